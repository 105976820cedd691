package org.seisbridge.seismic.npy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.seisbridge.seismic.Inflation;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.PendingFile;
import org.seisbridge.seismic.PlainText;
import org.seisbridge.seismic.SourceFile;

/** Reads and writes NumPy's NPZ format: a ZIP file whose members are NPY files. */
public final class Npz {
  private static final int MAX_MEMBERS = 4096;
  private static final String SUFFIX = ".npy";

  private Npz() {}

  /** Whether a file that begins so is a ZIP file, as NPZ files are; an empty one too. */
  public static boolean isNpz(byte[] start) {
    return start.length >= 4
        && start[0] == 'P'
        && start[1] == 'K'
        && ((start[2] == 3 && start[3] == 4) || (start[2] == 5 && start[3] == 6));
  }

  /**
   * Reads all arrays of a file, in the file's order, by their names without {@code .npy}.
   *
   * @throws InvalidDataException if the file is missing, damaged, hostile or empty
   */
  public static Map<String, NpyArray> read(Path file) throws IOException {
    SourceFile.require(file);
    return read(file.toString(), file);
  }

  /**
   * Reads all arrays of a file's content, in its order, by their names without {@code .npy}.
   *
   * @param name what messages call the content
   * @throws InvalidDataException if it is damaged, hostile or empty
   */
  public static Map<String, NpyArray> read(String name, byte[] content) throws IOException {
    // The JDK reads a ZIP file's directory from disk only.
    Path file = Files.createTempFile("seisbridge", ".npz");
    try {
      Files.write(file, content);
      return read(name, file);
    } finally {
      Files.delete(file);
    }
  }

  private static Map<String, NpyArray> read(String name, Path file) throws IOException {
    return read(name, file, Npy::read);
  }

  /**
   * Reads the content of all members, by their names without {@code .npy}: for files that hold not
   * only numbers. Each is what {@link Npy#read(String, byte[])} or {@link NpyText#read} takes.
   *
   * @throws InvalidDataException if the file is missing, damaged, hostile or empty
   */
  public static Map<String, byte[]> readContents(Path file) throws IOException {
    SourceFile.require(file);
    return read(file.toString(), file, (member, content) -> content);
  }

  private static <A> Map<String, A> read(
      String name, Path file, BiFunction<String, byte[], A> reader) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      requireSizes(name, zip, Files.size(file));
      Map<String, A> arrays = new LinkedHashMap<>();
      for (ZipEntry member : Collections.list(zip.entries())) {
        String array = arrayName(name, member.getName());
        byte[] content = content(name, zip, member);
        if (arrays.put(array, reader.apply(name + "[" + array + "]", content)) != null) {
          throw new InvalidDataException(
              name,
              "two members are called '%s'".formatted(array),
              "Write the file again with numpy.savez, each array under its own name");
        }
      }
      return Collections.unmodifiableMap(arrays);
    } catch (ZipException | EOFException e) {
      throw new InvalidDataException(
          name,
          "it is not an undamaged, unencrypted ZIP file (%s)".formatted(e.getMessage()),
          "Copy it again, or write it again with numpy.savez",
          e);
    }
  }

  private static void requireSizes(String name, ZipFile zip, long fileSize) {
    if (zip.size() == 0 || zip.size() > MAX_MEMBERS) {
      throw new InvalidDataException(
          name,
          "it has %d members; 1 to %d are read".formatted(zip.size(), MAX_MEMBERS),
          "Write the arrays with numpy.savez, if need be into several files");
    }
    long total = 0;
    for (ZipEntry member : Collections.list(zip.entries())) {
      Inflation.require(name, member.getSize(), fileSize);
      total += member.getSize();
      Inflation.require(name, total, fileSize);
    }
  }

  private static String arrayName(String source, String member) {
    boolean plain =
        member.endsWith(SUFFIX)
            && member.length() > SUFFIX.length()
            && member.chars().allMatch(c -> c >= ' ' && c != 0x7f && "\\/:".indexOf(c) < 0);
    if (!plain) {
      throw new InvalidDataException(
          source,
          "a member has the name '%s', which is not that of an array"
              .formatted(PlainText.of(member)),
          "Write the file again with numpy.savez, with plain names");
    }
    return member.substring(0, member.length() - SUFFIX.length());
  }

  private static byte[] content(String source, ZipFile zip, ZipEntry member) throws IOException {
    byte[] content = new byte[Math.toIntExact(member.getSize())];
    CRC32 crc = new CRC32();
    try (InputStream in = zip.getInputStream(member)) {
      int count = in.readNBytes(content, 0, content.length);
      crc.update(content, 0, count);
      if (count < content.length || in.read() >= 0 || crc.getValue() != member.getCrc()) {
        throw new InvalidDataException(
            source,
            "member '%s' does not have the length and checksum that the directory states"
                .formatted(PlainText.of(member.getName())),
            "The file is damaged: copy it again, or write it again with numpy.savez");
      }
    }
    return content;
  }

  /**
   * Writes arrays under their names, each in its own type, deflated; the file appears complete or
   * not at all.
   */
  public static void write(Path file, Map<String, NpyArray> arrays) throws IOException {
    try (PendingFile pending = PendingFile.of(file)) {
      try (ZipOutputStream zip = new ZipOutputStream(pending.stream())) {
        for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
          zip.putNextEntry(new ZipEntry(array.getKey() + SUFFIX));
          NpyArray values = array.getValue();
          zip.write(Npy.encode(values, NpyFormat.standard(values.type())));
          zip.closeEntry();
        }
      }
      pending.publish();
    }
  }
}
