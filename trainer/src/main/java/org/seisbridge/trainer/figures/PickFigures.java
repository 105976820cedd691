package org.seisbridge.trainer.figures;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How near picks come to where a wave arrives. A pick is right if it is within a tolerance of an
 * arrival; one that is farther away is a wrong pick and a missed arrival.
 *
 * @param arrivals how many waveforms have an arrival
 * @param picks how many have a pick
 * @param within01 share of the arrivals with a pick within 0.1 s
 * @param within02 share of the arrivals with a pick within 0.2 s
 * @param within05 share of the arrivals with a pick within 0.5 s
 * @param medianResidual median |pick - arrival| where there are both, s; null if there are none
 * @param meanResidual mean of pick - arrival of those within 0.5 s, s; null if there are none
 * @param madResidual median distance of pick - arrival from its own median, where there are both,
 *     s; null if there are none
 * @param tolerance s
 * @param precision share of the picks that are right; 0 if there is none
 * @param recall share of the arrivals that are found; 0 if there is none
 * @param f1 harmonic mean of both; 0 if both are
 */
public record PickFigures(
    int arrivals,
    int picks,
    double within01,
    double within02,
    double within05,
    Double medianResidual,
    Double meanResidual,
    Double madResidual,
    double tolerance,
    double precision,
    double recall,
    double f1) {
  /** Residuals beyond are of picks of something else, s. */
  private static final double NEAR = 0.5;

  /**
   * The figures of one phase.
   *
   * @param truth when it arrives at each waveform, s from any time of its own; empty where it does
   *     not
   * @param picked when it is said to
   * @param tolerance s
   */
  public static PickFigures of(
      List<OptionalDouble> truth, List<OptionalDouble> picked, double tolerance) {
    int n = truth.size();
    if (picked.size() != n || !(tolerance > 0)) {
      throw new IllegalArgumentException(
          "%d waveforms, picks of %d, tolerance %s s; there must be as many, and some tolerance"
              .formatted(n, picked.size(), tolerance));
    }
    double[] differences = new double[n];
    int both = 0;
    for (int i = 0; i < n; i++) {
      if (truth.get(i).isPresent() && picked.get(i).isPresent()) {
        differences[both] = picked.get(i).getAsDouble() - truth.get(i).getAsDouble();
        both++;
      }
    }
    double[] signed = Arrays.copyOf(differences, both);
    double[] known = Arrays.stream(signed).map(Math::abs).toArray();
    int arrivals = (int) truth.stream().filter(OptionalDouble::isPresent).count();
    int picks = (int) picked.stream().filter(OptionalDouble::isPresent).count();
    double precision = share(known, tolerance, picks);
    double recall = share(known, tolerance, arrivals);
    return new PickFigures(
        arrivals,
        picks,
        share(known, 0.1, arrivals),
        share(known, 0.2, arrivals),
        share(known, 0.5, arrivals),
        both == 0 ? null : Double.valueOf(median(known)),
        mean(signed),
        both == 0 ? null : Double.valueOf(deviation(signed)),
        tolerance,
        precision,
        recall,
        precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall));
  }

  private static Double mean(double[] signed) {
    OptionalDouble mean = Arrays.stream(signed).filter(r -> Math.abs(r) <= NEAR).average();
    return mean.isPresent() ? mean.getAsDouble() : null;
  }

  private static double deviation(double[] signed) {
    double median = median(signed);
    return median(Arrays.stream(signed).map(r -> Math.abs(r - median)).toArray());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return ErrorDistribution.quantile(sorted, 0.5);
  }

  private static double share(double[] residuals, double most, int of) {
    // Times are no finer than this, and a tenth of a second is no exact number.
    double limit = most + 1e-9;
    long near = Arrays.stream(residuals).filter(residual -> residual <= limit).count();
    return of == 0 ? 0 : (double) near / of;
  }
}
