package org.seisbridge.trainer.sample;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;

/**
 * Simulated samples on disk: filled by threads in the background, read from while it fills, and
 * kept for the next run. Several processes may fill the same one: what they write is the same.
 */
public final class SampleCache<S> implements Samples<S>, Closeable {
  private final SampleSource<S> source;
  private final SampleFile<S> file;
  private final BitSet present;
  private int nextToSimulate;
  private Throwable failure;
  private volatile boolean closed;

  /**
   * Opens a cache, or makes it.
   *
   * @param folder holds a file for every source, named after it
   * @throws IOException if the file cannot be opened or made
   */
  public SampleCache(Path folder, SampleSource<S> source) throws IOException {
    this.source = requireNonNull(source, "source");
    this.file = new SampleFile<>(folder.resolve(source.name() + ".bin"), source.format());
    this.present = new BitSet(source.count());
    findPresent();
  }

  private void findPresent() throws IOException {
    long entries = Math.min(source.count(), file.entries());
    for (int index = 0; index < entries; index++) {
      present.set(index, file.key(index) == source.sampleSeed(index));
    }
  }

  /** Simulates what is missing, in order, on so many background threads. */
  public void fill(int threads) {
    for (int i = 0; i < threads; i++) {
      Thread.ofPlatform().daemon().name("simulator-" + i).start(this::simulateMissing);
    }
  }

  private void simulateMissing() {
    try {
      for (int index = claim(); index >= 0 && !closed; index = claim()) {
        file.write(index, source.sampleSeed(index), source.sample(index));
        markPresent(index);
      }
    } catch (IOException | RuntimeException | Error e) {
      fail(e);
    }
  }

  private synchronized int claim() {
    int index = present.nextClearBit(nextToSimulate);
    nextToSimulate = index + 1;
    return index < source.count() && failure == null ? index : -1;
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
    return Math.min(present.nextClearBit(0), source.count());
  }

  /**
   * Waits until so many samples are there.
   *
   * @throws IllegalStateException if a simulating thread failed
   */
  @Override
  public synchronized void await(int samples) throws InterruptedException {
    while (available() < samples) {
      if (failure != null) {
        throw new IllegalStateException("the simulation of samples failed", failure);
      }
      wait();
    }
  }

  @Override
  public S read(int index) {
    return file.read(index);
  }

  @Override
  public String label(int index) {
    return source.label(index);
  }

  @Override
  public void close() throws IOException {
    closed = true;
    file.close();
  }
}
