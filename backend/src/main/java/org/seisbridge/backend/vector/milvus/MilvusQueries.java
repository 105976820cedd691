package org.seisbridge.backend.vector.milvus;

import io.milvus.v2.common.ConsistencyLevel;
import io.milvus.v2.common.IndexParam.MetricType;
import io.milvus.v2.service.vector.request.AnnSearchReq;
import io.milvus.v2.service.vector.request.HybridSearchReq;
import io.milvus.v2.service.vector.request.QueryReq;
import io.milvus.v2.service.vector.request.SearchReq;
import io.milvus.v2.service.vector.request.data.FloatVec;
import io.milvus.v2.service.vector.request.ranker.RRFRanker;
import io.milvus.v2.service.vector.response.QueryResp;
import io.milvus.v2.service.vector.response.SearchResp;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.seisbridge.backend.vector.Candidate;
import org.seisbridge.backend.vector.ReciprocalRank;

/** What is asked of a collection that is there and loaded. */
final class MilvusQueries {
  /** Milvus gives no more at a time. */
  private static final int MOST = 16_384;

  private static final String COUNT = "count(*)";

  private final MilvusConfig.Hnsw hnsw;

  MilvusQueries(MilvusConfig.Hnsw hnsw) {
    this.hnsw = hnsw;
  }

  List<Candidate> search(
      MilvusSession session,
      String name,
      float[] query,
      String filter,
      int limit,
      ConsistencyLevel consistency) {
    int most = Math.min(limit, MOST);
    SearchResp found =
        session
            .client()
            .search(
                SearchReq.builder()
                    .collectionName(name)
                    .annsField(MilvusSchema.VECTOR)
                    .metricType(MetricType.COSINE)
                    .data(List.of(new FloatVec(query)))
                    .filter(filter)
                    .limit(most)
                    // The client adds to the map.
                    .searchParams(new TreeMap<>(java.util.Map.of("ef", breadth(most))))
                    .outputFields(List.of(MilvusSchema.GENERATION))
                    .consistencyLevel(consistency)
                    .build());
    return candidates(found).stream()
        .sorted(
            Comparator.comparingDouble(Candidate::similarity)
                .reversed()
                .thenComparingLong(Candidate::record))
        .toList();
  }

  List<Candidate> searchByRank(
      MilvusSession session,
      String name,
      List<float[]> queries,
      String filter,
      int depth,
      ConsistencyLevel consistency) {
    if (!session.version().fuses() || (long) depth * queries.size() > MOST) {
      return ReciprocalRank.fuse(
          queries.stream()
              .map(query -> search(session, name, query, filter, depth, consistency))
              .toList());
    }
    List<AnnSearchReq> searches =
        queries.stream()
            .map(
                query ->
                    AnnSearchReq.builder()
                        .vectorFieldName(MilvusSchema.VECTOR)
                        .metricType(MetricType.COSINE)
                        .vectors(List.of(new FloatVec(query)))
                        .filter(filter)
                        .limit(depth)
                        .params("{\"ef\": %d}".formatted(breadth(depth)))
                        .build())
            .toList();
    SearchResp found =
        session
            .client()
            .hybridSearch(
                HybridSearchReq.builder()
                    .collectionName(name)
                    .searchRequests(searches)
                    .ranker(RRFRanker.builder().k(ReciprocalRank.K).build())
                    // All of them, so that no tie is cut.
                    .limit((long) depth * queries.size())
                    .outFields(List.of(MilvusSchema.GENERATION))
                    .consistencyLevel(consistency)
                    .build());
    return ReciprocalRank.ranked(candidates(found), queries.size());
  }

  long count(MilvusSession session, String name, String filter) {
    QueryResp answer =
        session
            .client()
            .query(
                QueryReq.builder()
                    .collectionName(name)
                    .filter(filter)
                    .outputFields(List.of(COUNT))
                    .consistencyLevel(ConsistencyLevel.STRONG)
                    .build());
    return (Long) answer.getQueryResults().getFirst().getEntity().get(COUNT);
  }

  /**
   * Milvus does not sort, and which of too many rows it gives is its own affair. So this asks for
   * ranges of numbers that cannot hold too many, one after the other.
   */
  SortedMap<Long, Long> generations(MilvusSession session, String name, long after, int limit) {
    TreeMap<Long, Long> page = new TreeMap<>();
    long from = after;
    long width = limit;
    while (page.size() < limit) {
      long to = from > Long.MAX_VALUE - width ? Long.MAX_VALUE : from + width;
      SortedMap<Long, Long> rows = rows(session, name, from, to);
      if (rows.size() == MOST) {
        width /= 2;
        continue;
      }
      page.putAll(rows);
      from = to;
      if (rows.isEmpty() && count(session, name, MilvusSchema.RECORD + " > " + from) == 0) {
        break;
      }
      // Where numbers are sparse, ranges grow; where they are too dense, they shrink.
      if (rows.size() < limit / 4) {
        width = Math.min(width * 4, Long.MAX_VALUE / 8);
      }
    }
    while (page.size() > limit) {
      page.pollLastEntry();
    }
    return page;
  }

  private static SortedMap<Long, Long> rows(
      MilvusSession session, String name, long after, long to) {
    QueryResp answer =
        session
            .client()
            .query(
                QueryReq.builder()
                    .collectionName(name)
                    .filter(
                        "%s > %d and %s <= %d"
                            .formatted(MilvusSchema.RECORD, after, MilvusSchema.RECORD, to))
                    .outputFields(List.of(MilvusSchema.RECORD, MilvusSchema.GENERATION))
                    .limit(MOST)
                    .consistencyLevel(ConsistencyLevel.STRONG)
                    .build());
    SortedMap<Long, Long> rows = new TreeMap<>();
    for (QueryResp.QueryResult row : answer.getQueryResults()) {
      rows.put(
          (Long) row.getEntity().get(MilvusSchema.RECORD),
          (Long) row.getEntity().get(MilvusSchema.GENERATION));
    }
    return rows;
  }

  private int breadth(int limit) {
    return Math.max(hnsw.ef(), limit);
  }

  private static List<Candidate> candidates(SearchResp found) {
    return found.getSearchResults().getFirst().stream()
        .map(
            hit ->
                new Candidate(
                    (Long) hit.getId(),
                    (Long) hit.getEntity().get(MilvusSchema.GENERATION),
                    hit.getScore()))
        .toList();
  }
}
