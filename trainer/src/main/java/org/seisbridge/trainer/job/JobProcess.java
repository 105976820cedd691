package org.seisbridge.trainer.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.job.JobWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program of a job's process. It reads an {@link Assignment}, and what follows it; it writes
 * {@link ProcessLine}s. When its input ends, for its node asked it to or is no more, it saves what
 * it can and ends too.
 */
public final class JobProcess {
  /** It ended as it was asked to. */
  static final int STOPPED = 20;

  /** It ended for the reason that it wrote. */
  static final int FAILED = 21;

  /** How long saving may take. */
  private static final Duration TO_STOP = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(JobProcess.class);

  private JobProcess() {}

  /** Takes no arguments: what to do comes by standard input. */
  public static void main(String[] arguments) throws IOException {
    PrintStream lines = new PrintStream(System.out, false, UTF_8);
    // Whatever else is written goes to the log.
    System.setOut(System.err);
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    String first = in.readLine();
    if (first == null) {
      Runtime.getRuntime().halt(STOPPED);
    }
    Assignment assignment = ContractJson.decode(first, Assignment.class);
    ProcessWork work = work(assignment);
    CountDownLatch ended = new CountDownLatch(1);
    Thread.ofPlatform().daemon().name("orders").start(() -> listen(in, work, ended));
    int code = run(work, new ProcessOutput(lines));
    lines.flush();
    ended.countDown();
    // PyTorch's threads are no reason to wait.
    Runtime.getRuntime().halt(code);
  }

  private static ProcessWork work(Assignment assignment) {
    return switch (assignment.work()) {
      case JobWork.Train train -> new TrainWork(assignment, train);
      case JobWork.TrainSeisClip train -> new TrainSeisClipWork(assignment, train);
      case JobWork.TrainTask train -> new TrainTaskWork(assignment, train);
      case JobWork.FineTune tune -> new FineTuneWork(assignment, tune);
      case JobWork.Evaluate evaluate -> new EvaluateWork(assignment, evaluate);
      case JobWork.Simulate simulate -> new SimulateWork(assignment, simulate);
      case JobWork.Embed _ ->
          throw new IllegalArgumentException(assignment.work().kind() + " is not for slots");
    };
  }

  private static int run(ProcessWork work, ProcessOutput out) {
    try {
      work.run(out);
      return 0;
    } catch (InterruptedException asked) {
      return STOPPED;
    } catch (Exception e) {
      LOG.error("the job failed", e);
      out.failure(e.getMessage() == null ? e.toString() : e.getMessage());
      return FAILED;
    }
  }

  private static void listen(BufferedReader in, ProcessWork work, CountDownLatch ended) {
    try {
      while (in.readLine() != null) {
        work.more();
      }
    } catch (IOException e) {
      LOG.error("no orders can be read", e);
    }
    work.stop();
    try {
      if (!ended.await(TO_STOP.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("it did not stop when asked to");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(STOPPED);
  }
}
