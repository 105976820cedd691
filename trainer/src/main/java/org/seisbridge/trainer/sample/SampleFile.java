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
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.trainer.network.SeisBind;

/**
 * Samples on disk, each with a key that says which it is. Memory does not grow with their number.
 *
 * <p>An entry is the key (int64, written last, so that an entry cut short by a crash has none), 18
 * attributes and 70×70 velocities (float32) and the decimated gather (float16), little-endian. Any
 * thread may read and write, of one entry one at a time.
 */
final class SampleFile implements Closeable {
  private static final int CELLS = SeisBind.CELLS * SeisBind.CELLS;
  private static final int FLOATS = SeisBind.ATTRIBUTES + CELLS;
  private static final int ENTRY_BYTES =
      Long.BYTES + FLOATS * Float.BYTES + NetworkInput.LENGTH * Short.BYTES;

  /** float16's largest number: a gather's gain is arbitrary, and its decimated peak fits easily. */
  private static final float LARGEST = 65_504;

  private final FileChannel channel;

  /** Opens a file, or makes it. */
  SampleFile(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    this.channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** How many entries there are, the last of which may be cut short. */
  long entries() throws IOException {
    return channel.size() / ENTRY_BYTES;
  }

  /** The key of an entry; 0 if it was never written. */
  long key(long index) throws IOException {
    ByteBuffer key = buffer(Long.BYTES);
    readFully(key, position(index));
    return key.getLong(0);
  }

  Sample read(long index) {
    ByteBuffer entry = buffer(ENTRY_BYTES);
    try {
      readFully(entry, position(index));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    entry.flip().position(Long.BYTES);
    float[] attributes = new float[SeisBind.ATTRIBUTES];
    float[] velocity = new float[CELLS];
    float[] gather = new float[NetworkInput.LENGTH];
    entry.asFloatBuffer().get(attributes).get(velocity);
    entry.position(Long.BYTES + FLOATS * Float.BYTES);
    for (int i = 0; i < gather.length; i++) {
      gather[i] = Float.float16ToFloat(entry.getShort());
    }
    return new Sample(gather, velocity, attributes);
  }

  void write(long index, long key, Sample sample) throws IOException {
    ByteBuffer entry = buffer(ENTRY_BYTES);
    entry.position(Long.BYTES);
    entry.asFloatBuffer().put(sample.attributes()).put(sample.velocity());
    entry.position(Long.BYTES + FLOATS * Float.BYTES);
    for (float amplitude : sample.gather()) {
      entry.putShort(Float.floatToFloat16(Math.clamp(amplitude, -LARGEST, LARGEST)));
    }
    entry.flip().position(Long.BYTES);
    writeFully(entry, position(index) + Long.BYTES);
    entry.clear().putLong(0, key).limit(Long.BYTES);
    writeFully(entry, position(index));
  }

  private static long position(long index) {
    return index * ENTRY_BYTES;
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
