package org.seisbridge.trainer.figures;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How far located events are from where they were.
 *
 * @param events how many
 * @param epicentral great-circle distance of the epicentres, m
 * @param depth difference of the depths, without sign, m
 * @param depthBias mean of located - true depth, m
 * @param magnitude of the events with a true and an inferred magnitude; null if there is none
 */
public record LocationFigures(
    int events,
    ErrorDistribution epicentral,
    ErrorDistribution depth,
    double depthBias,
    RegressionFigures magnitude) {

  /** The figures of at least one event, the truth and what was located in the same order. */
  public static LocationFigures of(List<Hypocentre> truth, List<Hypocentre> located) {
    int n = truth.size();
    if (n == 0 || located.size() != n) {
      throw new IllegalArgumentException(
          "%d true and %d located events; there must be as many, and one at least"
              .formatted(n, located.size()));
    }
    double[] far =
        IntStream.range(0, n)
            .mapToDouble(i -> truth.get(i).epicentre().distance(located.get(i).epicentre()))
            .toArray();
    RegressionFigures depth = RegressionFigures.of(depths(truth), depths(located));
    double[] off =
        IntStream.range(0, n)
            .mapToDouble(i -> Math.abs(truth.get(i).depth() - located.get(i).depth()))
            .toArray();
    int[] rated =
        IntStream.range(0, n)
            .filter(i -> truth.get(i).magnitude().isPresent())
            .filter(i -> located.get(i).magnitude().isPresent())
            .toArray();
    return new LocationFigures(
        n,
        ErrorDistribution.of(far),
        ErrorDistribution.of(off),
        depth.bias(),
        rated.length == 0
            ? null
            : RegressionFigures.of(magnitudes(truth, rated), magnitudes(located, rated)));
  }

  private static double[] depths(List<Hypocentre> events) {
    return events.stream().mapToDouble(Hypocentre::depth).toArray();
  }

  private static double[] magnitudes(List<Hypocentre> events, int[] which) {
    return IntStream.of(which).mapToDouble(i -> events.get(i).magnitude().orElseThrow()).toArray();
  }
}
