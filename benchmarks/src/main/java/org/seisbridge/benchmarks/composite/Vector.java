package org.seisbridge.benchmarks.composite;

/** Sums with embeddings. */
final class Vector {
  private Vector() {}

  static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** {@code a + factor · b}, to unit length. */
  static float[] plus(float[] a, double factor, float[] b) {
    float[] sum = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      sum[i] = (float) (a[i] + factor * b[i]);
    }
    double length = Math.sqrt(dot(sum, sum));
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= (float) length;
    }
    return sum;
  }

  static float[] minus(float[] a, float[] b) {
    float[] difference = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }

  /** The cosines of a unit vector with all others. */
  static double[] cosines(float[] query, float[][] others) {
    double[] cosines = new double[others.length];
    for (int i = 0; i < cosines.length; i++) {
      cosines[i] = dot(query, others[i]);
    }
    return cosines;
  }

  /** Where the highest scores are, the highest first. */
  static int[] highest(double[] scores, int count) {
    int[] highest = new int[Math.min(count, scores.length)];
    int filled = 0;
    for (int i = 0; i < scores.length; i++) {
      if (filled == highest.length && scores[i] <= scores[highest[filled - 1]]) {
        continue;
      }
      int place = filled < highest.length ? filled++ : filled - 1;
      while (place > 0 && scores[highest[place - 1]] < scores[i]) {
        highest[place] = highest[place - 1];
        place--;
      }
      highest[place] = i;
    }
    return highest;
  }
}
