package org.seisbridge.seismic.npy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.SourceFile;

/**
 * An NPY file read entry by entry along its first axis. Opening reads the header only. Threads may
 * share it, as long as none is interrupted while reading: that closes the file for all.
 */
public final class NpyFile implements Closeable {
  private final String name;
  private final FileChannel channel;
  private final NpyHeader header;

  private NpyFile(String name, FileChannel channel, NpyHeader header) {
    this.name = name;
    this.channel = channel;
    this.header = header;
  }

  /**
   * Opens a file and checks that it is as long as its header says.
   *
   * @throws InvalidDataException if it is missing, damaged or of a type that is not read
   */
  public static NpyFile open(Path file) throws IOException {
    SourceFile.require(file);
    String name = file.toString();
    FileChannel channel = FileChannel.open(file);
    try {
      NpyHeader header = NpyHeader.read(name, Channels.newInputStream(channel));
      header.requireData(name, channel.size() - header.length());
      return new NpyFile(name, channel, header);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  public NpyType type() {
    return header.format().type();
  }

  /** Length of each axis. */
  public int[] shape() {
    return header.shape().clone();
  }

  /** Number of entries along the first axis; 1 for a single value. */
  public int items() {
    return header.shape().length == 0 ? 1 : header.shape()[0];
  }

  /** The shape of one entry: all axes but the first. */
  public int[] itemShape() {
    int[] shape = header.shape();
    return shape.length == 0 ? shape : Arrays.copyOfRange(shape, 1, shape.length);
  }

  /**
   * Reads one entry along the first axis without reading the others.
   *
   * @throws IndexOutOfBoundsException if there is no such entry
   * @throws InvalidDataException if the entry is too large, or the file has been cut since
   */
  public NpyArray readItem(long index) throws IOException {
    if (index < 0 || index >= items()) {
      throw new IndexOutOfBoundsException(
          "%s has entries 0 to %d, not %d".formatted(name, items() - 1, index));
    }
    int[] shape = itemShape();
    int width = type().bytes();
    long bytes = NpyHeader.elements(shape) * width;
    if (bytes > Integer.MAX_VALUE - 8) {
      throw new InvalidDataException(
          name,
          "an entry of %d bytes is too large to hold at once".formatted(bytes),
          "Split the entries into smaller ones");
    }
    ByteBuffer data = ByteBuffer.allocate((int) bytes);
    if (header.format().fortranOrder()) {
      // The first index varies fastest, so the entry's values lie one stride of entries apart.
      for (int place = 0; place < bytes; place += width) {
        long at = index * width + (long) place * items();
        read(data.limit(place + width), header.length() + at);
      }
    } else {
      read(data, header.length() + index * bytes);
    }
    return NpyArray.ofBytes(header.format(), shape, data);
  }

  private void read(ByteBuffer into, long position) throws IOException {
    long at = position;
    while (into.hasRemaining()) {
      int count = channel.read(into, at);
      if (count < 0) {
        throw new InvalidDataException(
            name, "it now ends at byte %d".formatted(at), "Do not write to a file being read");
      }
      at += count;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
