package org.seisbridge.backend.search;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.infer.Familiarity;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.api.search.Filter;
import org.seisbridge.api.search.Fusion;
import org.seisbridge.api.search.Hit;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchReply;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.api.search.Wish;
import org.seisbridge.backend.catalog.Catalog;
import org.seisbridge.backend.catalog.Datasets;
import org.seisbridge.backend.catalog.Limits;
import org.seisbridge.backend.embed.Encoder;
import org.seisbridge.backend.metrics.Meters;
import org.seisbridge.backend.metrics.Meters.Part;
import org.seisbridge.backend.model.KeptModels;
import org.seisbridge.backend.vector.VectorCollection;
import org.seisbridge.backend.vector.VectorStore;

/**
 * Searches: the query becomes an embedding, the vector store names candidates, and the catalogue
 * says which of them are what they were when they were embedded. Methods block.
 */
public final class SearchService {
  private final QueryInputs queries;
  private final Encoder encoder;
  private final VectorStore vectors;
  private final Catalog catalog;
  private final Datasets datasets;
  private final KeptModels models;
  private final Meters meters;
  private final Changes changes;
  private final Findings findings;

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
    this.changes = new Changes(encoder);
    this.findings = new Findings(catalog, meters);
  }

  public SearchReply search(Caller caller, SearchRequest request) {
    int limit = Limits.limit(request.limit());
    Wishes wishes = Wishes.checked(request.wishes());
    Modality target = request.target();
    ModelFamily family = QueryInputs.family(target);
    Filter filter = Filters.checked(request.filter(), target);
    meters.time(Part.DATABASE, () -> requireRecords(caller));
    Asked asked = meters.time(Part.QUERY, () -> queries.of(caller, request));
    Fusion fusion = request.query() instanceof Query.Together(_, var given) ? given : null;
    requireDistances(fusion, wishes, asked);
    requireAttributes(family, wishes, asked);
    // Asked once: queries and records are embedded by the same version, whatever happens meanwhile.
    String model = meters.time(Part.DATABASE, () -> models.current(family));
    List<String> notes = new ArrayList<>(asked.notes().toList());
    List<Encoder.Embedded> embedded = meters.time(Part.ENCODER, () -> embed(model, asked.all()));
    List<float[]> embeddings = embedded.stream().map(Encoder.Embedded::vector).toList();
    Wishes all =
        asked.isChanged()
            ? meters.time(Part.ENCODER, () -> wishes.and(changes(model, asked, notes)))
            : wishes;
    int like = asked.like().size();
    Ranking ranking =
        Ranking.of(
            vectors,
            meters.time(Part.DATABASE, () -> datasets.scope(caller)),
            embeddings.subList(0, like),
            fusion,
            embeddings.subList(like, embeddings.size()));
    VectorCollection collection = new VectorCollection(target, model);
    List<Hit> hits =
        findings.best(caller, ranking, collection, filter, all, limit, asked.apart(target));
    if (hits.size() < limit) {
      requireKept(family, model);
      explain(caller, hits, target, notes);
    }
    return new SearchReply(hits, model, notes, all.list(), leastFamiliar(embedded));
  }

  private List<Encoder.Embedded> embed(String model, List<QueryInput> queries) {
    return queries.stream()
        .map(query -> encoder.embed(model, query.modality(), query.input()))
        .toList();
  }

  private static Familiarity leastFamiliar(List<Encoder.Embedded> embedded) {
    return embedded.stream()
        .map(Encoder.Embedded::familiarity)
        .filter(Objects::nonNull)
        .reduce(Familiarity::lesser)
        .orElse(null);
  }

  private List<Wish> changes(String model, Asked asked, List<String> notes) {
    return asked.like().stream()
        .flatMap(query -> changes.wishes(model, query, notes).stream())
        .toList();
  }

  private static void requireAttributes(ModelFamily family, Wishes wishes, Asked asked) {
    if (family != ModelFamily.SEISBIND && (!wishes.isEmpty() || asked.isChanged())) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "Changes and wishes are of velocity models' attributes. Filter what is known of events by"
              + " ranges.");
    }
  }

  private static void requireDistances(Fusion fusion, Wishes wishes, Asked asked) {
    boolean weighed = !wishes.isEmpty() || !asked.unlike().isEmpty() || asked.isChanged();
    if (fusion instanceof Fusion.ReciprocalRank && weighed) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "Ranks have no distances that changes, wishes and negative examples could be weighed"
              + " against. Fuse by weight.");
    }
  }

  /** The embeddings of a version that was let go of meanwhile are not there to be found. */
  private void requireKept(ModelFamily family, String model) {
    if (!models.now(family).filled().contains(model)) {
      throw new ServiceException(
          ErrorCode.UNAVAILABLE, "The model changed during this search. Search again.");
    }
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
