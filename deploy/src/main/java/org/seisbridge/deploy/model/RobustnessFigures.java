package org.seisbridge.deploy.model;

import java.util.List;

/**
 * What disturbances cost: gather to velocity model, by embedding alone.
 *
 * @param gallery number of velocity models searched among
 * @param queries number of disturbed gathers
 */
public record RobustnessFigures(int gallery, int queries, List<Row> rows) {

  /**
   * One disturbance.
   *
   * @param kind what it is; {@code none} for the gathers as they are
   * @param degree how much of it
   * @param r1 share of queries whose velocity model is nearest
   * @param r5 share of queries whose velocity model is among the nearest five
   * @param r10 share of queries whose velocity model is among the nearest ten
   * @param relativeError of the inferred attributes, mean |inferred − true| / mean |true|, mean of
   *     the 18; null of a model that infers none
   */
  public record Row(
      String kind, String degree, double r1, double r5, double r10, Double relativeError) {}
}
