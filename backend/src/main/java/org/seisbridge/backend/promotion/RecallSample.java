package org.seisbridge.backend.promotion;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.seisbridge.api.Modality;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.api.search.Filter;
import org.seisbridge.backend.catalog.Embeddable;
import org.seisbridge.backend.catalog.Embeddable.Source;
import org.seisbridge.backend.catalog.Outbox;
import org.seisbridge.backend.embed.Encoder;
import org.seisbridge.backend.embed.RecordEmbedding;
import org.seisbridge.backend.embed.RecordEmbedding.Prepared;
import org.seisbridge.backend.vector.Candidate;
import org.seisbridge.backend.vector.Scope;
import org.seisbridge.backend.vector.VectorCollection;
import org.seisbridge.backend.vector.VectorStore;

/** Whether records are found by their own embeddings, as the nearest there are. */
final class RecallSample {
  private static final int RECORDS = 64;
  private static final double ENOUGH = 0.95;
  private static final int DEPTH = 10;

  /** Similarities of float32 that are this near are the same. */
  private static final double SAME = 1e-4;

  private final ModelFamily family;
  private final String model;
  private final Embeddable embeddable;
  private final Outbox outbox;
  private final RecordEmbedding embedding;
  private final Encoder encoder;
  private final VectorStore vectors;
  private int asked;
  private int found;

  RecallSample(
      ModelFamily family,
      String model,
      Embeddable embeddable,
      Outbox outbox,
      RecordEmbedding embedding,
      Encoder encoder,
      VectorStore vectors) {
    this.family = family;
    this.model = model;
    this.embeddable = embeddable;
    this.outbox = outbox;
    this.embedding = embedding;
    this.encoder = encoder;
    this.vectors = vectors;
  }

  /**
   * Takes the sample.
   *
   * @param seed of the choice
   * @return the share that was found, of all modalities; 1 if there is nothing to find
   * @throws Unpromotable if that is too little
   */
  double take(long seed) throws Unpromotable {
    asked = 0;
    found = 0;
    Random random = new Random(seed);
    long last = embeddable.last();
    for (int i = 0; i < RECORDS && last > 0; i++) {
      embeddable.sources(random.nextLong(last), 1).forEach(this::ask);
    }
    double share = asked == 0 ? 1 : (double) found / asked;
    if (share < ENOUGH) {
      throw new Unpromotable(
          "Of %d embeddings by %s, searches found %d as the nearest to themselves. Look at the vector store, then promote again."
              .formatted(asked, model, found));
    }
    return share;
  }

  private void ask(Source source) {
    Prepared prepared = embedding.prepare(source.team(), source.record());
    for (Modality modality : family.modalities()) {
      if (prepared.inputs().containsKey(modality)) {
        ask(source, modality, prepared.inputs().get(modality));
      }
    }
  }

  private void ask(Source source, Modality modality, float[] input) {
    boolean hit = finds(source, modality, input);
    if (hit || !hasChanged(source)) {
      asked++;
      found += hit ? 1 : 0;
    }
  }

  private boolean finds(Source source, Modality modality, float[] input) {
    float[] query = encoder.encode(model, modality, List.of(input))[0];
    Scope scope = new Scope(Set.of(source.team()), Set.of(source.record().dataset()));
    VectorCollection collection = new VectorCollection(modality, model);
    List<Candidate> nearest = vectors.search(collection, query, scope, new Filter.All(), DEPTH);
    // Of more records that are alike than are asked for, any may come.
    return nearest.stream().anyMatch(one -> one.record() == source.record().id())
        || (nearest.size() == DEPTH && nearest.getLast().similarity() > 1 - SAME);
  }

  private boolean hasChanged(Source source) {
    long id = source.record().id();
    Map<Long, Long> now = embeddable.generations(List.of(id));
    return !Long.valueOf(source.record().generation()).equals(now.get(id))
        || !outbox.waiting(List.of(id)).isEmpty();
  }
}
