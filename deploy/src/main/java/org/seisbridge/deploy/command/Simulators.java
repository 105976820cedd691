package org.seisbridge.deploy.command;

import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.Progress;
import org.seisbridge.trainer.sample.SampleCache;
import picocli.CommandLine.Option;

/** The threads that simulate the samples a command needs. */
final class Simulators {
  @Option(
      names = "--simulators",
      defaultValue = "2",
      description = "How many threads simulate; ${DEFAULT-VALUE} if not given.")
  private int threads;

  /**
   * Has all missing samples be simulated, and waits for the first of them.
   *
   * @param needed how many to wait for
   * @param task what the progress is called
   */
  void fill(Console console, SampleCache<?> samples, int needed, String task)
      throws InterruptedException {
    int there = Math.min(needed, samples.available());
    samples.fill(threads);
    try (Progress progress = console.progress(task, needed, there)) {
      for (int count = there + 1; count <= needed; count++) {
        samples.await(count);
        progress.advance();
      }
    }
  }
}
