package org.seisbridge.backend.embed;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.event.RecordDeleted;
import org.seisbridge.backend.catalog.DrainLock;
import org.seisbridge.backend.catalog.Outbox;
import org.seisbridge.backend.metrics.Meters;
import org.seisbridge.backend.postgres.Outage;
import org.seisbridge.backend.vector.VectorCollection;
import org.seisbridge.backend.vector.VectorStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drains the outbox in a thread of its own, for as long as it is open. Whatever it does can be done
 * again, so being killed costs time only. While the encoder or a store is away it waits, longer
 * each time.
 */
public final class Indexer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Indexer.class);

  /** Enough to keep an encoder busy; a batch of gathers is 9 MB. */
  private static final int BATCH = 64;

  /** How often it looks unbidden: for items that were put off. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Outbox outbox;
  private final DrainLock lock;
  private final CurrentModel model;
  private final VectorStore vectors;
  private final Encoder encoder;
  private final BatchEmbedding embedding;
  private final Reconciliation reconciliation;
  private final ServiceBus bus;
  private final Meters meters;
  private final Semaphore work = new Semaphore(0);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("indexer").unstarted(this::run);
  private boolean greeted;
  private boolean settled;

  /**
   * @param bus told of each record that can be found and of each that is gone
   * @param meters told how far behind this is
   */
  public Indexer(
      Outbox outbox,
      DrainLock lock,
      NetworkInputs inputs,
      Encoder encoder,
      CurrentModel model,
      VectorStore vectors,
      Reconciliation reconciliation,
      ServiceBus bus,
      Meters meters) {
    this.outbox = requireNonNull(outbox, "outbox");
    this.lock = requireNonNull(lock, "lock");
    this.model = requireNonNull(model, "model");
    this.vectors = requireNonNull(vectors, "vectors");
    this.encoder = requireNonNull(encoder, "encoder");
    this.embedding = new BatchEmbedding(outbox, inputs, encoder, model, vectors, bus);
    this.reconciliation = requireNonNull(reconciliation, "reconciliation");
    this.bus = requireNonNull(bus, "bus");
    this.meters = requireNonNull(meters, "meters");
  }

  /** Starts; what an earlier run gave up is tried again. */
  public void start() {
    outbox.retryFailures();
    thread.start();
  }

  /** Says that there is something in the outbox. */
  public void wake() {
    work.release();
  }

  /** Finishes the batch under way, unless it waits for an encoder that is gone. */
  @Override
  public void close() {
    closing.countDown();
    wake();
    try {
      if (thread.isAlive() && !thread.join(PATIENCE)) {
        thread.interrupt();
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Duration wait = LOOK;
    try (lock) {
      while (closing.getCount() > 0) {
        try {
          if (!step()) {
            awaitWork();
          }
          wait = LOOK;
        } catch (RuntimeException e) {
          report(e, wait);
          closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
          wait =
              wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0
                  ? wait.multipliedBy(2)
                  : LONGEST_WAIT;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitWork() throws InterruptedException {
    work.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    work.drainPermits();
  }

  private static void report(RuntimeException failure, Duration wait) {
    RuntimeException known = Outage.of(failure).map(RuntimeException.class::cast).orElse(failure);
    if (known instanceof ServiceException) {
      log.warn("Indexing waits {} s: {}", wait.toSeconds(), known.getMessage());
    } else {
      log.error("Indexing waits {} s", wait.toSeconds(), failure);
    }
  }

  /** Does one batch; whether there was one. */
  private boolean step() {
    if (!lock.held()) {
      return false;
    }
    List<Outbox.Item> items = outbox.due(BATCH);
    meters.behind(items.isEmpty() ? Duration.ZERO : items.getFirst().overdue());
    List<Outbox.Item> gone = items.stream().filter(item -> item.content().isEmpty()).toList();
    if (!gone.isEmpty()) {
      forget(gone);
    }
    if (!greeted) {
      // A new version of the model shows, and has everything embedded anew.
      encoder.greet();
      greeted = true;
      return true;
    }
    List<Outbox.Item> present = items.stream().filter(item -> item.content().isPresent()).toList();
    if (!present.isEmpty()) {
      embedding.embed(present);
    }
    if (items.isEmpty() && !(settled && model.isPromoted()) && outbox.isDrained()) {
      settle();
    }
    return !items.isEmpty();
  }

  private void forget(List<Outbox.Item> gone) {
    List<Long> records = gone.stream().map(Outbox.Item::record).toList();
    model
        .name()
        .ifPresent(
            name ->
                Encoder.MODALITIES.forEach(
                    modality -> vectors.delete(new VectorCollection(modality, name), records)));
    outbox.done(gone);
    gone.forEach(
        item ->
            bus.publish(
                Contract.RECORD_DELETED, item.audience(), new RecordDeleted(item.record())));
  }

  /**
   * Once there is nothing left to embed, sees that the collections hold what they should: for a
   * vector store may be new, or restored, and a version of the model is promoted only then.
   */
  private void settle() {
    String name = model.name().orElseThrow();
    if (!model.isPromoted() || !reconciliation.countsAgree(name)) {
      if (!reconciliation.repairAll()) {
        log.warn("Some embeddings by {} were missing or left over; mending that.", name);
        return;
      }
      model.promote(name);
    }
    settled = true;
  }
}
