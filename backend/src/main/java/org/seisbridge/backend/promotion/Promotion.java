package org.seisbridge.backend.promotion;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.seisbridge.api.Audience;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Role;
import org.seisbridge.api.event.ModelPromoted;
import org.seisbridge.api.job.JobLease;
import org.seisbridge.api.job.JobOrder;
import org.seisbridge.api.job.JobProgress;
import org.seisbridge.api.job.JobResult;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.backend.embed.Encoder;
import org.seisbridge.backend.embed.RecordEmbedding;
import org.seisbridge.backend.model.KeptModels;

/**
 * A job that has a model version measured, embeds all records by it and makes it the one in use.
 */
final class Promotion {
  /** How often what was found missing is waited for. */
  private static final int ROUNDS = 3;

  private static final Duration TO_MEND = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration LOOK_AT_A_JOB = Duration.ofSeconds(1);

  /** Whoever began it may not have said so yet. */
  private static final Duration TO_BEGIN = Duration.ofSeconds(5);

  private final PromotionParts parts;
  private final JobLease lease;
  private final String model;
  private final Report report;
  private final Patience patience = new Patience();

  Promotion(PromotionParts parts, JobLease lease, Report report) {
    this.parts = parts;
    this.lease = lease;
    this.model = ((JobWork.Embed) lease.work()).model();
    this.report = report;
  }

  /** Does it, or goes on with it; what came of it. */
  JobResult run() throws Unpromotable, Report.Stopped, InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      Optional<ModelFamily> begun = await(threads, this::begun);
      if (begun.isEmpty()) {
        // An earlier attempt was ended between the last step and saying so.
        return new JobResult(model, Map.of());
      }
      ModelFamily family = begun.get();
      measure(threads);
      if (family.isTask()) {
        // It embeds nothing.
        changeOver();
        return new JobResult(model, Map.of());
      }
      RecordEmbedding embedding = parts.embedding();
      new Filling(
              family,
              model,
              parts.embeddable(),
              parts.outbox(),
              embedding,
              parts.vectors(),
              parts.changed())
          .run(threads, patience, report);
      await(threads, () -> compare(family));
      RecallSample sample =
          new RecallSample(
              family,
              model,
              parts.embeddable(),
              parts.outbox(),
              embedding,
              new Encoder(parts.bus()),
              parts.vectors());
      double recall = await(threads, () -> sample.take(lease.job()));
      changeOver();
      return new JobResult(model, Map.of("recall_sample", recall));
    } finally {
      // Nobody writes to the collections any more when this returns.
      patience.stop();
      threads.close();
    }
  }

  private <T> T await(ExecutorService threads, Callable<T> work)
      throws Unpromotable, Report.Stopped, InterruptedException, ExecutionException {
    try {
      return report.await(threads.submit(() -> patience.with(work)));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Unpromotable known) {
        throw known;
      }
      throw e;
    }
  }

  /** The family that has the version filled; empty if there is nothing left to do. */
  private Optional<ModelFamily> begun() throws Unpromotable, InterruptedException {
    long end = System.nanoTime() + TO_BEGIN.toNanos();
    while (true) {
      Optional<KeptModels.Filling> filling = parts.kept().filling(lease.job());
      if (filling.isPresent()) {
        return filling.map(KeptModels.Filling::family);
      }
      if (parts.kept().isInUse(model)) {
        return Optional.empty();
      }
      if (System.nanoTime() > end) {
        throw new Unpromotable(
            "Nobody has begun this promotion, or it is over. Begin one: 'seisbridge models promote %s'."
                .formatted(model));
      }
      patience.sleep(LOOK);
    }
  }

  /** Sees to it that it measures as well as the one in use, unless it need not. */
  private void measure(ExecutorService threads)
      throws Unpromotable, Report.Stopped, InterruptedException, ExecutionException {
    Measuring measuring = new Measuring(parts, lease, model);
    try {
      Optional<JobProgress> waiting = await(threads, measuring::look);
      while (waiting.isPresent()) {
        report.follow(waiting.get());
        await(threads, this::rest);
        waiting = await(threads, measuring::look);
      }
    } catch (Report.Stopped e) {
      if (e.order() == JobOrder.CANCEL) {
        measuring.cancel();
      }
      throw e;
    }
  }

  private Void rest() throws InterruptedException {
    patience.sleep(LOOK_AT_A_JOB);
    return null;
  }

  /** Compares the collections with the catalogue, and waits for what is mended. */
  private Void compare(ModelFamily family) throws Unpromotable, InterruptedException {
    for (int round = 1; !parts.reconciliation().repairAll(family, model); round++) {
      if (round == ROUNDS) {
        throw new Unpromotable(
            "The embeddings by %s do not come to agree with the catalogue; the log says which records it refuses."
                .formatted(model));
      }
      long end = System.nanoTime() + TO_MEND.toNanos();
      while (!parts.outbox().isDrained() && System.nanoTime() < end) {
        patience.sleep(LOOK);
      }
    }
    return null;
  }

  private void changeOver() throws Unpromotable {
    Caller actor = new Caller(lease.team(), lease.user(), Role.OPERATOR);
    if (!parts.kept().promote(actor, lease.job())) {
      throw new Unpromotable("Somebody has ended this promotion.");
    }
    parts.changed().run();
    parts.bus().publish(Contract.MODEL_PROMOTED, Audience.ALL, new ModelPromoted(model));
  }
}
