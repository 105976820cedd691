package org.seisbridge.benchmarks.familiarity;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How well a share tells odd gathers from known ones: how often the odd one of a pair has the
 * smaller share, where equal ones count half (area under the ROC curve: Hanley and McNeil 1982).
 *
 * @param low lower end of the 95 % interval by bootstrap over both sides
 * @param high upper end
 */
record Auroc(double value, double low, double high) {
  private static final int RESAMPLINGS = 1000;
  private static final double TAIL = 0.025;

  static Auroc of(float[] known, float[] odd) {
    SplittableRandom random = new SplittableRandom(4);
    double[] resampled = new double[RESAMPLINGS];
    for (int i = 0; i < RESAMPLINGS; i++) {
      resampled[i] = area(drawn(known, random), drawn(odd, random));
    }
    Arrays.sort(resampled);
    int tail = (int) (TAIL * RESAMPLINGS);
    return new Auroc(area(known, odd), resampled[tail], resampled[RESAMPLINGS - 1 - tail]);
  }

  private static float[] drawn(float[] values, SplittableRandom random) {
    float[] drawn = new float[values.length];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = values[random.nextInt(values.length)];
    }
    return drawn;
  }

  private static double area(float[] known, float[] odd) {
    double wins = 0;
    for (float share : odd) {
      for (float other : known) {
        wins += share < other ? 1 : share == other ? 0.5 : 0;
      }
    }
    return wins / known.length / odd.length;
  }
}
