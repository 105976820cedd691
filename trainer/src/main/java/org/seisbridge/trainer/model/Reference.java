package org.seisbridge.trainer.model;

import java.util.Arrays;

/**
 * How odd familiar things are, among which anything has its place (conformal p-value: Laxhammar and
 * Falkman 2010).
 *
 * @param oddness of each, from the least odd on
 */
record Reference(float[] oddness) {

  /** Of some, in any order. */
  static Reference of(float[] values) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Reference(sorted);
  }

  /**
   * Which share of them are at least as odd as something, which is counted with them; so it is
   * never 0. What is no number is the oddest.
   */
  float share(float value) {
    return (oddness.length - lessOdd(value) + 1f) / (oddness.length + 1f);
  }

  private int lessOdd(float value) {
    int low = 0;
    int high = oddness.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (oddness[middle] >= value) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
