package org.seisbridge.trainer.job;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.seisbridge.trainer.sample.Sample;
import org.seisbridge.trainer.sample.SampleCache;
import org.seisbridge.trainer.sample.SampleSource;

/** Simulated samples that are being made for a job. */
final class SimulatedSamples implements Closeable {
  private final SampleCache<Sample> cache;

  SimulatedSamples(Assignment assignment, SampleSource<Sample> source) throws IOException {
    cache = new SampleCache<>(Path.of(assignment.samples()), source);
    cache.fill(assignment.threads());
  }

  /** Waits for the first of them, and says how many are there meanwhile. */
  SampleCache<Sample> first(int needed, ProcessOutput out) throws InterruptedException {
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
