package org.seisbridge.seismic.event;

import static java.lang.Math.cos;
import static java.lang.Math.sin;
import static java.lang.Math.toRadians;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceMechanismTest {

  /** Aki and Richards 2002, equations 4.89 to 4.91. */
  @Test
  void radiatesAsTheEquationsSay() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      SourceMechanism mechanism = SourceMechanism.draw(random);
      double d = toRadians(mechanism.dip());
      double l = toRadians(mechanism.rake());
      double takeOff = random.nextDouble(0, Math.PI);
      double azimuth = random.nextDouble(0, 2 * Math.PI);
      double f = azimuth - toRadians(mechanism.strike());
      double p =
          cos(l) * sin(d) * sin(takeOff) * sin(takeOff) * sin(2 * f)
              - cos(l) * cos(d) * sin(2 * takeOff) * cos(f)
              + sin(l)
                  * sin(2 * d)
                  * (cos(takeOff) * cos(takeOff) - sin(takeOff) * sin(takeOff) * sin(f) * sin(f))
              + sin(l) * cos(2 * d) * sin(2 * takeOff) * sin(f);
      double sv =
          sin(l) * cos(2 * d) * cos(2 * takeOff) * sin(f)
              - cos(l) * cos(d) * cos(2 * takeOff) * cos(f)
              + cos(l) * sin(d) * sin(2 * takeOff) * sin(2 * f) / 2
              - sin(l) * sin(2 * d) * sin(2 * takeOff) * (1 + sin(f) * sin(f)) / 2;
      double sh =
          cos(l) * cos(d) * cos(takeOff) * sin(f)
              + cos(l) * sin(d) * sin(takeOff) * cos(2 * f)
              + sin(l) * cos(2 * d) * cos(takeOff) * cos(f)
              - sin(l) * sin(2 * d) * sin(takeOff) * sin(2 * f) / 2;
      MomentTensor tensor = mechanism.momentTensor();
      assertThat(tensor.radiationP(takeOff, azimuth)).isCloseTo(p, within(1e-12));
      assertThat(tensor.radiationSv(takeOff, azimuth)).isCloseTo(sv, within(1e-12));
      assertThat(tensor.radiationSh(takeOff, azimuth)).isCloseTo(sh, within(1e-12));
    }
  }

  @Test
  void aVerticalStrikeSlipFaultHasFourLobes() {
    MomentTensor tensor = new SourceMechanism(0, 90, 0).momentTensor();
    double level = Math.PI / 2;
    assertThat(tensor.radiationP(level, toRadians(45))).isCloseTo(1, within(1e-12));
    assertThat(tensor.radiationP(level, toRadians(135))).isCloseTo(-1, within(1e-12));
    assertThat(tensor.radiationP(level, 0)).isCloseTo(0, within(1e-12));
    assertThat(tensor.radiationP(0, 1)).isCloseTo(0, within(1e-12));
    assertThat(tensor.radiationSh(level, 0)).isCloseTo(1, within(1e-12));
    assertThat(tensor.radiationSh(level, toRadians(90))).isCloseTo(-1, within(1e-12));
    assertThat(tensor.radiationSv(level, 0.7)).isCloseTo(0, within(1e-12));
  }

  @Test
  void theMeanSquaresOverTheSphereAreThoseOfADoubleCouple() {
    MomentTensor tensor = new SourceMechanism(33, 52, -71).momentTensor();
    double p = 0;
    double s = 0;
    int steps = 400;
    for (int i = 0; i < steps; i++) {
      // Equal parts of the sphere lie between equal steps of the cosine.
      double takeOff = Math.acos(1 - (2 * i + 1.0) / steps);
      for (int j = 0; j < steps; j++) {
        double azimuth = 2 * Math.PI * j / steps;
        p += Math.pow(tensor.radiationP(takeOff, azimuth), 2) / (steps * steps);
        s += Math.pow(tensor.radiationSv(takeOff, azimuth), 2) / (steps * steps);
        s += Math.pow(tensor.radiationSh(takeOff, azimuth), 2) / (steps * steps);
      }
    }
    assertThat(p).isCloseTo(4.0 / 15, within(1e-4));
    assertThat(s).isCloseTo(2.0 / 5, within(1e-4));
  }

  @Test
  void itsTensorHasNoVolumeAndAnExplosionsHasNoS() {
    MomentTensor tensor = new SourceMechanism(210, 30, 80).momentTensor();
    assertThat(tensor.nn() + tensor.ee() + tensor.dd()).isCloseTo(0, within(1e-12));
    assertThat(MomentTensor.ISOTROPIC.radiationP(1, 2)).isCloseTo(1, within(1e-12));
    assertThat(MomentTensor.ISOTROPIC.radiationSv(1, 2)).isCloseTo(0, within(1e-12));
    assertThat(MomentTensor.ISOTROPIC.radiationSh(1, 2)).isCloseTo(0, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "10, 45, -90, NORMAL",
    "10, 30, 90, REVERSE",
    "10, 90, 0, STRIKE_SLIP",
    "200, 80, 175, STRIKE_SLIP",
    "77, 70, 40, OBLIQUE",
    "0, 90, 90, OBLIQUE"
  })
  void theStyleFollowsFromThePlungeOfTheAxes(
      double strike, double dip, double rake, FaultingStyle style) {
    assertThat(new SourceMechanism(strike, dip, rake).style()).isEqualTo(style);
  }

  @Test
  void everyStyleIsDrawn() {
    SplittableRandom random = new SplittableRandom(2);
    Set<FaultingStyle> drawn = EnumSet.noneOf(FaultingStyle.class);
    for (int i = 0; i < 100; i++) {
      drawn.add(SourceMechanism.draw(random).style());
    }
    assertThat(drawn).containsExactly(FaultingStyle.values());
  }

  @ParameterizedTest
  @CsvSource({
    // The same by its other plane; turned about the vertical; its own opposite.
    "30, 90, 0, 120, 90, 180, 0",
    "0, 90, 0, 25, 90, 0, 25",
    "0, 45, 90, 0, 45, -90, 90",
    "10, 60, -90, 10, 40, -90, 20"
  })
  void theRotationBetweenMechanismsIsTheSmallest(
      double strike,
      double dip,
      double rake,
      double strike2,
      double dip2,
      double rake2,
      double by) {
    SourceMechanism one = new SourceMechanism(strike, dip, rake);
    SourceMechanism other = new SourceMechanism(strike2, dip2, rake2);
    assertThat(one.rotation(other)).isCloseTo(by, within(1e-5));
    assertThat(other.rotation(one)).isCloseTo(by, within(1e-5));
  }

  @Test
  void noRotationIsLargerThan120Degrees() {
    SplittableRandom random = new SplittableRandom(3);
    double largest = 0;
    for (int i = 0; i < 5000; i++) {
      double rotation = SourceMechanism.draw(random).rotation(SourceMechanism.draw(random));
      assertThat(rotation).isBetween(0.0, 120.0001);
      largest = Math.max(largest, rotation);
    }
    assertThat(largest).isGreaterThan(110);
  }

  @Test
  void anglesOutOfTheirRangeAreRefused() {
    assertThatThrownBy(() -> new SourceMechanism(0, 91, 0)).hasMessageContaining("dip 0 to 90");
    assertThatThrownBy(() -> new SourceMechanism(Double.NaN, 9, 0)).hasMessageContaining("NaN");
  }
}
