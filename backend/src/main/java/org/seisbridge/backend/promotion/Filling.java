package org.seisbridge.backend.promotion;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.backend.catalog.Embeddable;
import org.seisbridge.backend.catalog.Embeddable.Source;
import org.seisbridge.backend.catalog.Outbox;
import org.seisbridge.backend.embed.RecordEmbedding;
import org.seisbridge.backend.embed.RecordEmbedding.Prepared;
import org.seisbridge.backend.embed.RecordEmbedding.Refusal;
import org.seisbridge.backend.vector.VectorCollection;
import org.seisbridge.backend.vector.VectorStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeds all records there are by a model version, in the order of their ids, while whoever drains
 * the outbox embeds those that change. Either may write a record last, so each batch is looked at
 * once more after it was written: what has changed meanwhile is announced, and written by the
 * outbox then; what is gone is taken out.
 */
final class Filling {
  private static final Logger log = LoggerFactory.getLogger(Filling.class);
  private static final int BATCH = 64;

  /** Batches under way at a time: enough for several encoders. */
  private static final int AT_A_TIME = 4;

  private final ModelFamily family;
  private final String model;
  private final Embeddable embeddable;
  private final Outbox outbox;
  private final RecordEmbedding embedding;
  private final VectorStore vectors;
  private final Runnable changed;

  /**
   * @param changed run when there is something new in the outbox
   */
  Filling(
      ModelFamily family,
      String model,
      Embeddable embeddable,
      Outbox outbox,
      RecordEmbedding embedding,
      VectorStore vectors,
      Runnable changed) {
    this.family = family;
    this.model = model;
    this.embeddable = embeddable;
    this.outbox = outbox;
    this.embedding = embedding;
    this.vectors = vectors;
    this.changed = changed;
  }

  private record Batch(long last, int records, Future<?> work) {}

  /** Goes on where an earlier attempt has come to. */
  void run(ExecutorService threads, Patience patience, Report report)
      throws Report.Stopped, InterruptedException, ExecutionException {
    long after = report.checkpoint();
    long last = embeddable.last();
    long already = embeddable.count(0, after);
    report.begin("embedding", already, already + embeddable.count(after, last));
    Deque<Batch> underWay = new ArrayDeque<>();
    boolean more = true;
    while (more || !underWay.isEmpty()) {
      if (more && underWay.size() < AT_A_TIME) {
        List<Source> records = embeddable.sources(after, BATCH);
        more = records.size() == BATCH;
        if (!records.isEmpty()) {
          after = records.getLast().record().id();
          underWay.add(
              new Batch(
                  after,
                  records.size(),
                  threads.submit(() -> patience.with(() -> embed(records)))));
        }
      } else {
        Batch first = underWay.element();
        report.await(first.work());
        underWay.remove();
        report.advance(first.records(), first.last());
      }
    }
  }

  private Void embed(List<Source> records) {
    store(records);
    lookAgain(records);
    return null;
  }

  /** What cannot be embedded is found missing in the end. */
  private void store(List<Source> records) {
    List<Prepared> ready =
        records.parallelStream()
            .map(source -> embedding.prepare(source.team(), source.record()))
            .filter(prepared -> prepared.failure() == null)
            .toList();
    try {
      embedding.store(family, model, ready);
    } catch (Refusal e) {
      if (e.ofVersion() != null) {
        throw e.ofVersion();
      }
      ready.forEach(this::storeAlone);
    }
  }

  private void storeAlone(Prepared one) {
    try {
      embedding.store(family, model, List.of(one));
    } catch (Refusal e) {
      log.warn("Record {} is not embedded by {}: {}", one.record().id(), model, e.getMessage());
    }
  }

  private void lookAgain(List<Source> records) {
    List<Long> ids = records.stream().map(source -> source.record().id()).toList();
    Map<Long, Long> now = embeddable.generations(ids);
    List<Long> other = new ArrayList<>();
    for (Source source : records) {
      Long generation = now.get(source.record().id());
      if (generation != null && generation != source.record().generation()) {
        other.add(source.record().id());
      }
    }
    if (!other.isEmpty()) {
      outbox.announce(other);
      changed.run();
    }
    Set<Long> gone = new HashSet<>(ids);
    gone.removeAll(now.keySet());
    if (!gone.isEmpty()) {
      family
          .modalities()
          .forEach(modality -> vectors.delete(new VectorCollection(modality, model), gone));
    }
  }
}
