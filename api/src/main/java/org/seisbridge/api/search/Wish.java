package org.seisbridge.api.search;

/**
 * A range that an attribute had better lie in. What lies outside comes the later the further it
 * does, and is found all the same; to leave it out is what a {@link Filter} is for.
 *
 * @param attribute key
 * @param low in the attribute's SI unit; null for no bound below
 * @param high the same above
 * @param weight how much it counts beside similarity and other wishes, above 0; null for 1
 */
public record Wish(String attribute, Double low, Double high, Double weight) {

  /** A wish of weight 1. */
  public static Wish between(String attribute, double low, double high) {
    return new Wish(attribute, low, high, null);
  }
}
