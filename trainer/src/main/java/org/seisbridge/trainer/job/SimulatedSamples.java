package org.seisbridge.trainer.job;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.seisbridge.trainer.sample.SampleCache;
import org.seisbridge.trainer.sample.SampleSource;

/**
 * Simulated samples that are being made for a job.
 *
 * @param <S> what one is
 */
final class SimulatedSamples<S> implements Closeable {
  private final SampleCache<S> cache;

  SimulatedSamples(Assignment assignment, SampleSource<S> source) throws IOException {
    cache = new SampleCache<>(Path.of(assignment.samples()), source);
    cache.fill(assignment.threads());
  }

  /** Waits for the first of them, and says how many are there meanwhile. */
  SampleCache<S> first(int needed, ProcessOutput out) throws InterruptedException {
    for (int count = Math.min(needed, cache.available()) + 1; count <= needed; count++) {
      cache.await(count);
      out.progress("simulating", count, needed);
    }
    return cache;
  }

  @Override
  public void close() throws IOException {
    cache.close();
  }
}
