package org.seisbridge.backend.search;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.search.Filter;
import org.seisbridge.api.search.Hit;
import org.seisbridge.api.search.SearchReply;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.backend.catalog.Catalog;
import org.seisbridge.backend.catalog.Limits;
import org.seisbridge.backend.catalog.Outbox;
import org.seisbridge.backend.catalog.Team;
import org.seisbridge.backend.embed.Embeddings;
import org.seisbridge.backend.embed.Encoder;
import org.seisbridge.backend.vector.Candidate;
import org.seisbridge.backend.vector.VectorCollection;
import org.seisbridge.backend.vector.VectorStore;

/**
 * Searches: the query becomes an embedding, the vector store names candidates, and the catalogue
 * says which of them are what they were when they were embedded. Methods block.
 */
public final class SearchService {
  /** Asked for besides, in place of candidates that the catalogue drops. */
  private static final int SPARE = 10;

  private final QueryInputs queries;
  private final Encoder encoder;
  private final VectorStore vectors;
  private final Catalog catalog;
  private final Outbox outbox;

  public SearchService(
      QueryInputs queries, Encoder encoder, VectorStore vectors, Catalog catalog, Outbox outbox) {
    this.queries = requireNonNull(queries, "queries");
    this.encoder = requireNonNull(encoder, "encoder");
    this.vectors = requireNonNull(vectors, "vectors");
    this.catalog = requireNonNull(catalog, "catalog");
    this.outbox = requireNonNull(outbox, "outbox");
  }

  public SearchReply search(SearchRequest request) {
    int limit = Limits.limit(request.limit());
    Filter filter = Filters.checked(request.filter());
    Modality target = request.target();
    if (target == null || !Encoder.MODALITIES.contains(target)) {
      throw new ServiceException(
          ErrorCode.INVALID, "What is searched for is one of " + Encoder.MODALITIES + ".");
    }
    requireRecords();
    QueryInput query = queries.of(request.query());
    Embeddings embedded = encoder.encode(query.modality(), List.of(query.input()));
    VectorCollection collection = new VectorCollection(target, embedded.model());
    // A record is no news to whoever asks by it, unless the other side of it is asked for.
    OptionalLong self = query.modality().equals(target) ? query.record() : OptionalLong.empty();
    List<Hit> hits = find(collection, embedded.vectors()[0], filter, limit, self);
    List<String> notes = new ArrayList<>(query.notes());
    if (hits.size() < limit) {
      explain(hits, target, notes);
    }
    return new SearchReply(hits, embedded.model(), notes);
  }

  private List<Hit> find(
      VectorCollection collection, float[] vector, Filter filter, int limit, OptionalLong self) {
    for (int ask = limit + SPARE; ; ask *= 2) {
      List<Candidate> candidates = vectors.search(collection, vector, Team.DEFAULT, filter, ask);
      List<Hit> hits = current(candidates, self);
      if (hits.size() >= limit || candidates.size() < ask) {
        return hits.subList(0, Math.min(limit, hits.size()));
      }
    }
  }

  private List<Hit> current(List<Candidate> candidates, OptionalLong self) {
    Map<Long, Long> generations = new HashMap<>();
    for (Candidate candidate : candidates) {
      generations.put(candidate.record(), candidate.generation());
    }
    Map<Long, CatalogRecord> records = catalog.current(Team.DEFAULT, generations);
    List<Hit> hits = new ArrayList<>();
    for (Candidate candidate : candidates) {
      CatalogRecord record = records.get(candidate.record());
      boolean itself = self.isPresent() && self.getAsLong() == candidate.record();
      if (record != null && !itself) {
        hits.add(new Hit(record, candidate.similarity()));
      }
    }
    return hits;
  }

  private void requireRecords() {
    if (catalog.count(Team.DEFAULT) == 0) {
      throw new ServiceException(
          ErrorCode.CONFLICT,
          "The catalogue is empty. Put records in first: 'seisbridge ingest PATH',"
              + " 'seisbridge demo', or POST /api/v1/records.");
    }
  }

  private void explain(List<Hit> hits, Modality target, List<String> notes) {
    long pending = outbox.pending(Team.DEFAULT);
    if (pending > 0) {
      notes.add("%d records are still being embedded and were not searched.".formatted(pending));
    } else if (hits.isEmpty()) {
      notes.add("No record with a %s passes the filter.".formatted(target));
    }
  }
}
