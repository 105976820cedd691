package org.seisbridge.trainer.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.seisbridge.seismic.event.LayeredEarth;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.seismic.event.WaveType;

class LocatorTest {
  private static final LayeredEarth EARTH = LayeredEarth.iasp91();
  private static TravelTimes times;

  @BeforeAll
  static void compute() {
    times = new TravelTimes(EARTH);
  }

  @Test
  void timesFromTheTableAreThoseOfTheRays() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2000; i++) {
      double depth = random.nextDouble(0, TravelTimes.MAX_DEPTH);
      double distance = random.nextDouble(0, 400e3);
      for (WaveType wave : WaveType.values()) {
        assertThat(times.time(wave, depth, distance))
            .as("%s from %.0f m at %.0f m", wave, depth, distance)
            .isCloseTo(EARTH.first(wave, depth, distance).time(), within(0.05));
      }
    }
  }

  /** Eight stations around an event anywhere, over the poles and the date line too. */
  private static List<PhaseArrival> arrivals(Position epicentre, double depth, double reach) {
    SplittableRandom random = new SplittableRandom(2);
    List<PhaseArrival> arrivals = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      double distance = random.nextDouble(5e3, reach);
      Position station = epicentre.towards(45 * i + random.nextDouble(0, 40), distance);
      for (WaveType wave : WaveType.values()) {
        double time = 12.5 + EARTH.first(wave, depth, distance).time();
        arrivals.add(new PhaseArrival(station, wave, time));
      }
    }
    return arrivals;
  }

  @Test
  void exactPicksGiveThePlaceToHalfAKilometre() {
    List<Position> epicentres =
        List.of(new Position(38, -122), new Position(-20, 179.9), new Position(89, 10));
    for (Position epicentre : epicentres) {
      for (double depth : new double[] {4e3, 12e3, 33e3}) {
        Location location = new Locator(times).locate(arrivals(epicentre, depth, 120e3));

        assertThat(location.epicentre().distance(epicentre)).isLessThan(500);
        assertThat(location.depth()).isCloseTo(depth, within(1500.0));
        assertThat(location.originTime()).isCloseTo(12.5, within(0.15));
        assertThat(location.residual()).isLessThan(0.02);
      }
    }
  }

  /** One station's clock is 20 s wrong. */
  @Test
  void aWrongStationDoesNotMoveTheEventFar() {
    Position epicentre = new Position(47, 9);
    List<PhaseArrival> arrivals = arrivals(epicentre, 10e3, 120e3);
    for (int i = 6; i < 8; i++) {
      PhaseArrival wrong = arrivals.get(i);
      arrivals.set(i, new PhaseArrival(wrong.station(), wrong.wave(), wrong.time() + 20));
    }

    Location location = new Locator(times).locate(arrivals);

    assertThat(location.epicentre().distance(epicentre)).isLessThan(1000);
  }

  @Test
  void threeArrivalsAreTooFew() {
    List<PhaseArrival> three = arrivals(new Position(0, 0), 1e3, 50e3).subList(0, 3);
    assertThatThrownBy(() -> new Locator(times).locate(three))
        .hasMessageContaining("3 arrivals cannot locate an event; it takes 4");
  }
}
