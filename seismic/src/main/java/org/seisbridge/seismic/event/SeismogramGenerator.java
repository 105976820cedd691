package org.seisbridge.seismic.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.seisbridge.seismic.waveform.Waveform;

/**
 * Local events and the three-component seismograms that stations record of them, from a seed: the
 * same seed gives the same samples, bit for bit. The seeds of training samples are those of {@link
 * org.seisbridge.seismic.velocity.SampleSeeds} with the class's {@link EventClass#label label} for
 * their kind.
 *
 * <p>Earthquakes of magnitude 0 to 6 in depths of 0 to 60 km, explosions of magnitude 0.3 to 3.5
 * within 300 m of the surface, surface events of 3 MN to 30 GN, at distances of up to 300 km,
 * nearer for the smaller ones, over a random layered crust. What is simplified, decision 0131 says.
 */
public final class SeismogramGenerator {
  /** Number of samples of a waveform. */
  public static final int SAMPLES = Waveform.MODEL_SAMPLES;

  /** Most stations that see one event. */
  public static final int MAX_STATIONS = 100;

  private static final double NEAREST = 1e3;
  private static final double FARTHEST = 300e3;
  private static final double DEEPEST = 60e3;

  /** The first second of the year 2000. */
  private static final long EARLIEST = 946_684_800L;

  private static final long TWENTY_YEARS = 631_152_000L;

  private SeismogramGenerator() {}

  /**
   * One event at one station.
   *
   * @param seed of the event and all about it
   */
  public static SimulatedEvent generate(EventClass kind, long seed) {
    return generate(kind, seed, 1, Windows.EACH);
  }

  /**
   * One event at several stations.
   *
   * @param seed of the event and all about it
   * @param stations how many see it, 1 to 100
   */
  public static SimulatedEvent generate(EventClass kind, long seed, int stations, Windows windows) {
    if (stations < 1 || stations > MAX_STATIONS) {
      throw new IllegalArgumentException(
          "%d stations; 1 to %d see an event".formatted(stations, MAX_STATIONS));
    }
    SplittableRandom random = new SplittableRandom(seed);
    Position epicentre = new Position(random.nextDouble(-60, 60), random.nextDouble(-180, 180));
    Instant originTime =
        Instant.ofEpochSecond(
            EARLIEST + random.nextLong(TWENTY_YEARS), random.nextInt(1000) * 1_000_000L);
    LayeredEarth earth = RandomCrust.draw(random);
    OptionalDouble magnitude = magnitude(kind, random);
    double force = logarithmic(3e6, 3e10, random);
    double reach = reach(kind, magnitude, force);
    double depth = depth(kind, reach, random);
    Optional<SourceMechanism> mechanism =
        kind == EventClass.EARTHQUAKE
            ? Optional.of(SourceMechanism.draw(random))
            : Optional.empty();
    Source source = source(kind, magnitude, mechanism, force, earth, depth, random);
    Attenuation attenuation = Attenuation.draw(random);
    Rayleigh rayleigh = Rayleigh.draw(earth, random);
    List<Site> sites = new ArrayList<>();
    for (int i = 0; i < stations; i++) {
      double distance = NEAREST + (reach - NEAREST) * StrictMath.pow(random.nextDouble(), 1.2);
      Position position = epicentre.towards(360 * random.nextDouble(), distance);
      sites.add(Site.draw("S%02d".formatted(i), position, random));
    }
    sites.sort(Comparator.comparingDouble(site -> epicentre.distance(site.position())));
    Synthesis synthesis =
        new Synthesis(kind, originTime, epicentre, depth, earth, source, attenuation, rayleigh);
    double lead = random.nextDouble(3, 15);
    double together = lead - synthesis.firstArrival(sites.getFirst());
    List<Seismogram> seismograms = new ArrayList<>();
    for (Site site : sites) {
      SplittableRandom own = random.split();
      double origin =
          windows == Windows.TOGETHER
              ? together
              : own.nextDouble(3, 15) - synthesis.firstArrival(site);
      seismograms.add(synthesis.record(site, origin, own));
    }
    return new SimulatedEvent(
        kind, originTime, epicentre, depth, magnitude, mechanism, earth, seismograms);
  }

  private static double depth(EventClass kind, double reach, SplittableRandom random) {
    return switch (kind) {
      case EXPLOSION -> random.nextDouble(5, 300);
      case SURFACE_EVENT -> 0;
      case EARTHQUAKE -> {
        double deepest = Math.min(DEEPEST, reach);
        double part = random.nextDouble();
        yield random.nextDouble() < 0.15
            ? deepest * part
            : Math.min(deepest, -9e3 * StrictMath.log(1 - part));
      }
    };
  }

  private static OptionalDouble magnitude(EventClass kind, SplittableRandom random) {
    double part = StrictMath.pow(random.nextDouble(), 1.6);
    return switch (kind) {
      case EARTHQUAKE -> OptionalDouble.of(6 * part);
      case EXPLOSION -> OptionalDouble.of(0.3 + 3.2 * part);
      case SURFACE_EVENT -> OptionalDouble.empty();
    };
  }

  private static Source source(
      EventClass kind,
      OptionalDouble magnitude,
      Optional<SourceMechanism> mechanism,
      double force,
      LayeredEarth earth,
      double depth,
      SplittableRandom random) {
    if (kind == EventClass.SURFACE_EVENT) {
      return MassMovement.draw(force, random);
    }
    double stressDrop = 3e6 * StrictMath.exp(0.8 * random.nextGaussian());
    double vs = earth.velocity(WaveType.S, Math.max(depth, Synthesis.FIRM_DEPTH));
    BruneSource brune = BruneSource.ofMagnitude(magnitude.orElseThrow(), stressDrop, vs);
    return kind == EventClass.EXPLOSION
        ? Blast.draw(brune, random)
        : DoubleCouple.draw(brune, mechanism.orElseThrow(), random);
  }

  /** How far a station may be that still sees something in most cases, m. */
  private static double reach(EventClass kind, OptionalDouble magnitude, double force) {
    double reach =
        switch (kind) {
          case EARTHQUAKE -> 12e3 * StrictMath.pow(10, 0.32 * magnitude.orElseThrow());
          case EXPLOSION -> 9e3 * StrictMath.pow(10, 0.3 * magnitude.orElseThrow());
          case SURFACE_EVENT -> 8e3 * StrictMath.pow(force / 3e6, 0.28);
        };
    return Math.min(FARTHEST, reach);
  }

  private static double logarithmic(double from, double to, SplittableRandom random) {
    return StrictMath.exp(random.nextDouble(StrictMath.log(from), StrictMath.log(to)));
  }
}
