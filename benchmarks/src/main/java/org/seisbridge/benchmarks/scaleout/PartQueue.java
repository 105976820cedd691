package org.seisbridge.benchmarks.scaleout;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.identity.Done;
import org.seisbridge.api.ingest.IngestOutcome;
import org.seisbridge.api.ingest.IngestReply;
import org.seisbridge.api.job.ClaimJob;
import org.seisbridge.api.job.Claimed;
import org.seisbridge.api.job.EndJob;
import org.seisbridge.api.job.JobContract;
import org.seisbridge.api.job.JobLease;
import org.seisbridge.api.job.JobOrder;
import org.seisbridge.api.job.JobOrders;
import org.seisbridge.api.job.JobState;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.api.object.ObjectContract;
import org.seisbridge.api.object.PartPut;
import org.seisbridge.api.object.Sha256;

/**
 * Leases the parts of a simulation to whatever slot asks, as the backend does. What comes of them
 * is counted and dropped: storing it is the work of other machines.
 */
final class PartQueue {
  private static final int LEASE_SECONDS = 30;

  private final Deque<JobWork> waiting = new ArrayDeque<>();
  private final Set<String> nodes = new HashSet<>();
  private final AtomicLong samples = new AtomicLong();
  private CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
  private long last;
  private int left;

  PartQueue(Vertx vertx) {
    ServiceBus bus = new ServiceBus(vertx);
    Future.all(
            List.of(
                bus.serve(JobContract.CLAIM_JOB, (_, q) -> Future.succeededFuture(claim(q)))
                    .completion(),
                bus.serve(
                        JobContract.REPORT_JOB,
                        (_, q) -> Future.succeededFuture(new JobOrders(JobOrder.CONTINUE)))
                    .completion(),
                bus.serve(JobContract.END_JOB, (_, q) -> Future.succeededFuture(end(q)))
                    .completion(),
                bus.serve(Contract.INGEST, (_, q) -> Future.succeededFuture(stored())).completion(),
                // Checkpoints, which nobody will go on from.
                bus.serve(
                        ObjectContract.PUT_PART,
                        (_, q) ->
                            Future.succeededFuture(
                                new PartPut(
                                    q.offset() + q.bytes().length(),
                                    Sha256.name("dropped".getBytes(UTF_8)))))
                    .completion()))
        .await();
  }

  private synchronized Claimed claim(ClaimJob request) {
    nodes.add(request.node());
    notifyAll();
    JobWork work = waiting.poll();
    if (work == null) {
      return new Claimed(null);
    }
    last++;
    return new Claimed(
        new JobLease(last, "lease-" + last, 1, 1, "benchmark", work, null, LEASE_SECONDS));
  }

  private IngestReply stored() {
    return new IngestReply(samples.incrementAndGet(), IngestOutcome.NEW, List.of());
  }

  private synchronized Done end(EndJob end) {
    left--;
    if (end.state() != JobState.SUCCEEDED) {
      done.completeExceptionally(new IllegalStateException(end.reason()));
    } else if (left == 0) {
      done.complete(null);
    }
    return new Done();
  }

  /** Waits until so many nodes ask for work, and forgets those that did before. */
  private synchronized void awaitNodes(int count) throws InterruptedException {
    nodes.clear();
    while (nodes.size() < count) {
      wait();
    }
  }

  /**
   * Has a simulation done by nodes that are there.
   *
   * @return samples a second, from its submission to the end of its last part
   */
  double run(int count, int parts, int samplesOfAPart) throws InterruptedException {
    awaitNodes(count);
    CompletableFuture<Void> all = new CompletableFuture<>();
    long before = samples.get();
    long begin = System.nanoTime();
    synchronized (this) {
      done = all;
      left = parts;
      for (int part = 0; part < parts; part++) {
        waiting.add(new JobWork.Simulate(1, samplesOfAPart, 1, part * samplesOfAPart));
      }
    }
    all.join();
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (samples.get() - before != (long) parts * samplesOfAPart) {
      throw new IllegalStateException("samples are missing, or came twice");
    }
    return parts * samplesOfAPart / seconds;
  }
}
