package org.seisbridge.seismic.npy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.seisbridge.seismic.InvalidDataException;

/**
 * The start of an NPY file: {@code \x93NUMPY}, the version, the header's length and a Python
 * dictionary (NEP 1).
 *
 * @param format how the values lie
 * @param shape length of each axis; empty for a single value
 * @param length bytes before the first value
 */
record NpyHeader(NpyFormat format, int[] shape, int length) {

  static final int MAX_DIMENSIONS = 64;

  /** NumPy refuses longer ones too. */
  private static final int MAX_TEXT = 10_000;

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final String REMEDY = "Write the array again with numpy.save";

  /**
   * Reads up to the first value.
   *
   * @throws InvalidDataException if this is not the header of an array that can be read
   */
  static NpyHeader read(String source, InputStream in) throws IOException {
    return read(source, in, NpyHeaderText::parse);
  }

  /**
   * Reads up to the first value of an array of texts.
   *
   * @throws InvalidDataException if this is not the header of one
   */
  static NpyText.Header readText(String source, InputStream in) throws IOException {
    return read(source, in, (text, version) -> text.parseText());
  }

  /** Whether it has the magic string of NPY files. */
  static boolean startsLikeOne(byte[] start) {
    return start.length >= MAGIC.length
        && Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  private static <H> H read(
      String source, InputStream in, BiFunction<NpyHeaderText, Integer, H> parser)
      throws IOException {
    byte[] start = in.readNBytes(MAGIC.length + 2);
    int common = Math.min(start.length, MAGIC.length);
    if (common == 0 || !Arrays.equals(start, 0, common, MAGIC, 0, common)) {
      throw new InvalidDataException(
          source,
          common == 0
              ? "it is empty"
              : "it is not an NPY file: it does not start with \\x93NUMPY at byte 0",
          REMEDY);
    }
    if (start.length < MAGIC.length + 2) {
      throw truncated(source, start.length);
    }
    int version = start[MAGIC.length];
    if (version < 1 || version > 3 || start[MAGIC.length + 1] != 0) {
      throw new InvalidDataException(
          source,
          "byte 6: unknown NPY version %d.%d; 1.0, 2.0 and 3.0 are read"
              .formatted(version & 0xff, start[MAGIC.length + 1] & 0xff),
          REMEDY);
    }
    int lengthBytes = version == 1 ? 2 : 4;
    byte[] lengthField = in.readNBytes(lengthBytes);
    if (lengthField.length < lengthBytes) {
      throw truncated(source, start.length + lengthField.length);
    }
    ByteBuffer field = ByteBuffer.wrap(lengthField).order(ByteOrder.LITTLE_ENDIAN);
    long textLength =
        version == 1
            ? Short.toUnsignedLong(field.getShort())
            : Integer.toUnsignedLong(field.getInt());
    int textStart = start.length + lengthBytes;
    if (textLength > MAX_TEXT) {
      throw new InvalidDataException(
          source,
          "byte 8: a header of %d bytes is declared; at most %d are read"
              .formatted(textLength, MAX_TEXT),
          REMEDY);
    }
    byte[] text = in.readNBytes((int) textLength);
    if (text.length < textLength) {
      throw truncated(source, textStart + text.length);
    }
    return parser.apply(
        new NpyHeaderText(source, textStart, new String(text, StandardCharsets.ISO_8859_1)),
        version);
  }

  private static InvalidDataException truncated(String source, int end) {
    return new InvalidDataException(
        source, "it ends at byte %d, inside the header".formatted(end), REMEDY);
  }

  /** Number of values. */
  static long elements(int[] shape) {
    long elements = 1;
    for (int axis : shape) {
      elements = Math.multiplyExact(elements, (long) axis);
    }
    return elements;
  }

  /** Bytes of all values. */
  long dataBytes() {
    return Math.multiplyExact(elements(shape), (long) format.type().bytes());
  }

  /**
   * Refuses data of another length than the header declares.
   *
   * @param available bytes after the header
   */
  void requireData(String source, long available) {
    if (available == dataBytes()) {
      return;
    }
    String found =
        "the header declares %s %s, that is %d bytes of data from byte %d on, but %d are there"
            .formatted(describe(shape), format.descr(), dataBytes(), length, available);
    throw new InvalidDataException(
        source,
        found,
        available < dataBytes()
            ? "The file was cut short: copy or write it again"
            : "Remove what follows the array, or write it again with numpy.save");
  }

  /** A shape as messages show it: {@code [70, 70]}. */
  static String describe(int[] shape) {
    return Arrays.toString(shape);
  }

  byte[] encode() {
    return encode(0);
  }

  /** The header's bytes, at least as many as asked for, a multiple of 64. */
  byte[] encode(int minLength) {
    String axes =
        Arrays.stream(shape).mapToObj(axis -> axis + ",").collect(Collectors.joining(" "));
    String shapeText = "(" + (shape.length > 1 ? axes.substring(0, axes.length() - 1) : axes) + ")";
    String text =
        "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }"
            .formatted(format.descr(), format.fortranOrder() ? "True" : "False", shapeText);
    int prefix = MAGIC.length + 2 + (format.version() == 1 ? 2 : 4);
    int total = Math.max(minLength, (prefix + text.length() + 1 + 63) / 64 * 64);
    byte[] bytes = new byte[total];
    Arrays.fill(bytes, (byte) ' ');
    ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC).put((byte) format.version()).put((byte) 0);
    if (format.version() == 1) {
      out.putShort((short) (total - prefix));
    } else {
      out.putInt(total - prefix);
    }
    out.put(text.getBytes(StandardCharsets.US_ASCII));
    bytes[total - 1] = '\n';
    return bytes;
  }
}
