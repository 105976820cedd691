package org.seisbridge.seismic.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionTest {

  @Test
  void aDegreeOfLatitudeIs111Kilometres() {
    Position south = new Position(10, 179.5);
    assertThat(south.distance(new Position(11, 179.5))).isCloseTo(111_195, within(1.0));
    assertThat(south.azimuth(new Position(11, 179.5))).isCloseTo(0, within(1e-9));
    assertThat(south.azimuth(new Position(9, 179.5))).isCloseTo(180, within(1e-9));
    assertThat(new Position(0, 179.5).azimuth(new Position(0, -179.5))).isEqualTo(90);
    assertThat(new Position(0, 179.5).distance(new Position(0, -179.5)))
        .isCloseTo(111_195, within(1.0));
  }

  @ParameterizedTest
  @CsvSource({"48.4, -123.5, 77, 212000", "-59, 179.9, 45, 300000", "0, 0, 270, 1000"})
  void whoGoesThereIsThere(double latitude, double longitude, double azimuth, double distance) {
    Position from = new Position(latitude, longitude);
    Position to = from.towards(azimuth, distance);
    assertThat(from.distance(to)).isCloseTo(distance, within(1e-3));
    assertThat(from.azimuth(to)).isCloseTo(azimuth, within(1e-6));
  }

  /** STEAD's first row: 102.09 km on the ellipsoid. */
  @Test
  void distancesAreNearThoseOnTheEllipsoid() {
    Position station = new Position(32.8889, -117.1051);
    Position event = new Position(33.7496, -117.4938);
    assertThat(station.distance(event)).isCloseTo(102_090, within(600.0));
  }

  @Test
  void whatIsNoPlaceIsRefused() {
    assertThatThrownBy(() -> new Position(91, 0)).hasMessageContaining("91.0");
    assertThatThrownBy(() -> new Position(0, Double.NaN)).hasMessageContaining("NaN");
  }
}
