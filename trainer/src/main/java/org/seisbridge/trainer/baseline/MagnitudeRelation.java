package org.seisbridge.trainer.baseline;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;

/**
 * A local magnitude: a + b log10(amplitude) + c log10(distance) + d distance, as Richter's (1935)
 * with the attenuation of Bakun and Joyner (1984), all four numbers fitted.
 *
 * @param constant a, for an amplitude of 1 m/s at 100 km
 * @param ofAmplitude b
 * @param ofSpreading c
 * @param ofAttenuation d, for 100 km
 */
public record MagnitudeRelation(
    double constant, double ofAmplitude, double ofSpreading, double ofAttenuation) {
  private static final double FAR = 100e3;

  /**
   * What one station saw of an event.
   *
   * @param amplitude peak ground velocity, m/s, above 0
   * @param distance from the hypocentre, m, above 0
   */
  public record Observation(double amplitude, double distance) {
    public Observation {
      if (!(amplitude > 0) || !(distance > 0)) {
        throw new IllegalArgumentException(
            "amplitude and distance must be above 0, not %s m/s and %s m"
                .formatted(amplitude, distance));
      }
    }

    private double[] terms() {
      double far = distance / FAR;
      return new double[] {1, StrictMath.log10(amplitude), StrictMath.log10(far), far};
    }
  }

  /**
   * The relation that fits magnitudes best by least squares.
   *
   * @param magnitudes of the event of each observation; four at least, not all alike
   */
  public static MagnitudeRelation fit(List<Observation> observations, double[] magnitudes) {
    if (observations.size() != magnitudes.length || magnitudes.length < 4) {
      throw new IllegalArgumentException(
          "%d observations of %d magnitudes; it takes as many, and four at least"
              .formatted(observations.size(), magnitudes.length));
    }
    double[][] terms = observations.stream().map(Observation::terms).toArray(double[][]::new);
    double[] solved =
        new QRDecomposition(new Array2DRowRealMatrix(terms, false))
            .getSolver()
            .solve(new ArrayRealVector(magnitudes, false))
            .toArray();
    return new MagnitudeRelation(solved[0], solved[1], solved[2], solved[3]);
  }

  /** The magnitude of one event: the median of what its stations say. */
  public double magnitude(List<Observation> observations) {
    double[] each = observations.stream().mapToDouble(this::magnitude).sorted().toArray();
    if (each.length == 0) {
      throw new IllegalArgumentException("no station, no magnitude");
    }
    return (each[(each.length - 1) / 2] + each[each.length / 2]) / 2;
  }

  private double magnitude(Observation observation) {
    double[] terms = observation.terms();
    double[] numbers = {constant, ofAmplitude, ofSpreading, ofAttenuation};
    Arrays.setAll(terms, i -> terms[i] * numbers[i]);
    return Arrays.stream(terms).sum();
  }
}
