package org.seisbridge.trainer.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.seisbridge.seismic.event.LayeredEarth;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.seismic.event.WaveType;

/**
 * What several stations noticed of an event, and what follows by the travel times of iasp91 and the
 * radiation of P alone.
 *
 * @param observations of stations whose place is known
 */
public record ObservedEvent(List<Observation> observations) {
  private static final int FEWEST_ARRIVALS = 4;
  private static final int FEWEST_STATIONS = 3;

  /** Arrivals that lie farther from those of a location, s, were not of one event. */
  private static final double LARGEST_RESIDUAL = 2;

  /** Share of first motions that are taken to be wrong. */
  private static final double WRONG = 0.1;

  private static final LayeredEarth EARTH = LayeredEarth.iasp91();

  public ObservedEvent {
    observations = List.copyOf(observations);
  }

  /** When P and S came, wherever one was found. */
  public List<PhaseArrival> arrivals() {
    List<PhaseArrival> arrivals = new ArrayList<>();
    for (Observation seen : observations) {
      add(arrivals, seen.station(), WaveType.P, seen.p());
      add(arrivals, seen.station(), WaveType.S, seen.s());
    }
    return arrivals;
  }

  private static void add(
      List<PhaseArrival> arrivals, Position station, WaveType wave, OptionalDouble time) {
    time.ifPresent(at -> arrivals.add(new PhaseArrival(station, wave, at)));
  }

  /**
   * Where it was; empty if fewer than four arrivals were found, at fewer than three stations, or if
   * they do not fit together.
   */
  public Optional<Location> location() {
    List<PhaseArrival> arrivals = arrivals();
    long stations = arrivals.stream().map(PhaseArrival::station).distinct().count();
    return arrivals.size() < FEWEST_ARRIVALS || stations < FEWEST_STATIONS
        ? Optional.empty()
        : Optional.of(Locators.IASP91.locate(arrivals))
            .filter(found -> found.residual() <= LARGEST_RESIDUAL);
  }

  /**
   * Which mechanisms the first motions leave.
   *
   * @param epicentre where the event was
   * @param depth how deep, m
   * @return empty if no first motion could be told
   */
  public Optional<MechanismSearch.Solution> mechanism(Position epicentre, double depth) {
    List<FirstMotion> motions =
        observations.stream()
            .filter(seen -> seen.firstMotion() != 0)
            .map(seen -> motion(epicentre, depth, seen))
            .toList();
    return motions.isEmpty()
        ? Optional.empty()
        : Optional.of(MechanismSearch.search(motions, WRONG));
  }

  private static FirstMotion motion(Position epicentre, double depth, Observation seen) {
    return new FirstMotion(
        EARTH.first(WaveType.P, depth, epicentre.distance(seen.station())).takeOff(),
        Math.toRadians(epicentre.azimuth(seen.station())),
        seen.firstMotion());
  }

  /** Its table of travel times takes a moment to make. */
  private static final class Locators {
    static final Locator IASP91 = new Locator(new TravelTimes(EARTH));
  }
}
