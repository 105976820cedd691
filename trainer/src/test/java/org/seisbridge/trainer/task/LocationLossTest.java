package org.seisbridge.trainer.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.trainer.network.StationNetwork;

class LocationLossTest {
  private static final Position CENTRE = new Position(47, 8);
  private static final StationPlaces PLACES = new StationPlaces(CENTRE, 20e3, Orientation.NORTH_UP);

  private static EventSample at(Position epicentre, double depth, double magnitude) {
    return new EventSample(
        List.of(new StationRecord(new float[0], CENTRE, Float.NaN, Float.NaN, Float.NaN, 0)),
        Optional.empty(),
        Optional.empty(),
        Optional.of(epicentre),
        OptionalDouble.of(depth),
        OptionalDouble.of(magnitude),
        Optional.empty());
  }

  @Test
  void whatIsTargetedIsWhatIsTold() {
    Position epicentre = CENTRE.towards(70, 12e3);
    float[] target = LocationLoss.target(at(epicentre, 8e3, 3.4), PLACES);
    float[] outputs = new float[LocationLoss.OUTPUTS + StationNetwork.START];
    outputs[0] = target[0] - 0.1f;
    outputs[1] = target[1] + 0.2f;
    outputs[5] = target[2] - 0.3f;
    outputs[7] = target[3];
    outputs[LocationLoss.OUTPUTS] = 0.1f;
    outputs[LocationLoss.OUTPUTS + 1] = -0.2f;
    outputs[LocationLoss.OUTPUTS + 2] = 0.3f;

    EventLocation told = LocationLoss.location(outputs, PLACES);

    assertThat(told.epicentre().distance(epicentre)).isLessThan(1);
    assertThat(told.depth()).isCloseTo(8e3, within(1.0));
    assertThat(told.magnitude()).isCloseTo(3.4, within(1e-5));
    assertThat(told.ellipse().major()).isCloseTo(20e3, within(1.0));
    assertThat(told.depthSpread()).isCloseTo(10e3, within(1.0));
  }

  @Test
  void theLossIsLeastWhereTheTruthIsAndOfTheSpreadThatErrorsHave() {
    float[] target = LocationLoss.target(at(CENTRE.towards(200, 5e3), 5e3, 2), PLACES);
    float[] right = new float[LocationLoss.OUTPUTS + StationNetwork.START];
    right[0] = target[0];
    right[1] = target[1];
    right[5] = target[2];
    right[7] = target[3];
    float[] east = right.clone();
    east[0] += 0.5f;
    float[] deep = right.clone();
    deep[5] += 0.5f;
    float[] deepAndUnsure = deep.clone();
    deepAndUnsure[6] = (float) Math.log(0.5);

    assertThat(loss(east, target)).isCloseTo(loss(right, target) + 0.5f, within(2e-3f));
    assertThat(loss(deep, target)).isCloseTo(loss(right, target) + 0.5f, within(1e-5f));
    assertThat(loss(deepAndUnsure, target)).isLessThan(loss(deep, target));
  }

  @Test
  void aDepthThatIsNotKnownIsNotAskedFor() {
    EventSample unknown =
        new EventSample(
            at(CENTRE, 0, 0).stations(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(CENTRE),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty());
    float[] target = LocationLoss.target(unknown, PLACES);
    float[] outputs = new float[LocationLoss.OUTPUTS + StationNetwork.START];
    float[] others = outputs.clone();
    others[5] = 3;
    others[7] = -2;

    assertThat(loss(others, target)).isEqualTo(loss(outputs, target));
  }

  private static float loss(float[] outputs, float[] target) {
    try (NDManager manager = NDManager.newBaseManager()) {
      return LocationLoss.of(
              manager.create(outputs, new Shape(1, outputs.length)),
              manager.create(target, new Shape(1, target.length)))
          .getFloat();
    }
  }

  @Test
  void anEllipseHasTheAxesOfItsMatrixAndHoldsWhatItSays() {
    // 2 units along 30 degrees, 1/2 across.
    double sine = 0.5;
    double cosine = Math.sqrt(0.75);
    ErrorEllipse ellipse =
        ErrorEllipse.ofPrecision(
            sine * sine / 4 + 4 * cosine * cosine,
            sine * cosine / 4 - 4 * sine * cosine,
            cosine * cosine / 4 + 4 * sine * sine,
            1000);

    assertThat(ellipse.major()).isCloseTo(2000, within(1e-6));
    assertThat(ellipse.minor()).isCloseTo(500, within(1e-6));
    assertThat(ellipse.azimuth()).isCloseTo(30, within(1e-6));
    assertThat(ErrorEllipse.size(0.9)).isCloseTo(3.8897, within(1e-3));
    EventLocation location = new EventLocation(CENTRE, ellipse, 0, 1, 0, 1);
    double size = ErrorEllipse.size(0.68);
    assertThat(location.isWithin(CENTRE.towards(30, 1990 * size), 0.68)).isTrue();
    assertThat(location.isWithin(CENTRE.towards(30, 2010 * size), 0.68)).isFalse();
    assertThat(location.isWithin(CENTRE.towards(120, 510 * size), 0.68)).isFalse();
  }
}
