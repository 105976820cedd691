package org.seisbridge.backend.search;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.search.Filter;
import org.seisbridge.api.search.Hit;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchReply;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.backend.catalog.Catalog;
import org.seisbridge.backend.catalog.Datasets;
import org.seisbridge.backend.catalog.Limits;
import org.seisbridge.backend.embed.Encoder;
import org.seisbridge.backend.metrics.Meters;
import org.seisbridge.backend.metrics.Meters.Part;
import org.seisbridge.backend.model.KeptModels;
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
  private final Datasets datasets;
  private final KeptModels models;
  private final Meters meters;

  /**
   * @param models says which version's embeddings are searched
   * @param meters told what a search spends its time on
   */
  public SearchService(
      QueryInputs queries,
      Encoder encoder,
      VectorStore vectors,
      Catalog catalog,
      Datasets datasets,
      KeptModels models,
      Meters meters) {
    this.queries = requireNonNull(queries, "queries");
    this.encoder = requireNonNull(encoder, "encoder");
    this.vectors = requireNonNull(vectors, "vectors");
    this.catalog = requireNonNull(catalog, "catalog");
    this.datasets = requireNonNull(datasets, "datasets");
    this.models = requireNonNull(models, "models");
    this.meters = requireNonNull(meters, "meters");
  }

  public SearchReply search(Caller caller, SearchRequest request) {
    int limit = Limits.limit(request.limit());
    Filter filter = Filters.checked(request.filter());
    Modality target = request.target();
    if (target == null || !Encoder.MODALITIES.contains(target)) {
      throw new ServiceException(
          ErrorCode.INVALID, "What is searched for is one of " + Encoder.MODALITIES + ".");
    }
    meters.time(Part.DATABASE, () -> requireRecords(caller));
    List<QueryInput> asked = meters.time(Part.QUERY, () -> queries.all(caller, request.query()));
    // Asked once: queries and records are embedded by the same version, whatever happens meanwhile.
    String model = meters.time(Part.DATABASE, models::current);
    List<float[]> embedded =
        meters.time(Part.ENCODER, () -> asked.stream().map(query -> embed(model, query)).toList());
    Ranking ranking =
        Ranking.of(
            vectors,
            meters.time(Part.DATABASE, () -> datasets.scope(caller)),
            embedded,
            request.query() instanceof Query.Together together ? together.fusion() : null);
    VectorCollection collection = new VectorCollection(target, model);
    List<Hit> hits = find(caller, ranking, collection, filter, limit, themselves(asked, target));
    List<String> notes = new ArrayList<>();
    asked.forEach(query -> notes.addAll(query.notes()));
    if (hits.size() < limit) {
      requireKept(model);
      explain(caller, hits, target, notes);
    }
    return new SearchReply(hits, model, notes);
  }

  private float[] embed(String model, QueryInput query) {
    return encoder.encode(model, query.modality(), List.of(query.input()))[0];
  }

  /** The embeddings of a version that was let go of meanwhile are not there to be found. */
  private void requireKept(String model) {
    if (!models.now().filled().contains(model)) {
      throw new ServiceException(
          ErrorCode.UNAVAILABLE, "The model changed during this search. Search again.");
    }
  }

  /** A record is no news to whoever asks by it, unless the other side of it is asked for. */
  private static Set<Long> themselves(List<QueryInput> asked, Modality target) {
    return asked.stream()
        .filter(query -> query.modality().equals(target) && query.record().isPresent())
        .map(query -> query.record().getAsLong())
        .collect(Collectors.toSet());
  }

  private List<Hit> find(
      Caller caller,
      Ranking ranking,
      VectorCollection collection,
      Filter filter,
      int limit,
      Set<Long> apart) {
    for (int ask = limit + SPARE; ; ask *= 2) {
      int most = ask;
      List<Candidate> candidates =
          meters.time(Part.INDEX, () -> ranking.best(collection, filter, most));
      List<Hit> hits = meters.time(Part.DATABASE, () -> current(caller, candidates, apart));
      if (hits.size() >= limit || candidates.size() < ask) {
        return hits.subList(0, Math.min(limit, hits.size()));
      }
    }
  }

  private List<Hit> current(Caller caller, List<Candidate> candidates, Set<Long> apart) {
    Map<Long, Long> generations = new HashMap<>();
    for (Candidate candidate : candidates) {
      generations.put(candidate.record(), candidate.generation());
    }
    Map<Long, CatalogRecord> records = catalog.current(caller, generations);
    List<Hit> hits = new ArrayList<>();
    for (Candidate candidate : candidates) {
      CatalogRecord record = records.get(candidate.record());
      if (record != null && !apart.contains(candidate.record())) {
        hits.add(new Hit(record, candidate.similarity()));
      }
    }
    return hits;
  }

  private long requireRecords(Caller caller) {
    long records = catalog.count(caller);
    if (records == 0) {
      throw new ServiceException(
          ErrorCode.CONFLICT,
          "The catalogue is empty. Put records in first: 'seisbridge ingest PATH',"
              + " 'seisbridge demo', or POST /api/v1/records.");
    }
    return records;
  }

  private void explain(Caller caller, List<Hit> hits, Modality target, List<String> notes) {
    long pending = catalog.pending(caller);
    if (pending > 0) {
      notes.add("%d records are still being embedded and were not searched.".formatted(pending));
    } else if (hits.isEmpty()) {
      notes.add("No record with a %s passes the filter.".formatted(target));
    }
  }
}
