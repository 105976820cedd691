package org.seisbridge.trainer.job;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.job.JobPoint;
import org.seisbridge.api.job.JobProgress;
import org.seisbridge.api.job.JobResult;
import org.seisbridge.api.job.Rate;

/**
 * What a job's process tells the node: a line of JSON for each thing. Steps and samples may come by
 * the thousand; a second has one line of each at most.
 */
final class ProcessOutput {
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final PrintStream out;
  private final Rate rate = new Rate();
  private String activity = "";
  private Instant progressSaid = Instant.MIN;
  private Instant pointSaid = Instant.MIN;
  private JobPoint pending;

  ProcessOutput(PrintStream out) {
    this.out = out;
  }

  /** It is at something; which of it is done, of how much. */
  synchronized void progress(String what, long done, long total) {
    Instant now = Instant.now();
    if (what.equals(activity) && done < total && now.isBefore(progressSaid.plus(BETWEEN))) {
      return;
    }
    activity = what;
    progressSaid = now;
    say(ProcessLine.ofProgress(new JobProgress(what, done, total, rate.of(done))));
  }

  /** A step was measured; most are left out. */
  synchronized void step(long step, Map<String, Double> values) {
    flush(false);
    pending = new JobPoint(step, Instant.now(), values);
  }

  /** More was measured at the last step, which is not left out. */
  synchronized void figures(long step, Map<String, Double> values) {
    Map<String, Double> all = new LinkedHashMap<>();
    if (pending != null && pending.step() == step) {
      all.putAll(pending.values());
    }
    all.putAll(values);
    pending = new JobPoint(step, Instant.now(), all);
    flush(true);
  }

  private void flush(boolean certainly) {
    Instant now = Instant.now();
    if (pending != null && (certainly || !now.isBefore(pointSaid.plus(BETWEEN)))) {
      pointSaid = now;
      say(ProcessLine.ofPoint(pending));
    }
    pending = null;
  }

  /** A file is whole from which the work can go on. */
  void checkpoint(String file) {
    say(ProcessLine.ofCheckpoint(file));
  }

  /** A sample's files are whole. */
  void sample(int index) {
    say(ProcessLine.ofSample(index));
  }

  /**
   * All is done.
   *
   * @param bundle file with the model; null if there is none
   */
  synchronized void result(JobResult result, String bundle) {
    flush(true);
    say(ProcessLine.ofResult(result, bundle));
  }

  /** Nothing will come of it. */
  void failure(String why) {
    say(ProcessLine.ofFailure(why));
  }

  private synchronized void say(ProcessLine line) {
    out.println(ContractJson.encode(line));
    out.flush();
  }
}
