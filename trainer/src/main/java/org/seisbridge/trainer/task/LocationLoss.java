package org.seisbridge.trainer.task;

import ai.djl.ndarray.NDArray;
import java.util.OptionalDouble;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.trainer.network.Scaled;

/**
 * The likelihood of a location: the epicentre by a density that falls exponentially with the
 * distance in units of a learnt ellipse (the multivariate power exponential of Gómez et al. 1998
 * with β = 1/2), depth and magnitude by Laplace's. Far errors weigh less than with Gauss's, and the
 * spreads are learnt with the rest.
 */
final class LocationLoss {
  /**
   * East, north, three numbers of the ellipse, depth and the logarithm of its spread, magnitude and
   * likewise.
   */
  static final int OUTPUTS = 9;

  /** East, north, depth, magnitude, and of each of the latter two 1 if it is known. */
  static final int TARGETS = 6;

  static final double DEPTH_UNIT = 10e3;
  private static final double TYPICAL_MAGNITUDE = 2;

  /** No logarithm of a spread is beyond. */
  private static final double BOUND = 5;

  private static final double NO_CUSP = 1e-6;

  private LocationLoss() {}

  static float[] target(EventSample event, StationPlaces places) {
    Position epicentre = event.epicentre().orElse(null);
    double[] place = places.place(epicentre);
    return new float[] {
      (float) place[0],
      (float) place[1],
      (float) (event.depth().orElse(0) / DEPTH_UNIT),
      (float) (event.magnitude().orElse(0) - TYPICAL_MAGNITUDE),
      known(event.depth()),
      known(event.magnitude())
    };
  }

  private static float known(OptionalDouble value) {
    return value.isPresent() ? 1 : 0;
  }

  /** The mean negative logarithm of the likelihood, without constants. */
  static NDArray of(NDArray outputs, NDArray targets) {
    NDArray east = column(targets, 0).sub(column(outputs, 0)).sub(column(outputs, OUTPUTS));
    NDArray north = column(targets, 1).sub(column(outputs, 1)).sub(column(outputs, OUTPUTS + 1));
    NDArray logEast = bounded(column(outputs, 2));
    NDArray logNorth = bounded(column(outputs, 4));
    NDArray first = east.mul(logEast.exp());
    NDArray second = north.mul(logNorth.exp()).add(east.mul(column(outputs, 3)));
    NDArray epicentre =
        first.square().add(second.square()).add(NO_CUSP).sqrt().sub(logEast).sub(logNorth);
    NDArray depth =
        laplace(outputs, 5, column(targets, 2).sub(column(outputs, OUTPUTS + 2)))
            .mul(column(targets, 4));
    NDArray magnitude = laplace(outputs, 7, column(targets, 3)).mul(column(targets, 5));
    return epicentre.add(depth).add(magnitude).mean();
  }

  private static NDArray laplace(NDArray outputs, int at, NDArray target) {
    NDArray logSpread = bounded(column(outputs, at + 1));
    return target.sub(column(outputs, at)).abs().mul(logSpread.neg().exp()).add(logSpread);
  }

  private static NDArray column(NDArray table, int column) {
    return table.get(":, " + column);
  }

  private static NDArray bounded(NDArray logarithm) {
    return Scaled.by(Scaled.by(logarithm, 1 / BOUND).tanh(), BOUND);
  }

  private static double bounded(double logarithm) {
    return BOUND * Math.tanh(logarithm / BOUND);
  }

  /** The location that the network's outputs of one event stand for. */
  static EventLocation location(float[] outputs, StationPlaces places) {
    double first = Math.exp(bounded(outputs[2]));
    double second = Math.exp(bounded(outputs[4]));
    double skew = outputs[3];
    Position epicentre =
        places.position(outputs[0] + outputs[OUTPUTS], outputs[1] + outputs[OUTPUTS + 1]);
    return new EventLocation(
        epicentre,
        ErrorEllipse.ofPrecision(
            first * first + skew * skew, skew * second, second * second, places.unit()),
        Math.max(0, (outputs[5] + outputs[OUTPUTS + 2]) * DEPTH_UNIT),
        Math.exp(bounded(outputs[6])) * DEPTH_UNIT,
        outputs[7] + TYPICAL_MAGNITUDE,
        Math.exp(bounded(outputs[8])));
  }
}
