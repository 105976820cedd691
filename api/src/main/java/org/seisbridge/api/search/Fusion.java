package org.seisbridge.api.search;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** How the rankings by several queries become one. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Fusion.Weighted.class, name = "weighted"),
  @JsonSubTypes.Type(value = Fusion.ReciprocalRank.class, name = "rrf")
})
public sealed interface Fusion {

  /**
   * By the weighted mean of the similarities to the queries, which is the similarity of the hit.
   *
   * @param weights positive, one a query, of which only the proportions matter; null for equal ones
   */
  record Weighted(List<Double> weights) implements Fusion {}

  /**
   * By reciprocal rank (Cormack, Clarke and Büttcher, SIGIR 2009): the sum over the queries of
   * 1/(60 + rank), among the thousand that are nearest to each. The similarity of a hit is that sum
   * over the highest possible, so 1 if it comes first by every query.
   */
  record ReciprocalRank() implements Fusion {}
}
