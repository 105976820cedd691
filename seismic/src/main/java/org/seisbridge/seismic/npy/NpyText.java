package org.seisbridge.seismic.npy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.seisbridge.seismic.InvalidDataException;

/** Reads NPY files that hold texts instead of numbers: NumPy's type {@code U}, UTF-32. */
public final class NpyText {
  private static final int BYTES_OF_CHARACTER = 4;

  private NpyText() {}

  /**
   * What the header of an array of texts says.
   *
   * @param byteOrder order of the four bytes of a character
   * @param length characters of each text, filled up with NUL
   * @param count number of texts
   * @param start the first text's place in the file, bytes
   */
  record Header(ByteOrder byteOrder, int length, int count, int start) {}

  /**
   * Reads a text, or a row of them, from a file's content.
   *
   * @param name what messages call the content
   * @throws InvalidDataException if it is damaged or holds anything but texts
   */
  public static List<String> read(String name, byte[] content) {
    Header header = header(name, content);
    long size = (long) header.length() * header.count() * BYTES_OF_CHARACTER;
    if (content.length - header.start() != size || (size == 0 && header.count() > 1)) {
      throw new InvalidDataException(
          name,
          "the header declares %d texts of %d characters, that is %d bytes, but %d are there"
              .formatted(header.count(), header.length(), size, content.length - header.start()),
          "The file was cut short or damaged: copy or write it again");
    }
    ByteBuffer data = ByteBuffer.wrap(content).order(header.byteOrder());
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < header.count(); i++) {
      texts.add(text(name, data, header, header.start() + i * header.length() * 4));
    }
    return texts;
  }

  private static Header header(String name, byte[] content) {
    try {
      return NpyHeader.readText(name, new ByteArrayInputStream(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String name, ByteBuffer data, Header header, int start) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < header.length(); i++) {
      int character = data.getInt(start + i * BYTES_OF_CHARACTER);
      if (!Character.isValidCodePoint(character)) {
        throw new InvalidDataException(
            name,
            "byte %d: %08x is no character".formatted(start + i * BYTES_OF_CHARACTER, character),
            "The file is damaged: copy or write it again");
      }
      text.appendCodePoint(character);
    }
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == 0) {
      end--;
    }
    return text.substring(0, end);
  }
}
