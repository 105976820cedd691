package org.seisbridge.backend.search;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.seisbridge.api.Caller;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.search.Filter;
import org.seisbridge.api.search.Hit;
import org.seisbridge.backend.catalog.Catalog;
import org.seisbridge.backend.metrics.Meters;
import org.seisbridge.backend.metrics.Meters.Part;
import org.seisbridge.backend.vector.Candidate;
import org.seisbridge.backend.vector.VectorCollection;

/** From candidates that the vector store names to records that still stand. Methods block. */
final class Findings {
  /** Asked for besides, in place of candidates that the catalogue drops. */
  private static final int SPARE = 10;

  /** The same where wishes put them into another order. */
  private static final int REORDERED = 300;

  /** How far from the ranges candidates are looked for on purpose, in spreads. */
  private static final double NEAREST = 0.5;

  private static final double FARTHEST = 4;

  private final Catalog catalog;
  private final Meters meters;

  /**
   * @param meters told what the search spends its time on
   */
  Findings(Catalog catalog, Meters meters) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.meters = requireNonNull(meters, "meters");
  }

  /**
   * The best records.
   *
   * @param apart records that are not to be among them
   */
  List<Hit> best(
      Caller caller,
      Ranking ranking,
      VectorCollection collection,
      Filter filter,
      Wishes wishes,
      int limit,
      Set<Long> apart) {
    int spare = wishes.isEmpty() ? SPARE : REORDERED;
    for (int ask = limit + spare + apart.size(); ; ask *= 2) {
      int most = ask;
      List<Candidate> candidates =
          meters.time(
              Part.INDEX, () -> candidates(ranking, collection, filter, wishes, limit, most));
      List<Hit> hits = meters.time(Part.DATABASE, () -> current(caller, candidates, apart));
      if (hits.size() >= limit || candidates.size() < ask) {
        List<Hit> ordered = wishes.order(hits);
        return ordered.subList(0, Math.min(limit, ordered.size()));
      }
    }
  }

  /**
   * The nearest, and if there are more than those, the nearest among such as lie in the wished-for
   * ranges or not far outside. What lies elsewhere in both respects is not in the lead.
   */
  private static List<Candidate> candidates(
      Ranking ranking,
      VectorCollection collection,
      Filter filter,
      Wishes wishes,
      int limit,
      int most) {
    List<Candidate> nearest = ranking.best(collection, filter, most);
    if (wishes.isEmpty() || nearest.size() < most) {
      return nearest;
    }
    Map<Long, Candidate> all = new LinkedHashMap<>();
    nearest.forEach(candidate -> all.put(candidate.record(), candidate));
    int holding = 0;
    for (double spreads = NEAREST; holding < limit && spreads <= FARTHEST; spreads *= 2) {
      Filter within = new Filter.And(List.of(filter, wishes.within(spreads)));
      List<Candidate> found = ranking.best(collection, within, most);
      found.forEach(candidate -> all.putIfAbsent(candidate.record(), candidate));
      holding = found.size();
    }
    return List.copyOf(all.values());
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
}
