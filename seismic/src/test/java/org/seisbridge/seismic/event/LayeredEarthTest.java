package org.seisbridge.seismic.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayeredEarthTest {
  private static final double THICK = 30e3;
  private static final LayeredEarth HALF_SPACE = earth(new double[] {0}, 6000);
  private static final LayeredEarth TWO = earth(new double[] {0, THICK}, 6000, 8000);

  @ParameterizedTest
  @CsvSource({"0, 50000", "10000, 0", "10000, 300000", "60000, 3000", "1, 100000"})
  void aRayInAHalfSpaceIsStraight(double depth, double distance) {
    Ray ray = HALF_SPACE.first(WaveType.P, depth, distance);
    double length = Math.hypot(Math.max(depth, 1), distance);
    assertThat(ray.kind()).isEqualTo(Ray.Kind.DIRECT);
    assertThat(ray.length()).isCloseTo(length, within(1e-5 * length));
    assertThat(ray.time()).isCloseTo(length / 6000, within(1e-5 * length / 6000));
    assertThat(ray.takeOff()).isCloseTo(Math.PI - ray.incidence(), within(1e-9));
    assertThat(Math.tan(ray.incidence()) * Math.max(depth, 1))
        .isCloseTo(distance, within(1e-5 * distance + 1e-2));
  }

  /** t = x / v2 + (2 h - z) sqrt(1 / v1^2 - 1 / v2^2). */
  @Test
  void aHeadWaveComesFirstBeyondTheCrossover() {
    double depth = 10e3;
    double distance = 250e3;
    Ray first = TWO.first(WaveType.P, depth, distance);
    double slope = Math.sqrt(1 / (6000.0 * 6000) - 1 / (8000.0 * 8000));
    assertThat(first.kind()).isEqualTo(Ray.Kind.REFRACTED);
    assertThat(first.time()).isCloseTo(distance / 8000 + (2 * THICK - depth) * slope, within(1e-9));
    assertThat(Math.sin(first.takeOff())).isCloseTo(0.75, within(1e-9));
    assertThat(first.takeOff()).isLessThan(Math.PI / 2);
    assertThat(TWO.first(WaveType.P, depth, 60e3).kind()).isEqualTo(Ray.Kind.DIRECT);
  }

  /** A source at an interface is seen as one just above and just below it. */
  @ParameterizedTest
  @CsvSource({"1000", "60000", "250000"})
  void nothingJumpsAtAnInterface(double distance) {
    for (WaveType wave : WaveType.values()) {
      double at = TWO.first(wave, THICK, distance).time();
      assertThat(TWO.first(wave, THICK - 1, distance).time()).isCloseTo(at, within(2e-3));
      assertThat(TWO.first(wave, THICK + 1, distance).time()).isCloseTo(at, within(2e-3));
    }
  }

  @Test
  void aReflectionIsThatOfTheMirroredSource() {
    double depth = 12e3;
    double distance = 40e3;
    Ray reflected =
        TWO.rays(WaveType.S, depth, distance).stream()
            .filter(ray -> ray.kind() == Ray.Kind.REFLECTED)
            .findFirst()
            .orElseThrow();
    double length = Math.hypot(2 * THICK - depth, distance);
    assertThat(reflected.length()).isCloseTo(length, within(1e-6 * length));
    assertThat(reflected.time()).isCloseTo(length / TWO.vs()[0], within(1e-6));
  }

  @Test
  void aRayThroughLayersObeysSnell() {
    double depth = 45e3;
    Ray ray = TWO.first(WaveType.P, depth, 70e3);
    double below = Math.sin(ray.takeOff()) / 8000;
    assertThat(Math.sin(ray.incidence()) / 6000).isCloseTo(below, within(1e-12));
    double along =
        THICK * Math.tan(ray.incidence()) + (depth - THICK) * Math.tan(Math.PI - ray.takeOff());
    assertThat(along).isCloseTo(70e3, within(1.0));
  }

  /** Fermat: no ray is faster than the fastest rock allows, and all are found in order. */
  @Test
  void inRandomCrustsRaysAreInOrderAndFarOnesTakeLonger() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 100; i++) {
      LayeredEarth earth = RandomCrust.draw(random);
      double depth = random.nextDouble(0, 60e3);
      double before = 0;
      for (double distance = 1e3; distance < 300e3; distance *= 1.5) {
        List<Ray> p = earth.rays(WaveType.P, depth, distance);
        assertThat(p).isSortedAccordingTo((a, b) -> Double.compare(a.time(), b.time()));
        assertThat(p.getFirst().time())
            .isGreaterThan(before)
            .isGreaterThan(Math.hypot(depth, distance) / 8300)
            .isLessThan(earth.first(WaveType.S, depth, distance).time());
        before = p.getFirst().time();
      }
    }
  }

  @Test
  void layersThatCannotBeAreRefused() {
    assertThatThrownBy(() -> earth(new double[] {0, 0}, 5000, 6000))
        .hasMessageContaining("layer 1")
        .hasMessageContaining("tops must grow");
    assertThatThrownBy(() -> earth(new double[] {10}, 5000)).hasMessageContaining("depth 0");
    assertThatThrownBy(() -> HALF_SPACE.first(WaveType.P, -1, 0)).hasMessageContaining("-1.0");
  }

  private static LayeredEarth earth(double[] tops, double... vp) {
    double[] vs = vp.clone();
    for (int i = 0; i < vs.length; i++) {
      vs[i] /= Math.sqrt(3);
    }
    return new LayeredEarth(tops, vp, vs);
  }
}
