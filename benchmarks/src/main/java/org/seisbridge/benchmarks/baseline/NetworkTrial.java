package org.seisbridge.benchmarks.baseline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.event.FaultingStyle;
import org.seisbridge.seismic.event.LayeredEarth;
import org.seisbridge.seismic.event.Seismogram;
import org.seisbridge.seismic.event.SimulatedEvent;
import org.seisbridge.seismic.event.SourceMechanism;
import org.seisbridge.seismic.event.WaveType;
import org.seisbridge.seismic.waveform.EventParameter;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.baseline.FirstMotion;
import org.seisbridge.trainer.baseline.Location;
import org.seisbridge.trainer.baseline.Locator;
import org.seisbridge.trainer.baseline.MagnitudeRelation;
import org.seisbridge.trainer.baseline.MagnitudeRelation.Observation;
import org.seisbridge.trainer.baseline.MechanismSearch;
import org.seisbridge.trainer.baseline.PhaseArrival;
import org.seisbridge.trainer.baseline.Picker;
import org.seisbridge.trainer.baseline.Picks;
import org.seisbridge.trainer.baseline.TravelTimes;
import org.seisbridge.trainer.figures.ClassificationFigures;
import org.seisbridge.trainer.figures.ErrorDistribution;
import org.seisbridge.trainer.figures.Hypocentre;
import org.seisbridge.trainer.figures.LocationFigures;

/**
 * Earthquakes at eight stations within 150 km, by any crust; what locates them and finds their
 * mechanisms takes it for that of iasp91.
 */
final class NetworkTrial {
  private static final int EVENTS = 200;
  private static final int STATIONS = 24;
  private static final int USED = 8;
  private static final double FAR = 150e3;

  /** Share of first motions that simulated scattering turns round, about. */
  private static final double WRONG = 0.25;

  private static final List<FaultingStyle> STYLES =
      List.of(FaultingStyle.NORMAL, FaultingStyle.REVERSE, FaultingStyle.STRIKE_SLIP);

  private final List<SimulatedEvent> tested;
  private final List<SimulatedEvent> learnt;

  NetworkTrial(long seed) {
    tested = events(SimulatedEvents.tested(EventClass.EARTHQUAKE, seed));
    learnt = events(SimulatedEvents.learnt(EventClass.EARTHQUAKE, seed));
  }

  /** Events with eight stations within 150 km, and those alone; which eight is left to chance. */
  private static List<SimulatedEvent> events(SimulatedEvents all) {
    List<SimulatedEvent> events = new ArrayList<>();
    for (SimulatedEvent event : all.ofStations(EVENTS, STATIONS)) {
      List<Seismogram> near =
          event.seismograms().stream()
              .filter(s -> event.epicentre().distance(s.station()) <= FAR)
              .sorted(Comparator.comparing(s -> s.waveform().station().station()))
              .limit(USED)
              .toList();
      if (near.size() == USED) {
        events.add(
            new SimulatedEvent(
                event.kind(),
                event.originTime(),
                event.epicentre(),
                event.depth(),
                event.magnitude(),
                event.mechanism(),
                event.earth(),
                near));
      }
    }
    return events;
  }

  void locate() {
    MagnitudeRelation relation = relation();
    Locator locator = new Locator(new TravelTimes(LayeredEarth.iasp91()));
    report("labelled arrivals", locator, relation, NetworkTrial::labelled);
    report("own picks", locator, relation, seismogram -> Picker.pick(seismogram.waveform()));
  }

  private MagnitudeRelation relation() {
    List<Observation> observations = new ArrayList<>();
    List<Double> magnitudes = new ArrayList<>();
    for (SimulatedEvent event : learnt) {
      Hypocentre hypocentre = hypocentre(event);
      for (Seismogram seismogram : event.seismograms()) {
        observations.add(observation(hypocentre, seismogram));
        magnitudes.add(event.magnitude().orElseThrow());
      }
    }
    return MagnitudeRelation.fit(
        observations, magnitudes.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static Observation observation(Hypocentre hypocentre, Seismogram seismogram) {
    double far = hypocentre.epicentre().distance(seismogram.station());
    return new Observation(
        seismogram.peakGroundVelocity(), Math.max(500, Math.hypot(far, hypocentre.depth())));
  }

  private static Hypocentre hypocentre(SimulatedEvent event) {
    return new Hypocentre(event.epicentre(), event.depth(), event.magnitude());
  }

  private static Picks labelled(Seismogram seismogram) {
    return new Picks(
        seismogram.parameters().value(EventParameter.P_ARRIVAL_SAMPLE),
        seismogram.parameters().value(EventParameter.S_ARRIVAL_SAMPLE));
  }

  private void report(
      String what,
      Locator locator,
      MagnitudeRelation relation,
      Function<Seismogram, Picks> picker) {
    List<Hypocentre> truth = new ArrayList<>();
    List<Hypocentre> located = new ArrayList<>();
    for (SimulatedEvent event : tested) {
      List<PhaseArrival> arrivals = arrivals(event, picker);
      if (arrivals.stream().map(PhaseArrival::station).distinct().count() >= 3
          && arrivals.size() >= 4) {
        Location location = locator.locate(arrivals);
        Hypocentre found =
            new Hypocentre(location.epicentre(), location.depth(), OptionalDouble.empty());
        double magnitude =
            relation.magnitude(
                event.seismograms().stream().map(s -> observation(found, s)).toList());
        truth.add(hypocentre(event));
        located.add(new Hypocentre(found.epicentre(), found.depth(), OptionalDouble.of(magnitude)));
      }
    }
    LocationFigures figures = LocationFigures.of(truth, located);
    System.out.printf(
        Locale.ROOT,
        "location, %d stations within 150 km, %s: %d of %d events located; epicentre median %.1f, "
            + "68 %% %.1f, 90 %% %.1f, 95 %% %.1f km; depth median %.1f, 68 %% %.1f km, bias %.1f km%n",
        USED,
        what,
        figures.events(),
        tested.size(),
        figures.epicentral().median() / 1e3,
        figures.epicentral().p68() / 1e3,
        figures.epicentral().p90() / 1e3,
        figures.epicentral().p95() / 1e3,
        figures.depth().median() / 1e3,
        figures.depth().p68() / 1e3,
        figures.depthBias() / 1e3);
    System.out.printf(
        Locale.ROOT,
        "  magnitude from peak ground velocities: MAE %.2f, RMSE %.2f, bias %.2f%n",
        figures.magnitude().mae(),
        figures.magnitude().rmse(),
        figures.magnitude().bias());
  }

  private static List<PhaseArrival> arrivals(
      SimulatedEvent event, Function<Seismogram, Picks> picker) {
    List<PhaseArrival> arrivals = new ArrayList<>();
    for (Seismogram seismogram : event.seismograms()) {
      Picks picks = picker.apply(seismogram);
      add(seismogram, WaveType.P, picks.p(), arrivals);
      add(seismogram, WaveType.S, picks.s(), arrivals);
    }
    return arrivals;
  }

  private static void add(
      Seismogram seismogram, WaveType wave, OptionalDouble sample, List<PhaseArrival> arrivals) {
    if (sample.isPresent()) {
      double time = sample.getAsDouble() / Waveform.MODEL_SAMPLING_RATE;
      arrivals.add(new PhaseArrival(seismogram.station(), wave, time));
    }
  }

  void findMechanisms() {
    report("labelled arrivals", NetworkTrial::labelled);
    report("own picks", seismogram -> Picker.pick(seismogram.waveform()));
  }

  private void report(String what, Function<Seismogram, Picks> picker) {
    List<String> labels = STYLES.stream().map(FaultingStyle::name).toList();
    List<Integer> truth = new ArrayList<>();
    List<double[]> scores = new ArrayList<>();
    List<Double> rotations = new ArrayList<>();
    int without = 0;
    int right = 0;
    int read = 0;
    for (SimulatedEvent event : tested) {
      SourceMechanism mechanism = event.mechanism().orElseThrow();
      List<FirstMotion> motions = motions(event, picker);
      for (FirstMotion motion : motions) {
        double radiation = mechanism.momentTensor().radiationP(motion.takeOff(), motion.azimuth());
        read++;
        right += radiation * motion.weight() > 0 ? 1 : 0;
      }
      int style = STYLES.indexOf(mechanism.style());
      if (style < 0) {
        continue;
      }
      truth.add(style);
      if (motions.isEmpty()) {
        without++;
        scores.add(new double[STYLES.size()]);
        continue;
      }
      MechanismSearch.Solution solution = MechanismSearch.search(motions, WRONG);
      scores.add(STYLES.stream().mapToDouble(solution.styles()::get).toArray());
      rotations.add(solution.preferred().rotation(mechanism));
    }
    ClassificationFigures figures =
        ClassificationFigures.of(
            labels,
            truth.stream().mapToInt(Integer::intValue).toArray(),
            scores.toArray(double[][]::new));
    ErrorDistribution rotation =
        ErrorDistribution.of(rotations.stream().mapToDouble(Double::doubleValue).toArray());
    System.out.printf(
        Locale.ROOT,
        "mechanism, %d stations within 150 km, %s: %d normal, reverse and strike-slip events "
            + "(%d without a first motion); macro AUC %.3f, accuracy %.3f; rotation from the true one "
            + "median %.0f degrees; %.1f first motions an event, %.3f of them as the mechanism has it%n",
        USED,
        what,
        truth.size(),
        without,
        figures.macroAuc(),
        figures.accuracy(),
        rotation.median(),
        (double) read / tested.size(),
        (double) right / read);
  }

  private static List<FirstMotion> motions(
      SimulatedEvent event, Function<Seismogram, Picks> picker) {
    List<FirstMotion> motions = new ArrayList<>();
    for (Seismogram seismogram : event.seismograms()) {
      OptionalDouble p = picker.apply(seismogram).p();
      int polarity = p.isEmpty() ? 0 : FirstMotion.polarity(seismogram.waveform(), p.getAsDouble());
      if (polarity != 0) {
        double far = event.epicentre().distance(seismogram.station());
        double takeOff = LayeredEarth.iasp91().first(WaveType.P, event.depth(), far).takeOff();
        double azimuth = Math.toRadians(seismogram.azimuth());
        motions.add(new FirstMotion(takeOff, azimuth, polarity));
      }
    }
    return motions;
  }
}
