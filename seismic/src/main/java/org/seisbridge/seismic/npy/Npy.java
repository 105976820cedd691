package org.seisbridge.seismic.npy;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.seisbridge.seismic.Inflation;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.PendingFile;
import org.seisbridge.seismic.SourceFile;

/**
 * Reads and writes whole arrays in NumPy's NPY format (NEP 1), versions 1 to 3, also compressed
 * with gzip on reading. Nothing is allocated before the file is known to be as long as it says.
 */
public final class Npy {

  private Npy() {}

  /** Whether a file that begins so is NPY, or compressed as NPY files may be. */
  public static boolean isNpy(byte[] start) {
    return isGzip(start) || NpyHeader.startsLikeOne(start);
  }

  private static boolean isGzip(byte[] start) {
    return start.length >= 2 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b;
  }

  /**
   * Reads one array from a file.
   *
   * @throws InvalidDataException if the file is missing, damaged or of a type that is not read
   */
  public static NpyArray read(Path file) throws IOException {
    SourceFile.require(file);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(file.toString(), in, Files.size(file));
    }
  }

  /**
   * Reads one array from a file's content.
   *
   * @param name what messages call the content
   * @throws InvalidDataException if it is damaged or of a type that is not read
   */
  public static NpyArray read(String name, byte[] content) {
    try {
      return read(name, new ByteArrayInputStream(content), content.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static NpyArray read(String name, InputStream in, long size) throws IOException {
    in.mark(2);
    boolean gzip = isGzip(in.readNBytes(2));
    in.reset();
    if (gzip) {
      return readGzip(name, in, size);
    }
    NpyHeader header = NpyHeader.read(name, in);
    header.requireData(name, size - header.length());
    return NpyArray.ofBytes(header.format(), header.shape(), readData(name, header, in));
  }

  private static NpyArray readGzip(String name, InputStream compressed, long size)
      throws IOException {
    try (InputStream in = new GZIPInputStream(compressed)) {
      NpyHeader header = NpyHeader.read(name, in);
      Inflation.require(name, header.dataBytes(), size);
      ByteBuffer data = readData(name, header, in);
      if (in.read() >= 0) {
        header.requireData(name, header.dataBytes() + 1);
      }
      return NpyArray.ofBytes(header.format(), header.shape(), data);
    } catch (EOFException | ZipException e) {
      throw new InvalidDataException(
          name,
          "the gzip stream is damaged or cut short (%s)".formatted(e.getMessage()),
          "Copy or compress the file again",
          e);
    }
  }

  private static ByteBuffer readData(String name, NpyHeader header, InputStream in)
      throws IOException {
    if (header.dataBytes() > Integer.MAX_VALUE - 8) {
      throw new InvalidDataException(
          name,
          "an array of %d bytes is too large to hold at once".formatted(header.dataBytes()),
          "Split it along its first axis into files of less than 2 GiB");
    }
    byte[] data = new byte[(int) header.dataBytes()];
    header.requireData(name, in.readNBytes(data, 0, data.length));
    return ByteBuffer.wrap(data);
  }

  /** Writes 32-bit floats, little-endian, last index fastest; the file appears complete or not. */
  public static void write(Path file, int[] shape, float[] values) throws IOException {
    NpyArray array = NpyArray.of(shape, values);
    write(file, array, NpyFormat.standard(array.type()));
  }

  /**
   * Writes an array, converted to that format; the file appears complete or not at all.
   *
   * @throws IllegalArgumentException if the format's type cannot hold a value
   */
  public static void write(Path file, NpyArray array, NpyFormat format) throws IOException {
    try (PendingFile pending = PendingFile.of(file)) {
      pending.write(ByteBuffer.wrap(new NpyHeader(format, array.shape(), 0).encode()));
      pending.write(array.bytes(format));
      pending.publish();
    }
  }

  /** The content of a file of 32-bit floats, little-endian, last index fastest. */
  public static byte[] encode(int[] shape, float[] values) {
    NpyArray array = NpyArray.of(shape, values);
    return encode(array, NpyFormat.standard(array.type()));
  }

  /**
   * The content of a file that holds the array, converted to that format.
   *
   * @throws IllegalArgumentException if the format's type cannot hold a value
   */
  public static byte[] encode(NpyArray array, NpyFormat format) {
    byte[] header = new NpyHeader(format, array.shape(), 0).encode();
    ByteBuffer data = array.bytes(format);
    byte[] content = new byte[Math.addExact(header.length, data.capacity())];
    System.arraycopy(header, 0, content, 0, header.length);
    data.get(0, content, header.length, data.capacity());
    return content;
  }
}
