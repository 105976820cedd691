package org.seisbridge.trainer.picking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.seisbridge.trainer.baseline.Picks;
import org.seisbridge.trainer.network.PickingNetwork;

/**
 * How probable it is that P or S arrives at each moment of a minute.
 *
 * @param p {@code [3000]} at 50 Hz
 * @param s {@code [3000]}
 */
public record PickProbabilities(float[] p, float[] s) {
  /** A peak from here on is a pick. */
  public static final double THRESHOLD = 0.3;

  private static final double LEAST = 1e-7;

  /** Of peaks nearer to each other than this the higher one is a pick, moments: half a second. */
  private static final int APART = 25;

  /**
   * A moment at which a wave arrives.
   *
   * @param sample at 100 Hz, from 0, between two where it falls between them
   * @param probability of the peak
   */
  public record Pick(double sample, double probability) {}

  /** The most probable arrival of each wave, if it is probable enough. */
  public Picks picks() {
    return new Picks(highest(p), highest(s));
  }

  private static OptionalDouble highest(float[] probabilities) {
    return peaks(probabilities).stream()
        .max(Comparator.comparingDouble(Pick::probability))
        .map(pick -> OptionalDouble.of(pick.sample()))
        .orElse(OptionalDouble.empty());
  }

  /** How probable it is that there is an event at all: the highest of P and S. */
  public double detection() {
    double highest = 0;
    for (int i = 0; i < p.length; i++) {
      highest = Math.max(highest, Math.max(p[i], s[i]));
    }
    return highest;
  }

  /** All P arrivals that are probable enough, in order. */
  public List<Pick> allP() {
    return peaks(p);
  }

  /** All S arrivals that are probable enough, in order. */
  public List<Pick> allS() {
    return peaks(s);
  }

  /**
   * The mean cross-entropy.
   *
   * @param target probabilities of P, S and neither {@code [3, 3000]}
   */
  double loss(float[] target) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += target[i] * Math.log(p[i] + LEAST);
      sum += target[p.length + i] * Math.log(s[i] + LEAST);
      sum += target[2 * p.length + i] * Math.log(Math.max(0, 1 - p[i] - s[i]) + LEAST);
    }
    return -sum / p.length;
  }

  private static List<Pick> peaks(float[] probabilities) {
    List<Pick> peaks = new ArrayList<>();
    for (int i = 0; i < probabilities.length; i++) {
      if (probabilities[i] >= THRESHOLD && isHighest(i, probabilities)) {
        peaks.add(
            new Pick(PickingNetwork.STRIDE * (i + summit(i, probabilities)), probabilities[i]));
      }
    }
    return peaks;
  }

  private static boolean isHighest(int at, float[] probabilities) {
    int to = Math.min(probabilities.length, at + APART + 1);
    for (int i = Math.max(0, at - APART); i < to; i++) {
      // Of equals the first is the peak.
      if (probabilities[i] > probabilities[at]
          || (i < at && probabilities[i] == probabilities[at])) {
        return false;
      }
    }
    return true;
  }

  /** Where the parabola through a peak and its neighbours is highest, from the peak, moments. */
  private static double summit(int at, float[] probabilities) {
    if (at == 0 || at == probabilities.length - 1) {
      return 0;
    }
    double before = probabilities[at - 1];
    double after = probabilities[at + 1];
    double curvature = before + after - 2.0 * probabilities[at];
    return curvature == 0 ? 0 : (before - after) / (2 * curvature);
  }
}
