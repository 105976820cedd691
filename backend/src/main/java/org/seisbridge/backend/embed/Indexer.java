package org.seisbridge.backend.embed;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.event.RecordDeleted;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.backend.background.BackgroundWork;
import org.seisbridge.backend.catalog.DrainLock;
import org.seisbridge.backend.catalog.Outbox;
import org.seisbridge.backend.metrics.Meters;
import org.seisbridge.backend.model.Embedders;
import org.seisbridge.backend.model.KeptModels;
import org.seisbridge.backend.vector.VectorCollection;
import org.seisbridge.backend.vector.VectorStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drains the outbox in the background, for as long as it is open. Whatever it does can be done
 * again, so being killed costs time only.
 */
public final class Indexer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Indexer.class);

  /** Enough to keep an encoder busy; a batch of gathers is 9 MB. */
  private static final int BATCH = 64;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How often the former version is given what it lacks; what it refuses, it goes on lacking. */
  private static final int ROUNDS = 3;

  private final Outbox outbox;
  private final DrainLock lock;
  private final KeptModels models;
  private final VectorStore vectors;
  private final BatchEmbedding embedding;
  private final Map<ModelFamily, FormerVersion> formers = new EnumMap<>(ModelFamily.class);
  private final Reconciliation reconciliation;
  private final ServiceBus bus;
  private final Meters meters;
  private final BackgroundWork work;

  /** The versions whose collections have been looked through since the start. */
  private final Set<String> settled = new HashSet<>();

  /** How often each former version was given what it lacks. */
  private final Map<String, Integer> formerRounds = new HashMap<>();

  /** The versions that the store was last told of. */
  private List<Embedders> known = List.of();

  /**
   * @param bus told of each record that can be found and of each that is gone
   * @param meters told how far behind this is
   */
  public Indexer(
      Outbox outbox,
      DrainLock lock,
      RecordEmbedding embedding,
      Encoder encoder,
      KeptModels models,
      VectorStore vectors,
      Reconciliation reconciliation,
      ServiceBus bus,
      Meters meters) {
    this.outbox = requireNonNull(outbox, "outbox");
    this.lock = requireNonNull(lock, "lock");
    this.models = requireNonNull(models, "models");
    this.vectors = requireNonNull(vectors, "vectors");
    for (ModelFamily family : ModelFamily.EMBEDDING) {
      formers.put(family, new FormerVersion(encoder, models, family));
    }
    this.embedding = new BatchEmbedding(outbox, embedding, formers, bus);
    this.reconciliation = requireNonNull(reconciliation, "reconciliation");
    this.bus = requireNonNull(bus, "bus");
    this.meters = requireNonNull(meters, "meters");
    this.work = new BackgroundWork("indexer", this::step, lock::close);
  }

  /** Starts; what an earlier run gave up is tried again. */
  public void start() {
    outbox.retryFailures();
    work.start();
  }

  /** Says that there is something in the outbox. */
  public void wake() {
    work.wake();
  }

  /** Finishes the batch under way, unless it waits for an encoder that is gone. */
  @Override
  public void close() {
    work.finish();
    work.join(PATIENCE);
  }

  /** Does one batch; whether there was one. */
  private boolean step() {
    if (!lock.held()) {
      return false;
    }
    List<Outbox.Item> items = outbox.due(BATCH);
    meters.behind(items.isEmpty() ? Duration.ZERO : items.getFirst().overdue());
    // Read after the items: a version that is kept later finds their changes in the catalogue.
    List<Embedders> kept = models.now();
    tidy(kept);
    List<Outbox.Item> gone = items.stream().filter(item -> item.content().isEmpty()).toList();
    if (!gone.isEmpty()) {
      forget(gone, kept);
    }
    if (kept.stream().allMatch(family -> family.current() == null)) {
      return false;
    }
    List<Outbox.Item> present = items.stream().filter(item -> item.content().isPresent()).toList();
    if (!present.isEmpty()) {
      embedding.embed(present, kept);
    }
    settled.removeIf(model -> kept.stream().noneMatch(family -> family.isVerified(model)));
    if (items.isEmpty() && !settled.containsAll(filled(kept)) && outbox.isDrained()) {
      kept.forEach(this::settle);
    }
    return !items.isEmpty();
  }

  /**
   * Lets go of the collections of versions that are not kept: here, where nobody can be writing to
   * them.
   */
  private void tidy(List<Embedders> kept) {
    List<String> current = kept.stream().map(Embedders::current).filter(Objects::nonNull).toList();
    if (!kept.equals(known) && !current.isEmpty()) {
      current.forEach(vectors::promote);
      vectors.retain(
          kept.stream().flatMap(family -> family.all().stream()).collect(Collectors.toSet()));
      settled.retainAll(filled(kept));
      known = kept;
    }
  }

  private static Set<String> filled(List<Embedders> kept) {
    return kept.stream().flatMap(family -> family.filled().stream()).collect(Collectors.toSet());
  }

  private void forget(List<Outbox.Item> gone, List<Embedders> kept) {
    List<Long> records = gone.stream().map(Outbox.Item::record).toList();
    for (Embedders family : kept) {
      for (String model : family.all()) {
        family
            .family()
            .modalities()
            .forEach(modality -> vectors.delete(new VectorCollection(modality, model), records));
      }
    }
    outbox.done(gone);
    gone.forEach(
        item ->
            bus.publish(
                Contract.RECORD_DELETED, item.audience(), new RecordDeleted(item.record())));
  }

  /**
   * Once there is nothing left to embed, sees that the collections hold what they should: for a
   * vector store may be new, or restored, and a family may have got its first version.
   */
  private void settle(Embedders kept) {
    for (String model : kept.filled()) {
      if (!settled.contains(model) && !isFormerAway(model, kept)) {
        if (!holdsAll(model, kept)) {
          log.warn("Some embeddings by {} were missing or left over; mending that.", model);
          return;
        }
        settled.add(model);
      }
    }
  }

  private boolean isFormerAway(String model, Embedders kept) {
    return model.equals(kept.former()) && formers.get(kept.family()).isAway(model);
  }

  /** Whether nothing was to be mended. */
  private boolean holdsAll(String model, Embedders kept) {
    if (kept.isVerified(model) && reconciliation.countsAgree(kept.family(), model)) {
      return true;
    }
    boolean clean = reconciliation.repairAll(kept.family(), model);
    if (!clean
        && (model.equals(kept.current()) || formerRounds.merge(model, 1, Integer::sum) < ROUNDS)) {
      return false;
    }
    formerRounds.remove(model);
    models.verified(model);
    return true;
  }
}
