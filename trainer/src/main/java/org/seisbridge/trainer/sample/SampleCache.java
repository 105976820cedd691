package org.seisbridge.trainer.sample;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.trainer.network.SeisBind;

/**
 * A simulated set on disk: filled by threads in the background, read from while it fills, and kept
 * for the next run. Memory does not grow with the set.
 *
 * <p>An entry is the sample's seed (int64, written last, so that an entry cut short by a crash is
 * simulated again), 18 attributes and 70×70 velocities (float32) and the decimated gather
 * (float16), little-endian.
 */
public final class SampleCache implements Closeable {
  private static final int CELLS = SeisBind.CELLS * SeisBind.CELLS;
  private static final int FLOATS = SeisBind.ATTRIBUTES + CELLS;
  private static final int ENTRY_BYTES =
      Long.BYTES + FLOATS * Float.BYTES + NetworkInput.LENGTH * Short.BYTES;

  private final SimulatedSet set;
  private final FileChannel channel;
  private final BitSet present;
  private int nextToSimulate;
  private Throwable failure;
  private volatile boolean closed;

  /**
   * Opens a cache, or makes it.
   *
   * @param folder holds a file for every set, named after its seed
   * @throws IOException if the file cannot be opened or made
   */
  public SampleCache(Path folder, SimulatedSet set) throws IOException {
    this.set = requireNonNull(set, "set");
    Files.createDirectories(folder);
    this.channel =
        FileChannel.open(
            folder.resolve("samples-%d.bin".formatted(set.seed())),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    this.present = new BitSet(set.count());
    findPresent();
  }

  private void findPresent() throws IOException {
    ByteBuffer seed = buffer(Long.BYTES);
    long entries = Math.min(set.count(), channel.size() / ENTRY_BYTES);
    for (int index = 0; index < entries; index++) {
      readFully(seed.clear(), position(index));
      present.set(index, seed.getLong(0) == set.sampleSeed(index));
    }
  }

  public SimulatedSet set() {
    return set;
  }

  /** Simulates what is missing, in order, on so many background threads. */
  public void fill(int threads) {
    for (int i = 0; i < threads; i++) {
      Thread.ofPlatform().daemon().name("simulator-" + i).start(this::simulateMissing);
    }
  }

  private void simulateMissing() {
    try {
      ByteBuffer entry = buffer(ENTRY_BYTES);
      for (int index = claim(); index >= 0 && !closed; index = claim()) {
        write(index, set.sample(index), entry);
        markPresent(index);
      }
    } catch (IOException | RuntimeException | Error e) {
      fail(e);
    }
  }

  private synchronized int claim() {
    int index = present.nextClearBit(nextToSimulate);
    nextToSimulate = index + 1;
    return index < set.count() && failure == null ? index : -1;
  }

  private synchronized void markPresent(int index) {
    present.set(index);
    notifyAll();
  }

  private synchronized void fail(Throwable cause) {
    if (!closed) {
      failure = cause;
    }
    notifyAll();
  }

  /** How many samples are there without a gap from the first on. */
  public synchronized int available() {
    return Math.min(present.nextClearBit(0), set.count());
  }

  /**
   * Waits until so many samples are there.
   *
   * @throws IllegalStateException if a simulating thread failed
   */
  public synchronized void await(int samples) throws InterruptedException {
    while (available() < samples) {
      if (failure != null) {
        throw new IllegalStateException("the simulation of samples failed", failure);
      }
      wait();
    }
  }

  /** Reads a sample that is there. Any thread may read. */
  public Sample read(int index) {
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

  private void write(int index, Sample sample, ByteBuffer entry) throws IOException {
    entry.clear().position(Long.BYTES);
    entry.asFloatBuffer().put(sample.attributes()).put(sample.velocity());
    entry.position(Long.BYTES + FLOATS * Float.BYTES);
    for (float amplitude : sample.gather()) {
      entry.putShort(Float.floatToFloat16(amplitude));
    }
    entry.flip().position(Long.BYTES);
    writeFully(entry, position(index) + Long.BYTES);
    entry.clear().putLong(0, set.sampleSeed(index)).limit(Long.BYTES);
    writeFully(entry, position(index));
  }

  private static long position(int index) {
    return (long) index * ENTRY_BYTES;
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void readFully(ByteBuffer buffer, long position) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new IOException("the sample cache ends within an entry");
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
    closed = true;
    channel.close();
  }
}
