package org.seisbridge.trainer.sample;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Samples on disk, each with a key that says which it is. Memory does not grow with their number.
 *
 * <p>An entry is the key (int64, written last, so that an entry cut short by a crash has none) and
 * what the format makes of the sample, little-endian. Any thread may read and write, of one entry
 * one at a time.
 */
final class SampleFile<S> implements Closeable {
  private final SampleFormat<S> format;
  private final int entryBytes;
  private final FileChannel channel;

  /** Opens a file, or makes it. */
  SampleFile(Path file, SampleFormat<S> format) throws IOException {
    this.format = format;
    this.entryBytes = Long.BYTES + format.bytes();
    Files.createDirectories(file.getParent());
    this.channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** How many entries there are, the last of which may be cut short. */
  long entries() throws IOException {
    return channel.size() / entryBytes;
  }

  /** The key of an entry; 0 if it was never written. */
  long key(long index) throws IOException {
    ByteBuffer key = buffer(Long.BYTES);
    readFully(key, position(index));
    return key.getLong(0);
  }

  S read(long index) {
    ByteBuffer entry = buffer(entryBytes);
    try {
      readFully(entry, position(index));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return format.get(entry.flip().position(Long.BYTES));
  }

  void write(long index, long key, S sample) throws IOException {
    ByteBuffer entry = buffer(entryBytes).position(Long.BYTES);
    format.put(sample, entry);
    entry.flip().position(Long.BYTES);
    writeFully(entry, position(index) + Long.BYTES);
    entry.clear().putLong(0, key).limit(Long.BYTES);
    writeFully(entry, position(index));
  }

  private long position(long index) {
    return index * entryBytes;
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void readFully(ByteBuffer buffer, long position) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new IOException("the file of samples ends within an entry");
      }
    }
  }

  private void writeFully(ByteBuffer buffer, long position) throws IOException {
    int start = buffer.position();
    while (buffer.hasRemaining()) {
      channel.write(buffer, position + buffer.position() - start);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
