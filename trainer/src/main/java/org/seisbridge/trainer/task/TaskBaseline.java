package org.seisbridge.trainer.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.seisbridge.seismic.event.FaultingStyle;
import org.seisbridge.seismic.event.LayeredEarth;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.seismic.event.WaveType;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.baseline.FirstMotion;
import org.seisbridge.trainer.baseline.Location;
import org.seisbridge.trainer.baseline.Locator;
import org.seisbridge.trainer.baseline.MechanismSearch;
import org.seisbridge.trainer.baseline.PhaseArrival;
import org.seisbridge.trainer.baseline.Picker;
import org.seisbridge.trainer.baseline.Picks;
import org.seisbridge.trainer.baseline.TravelTimes;
import org.seisbridge.trainer.figures.ClassificationFigures;
import org.seisbridge.trainer.figures.Hypocentre;
import org.seisbridge.trainer.figures.LocationFigures;
import org.seisbridge.trainer.sample.Samples;

/**
 * What tasks are done by without a network: classes by a regression on spectra, which learns from
 * the labelled events; locations by picks and the travel times of iasp91, and mechanisms by first
 * motions at these, which learn nothing.
 */
public final class TaskBaseline {
  private static final String NAME = "baseline";
  private static final double HIGHEST = Waveform.MODEL_SAMPLING_RATE / 2;
  private static final int FEWEST_ARRIVALS = 4;

  /** Where an event with too few arrivals is taken to be: this deep below its stations, m. */
  private static final double USUAL_DEPTH = 10e3;

  /** Share of first motions that are taken to be wrong. */
  private static final double WRONG = 0.1;

  private static final LayeredEarth EARTH = LayeredEarth.iasp91();

  private final EventTask task;
  private final Samples<EventSample> tested;
  private final int count;
  private final Locator locator = new Locator(new TravelTimes(EARTH));

  private TaskBaseline(EventTask task, Samples<EventSample> tested, int count) {
    this.task = task;
    this.tested = tested;
    this.count = count;
  }

  /** Whether it depends on how many events are labelled. */
  public static boolean learns(EventTask task) {
    return task == EventTask.CLASSIFICATION;
  }

  /**
   * Its figures.
   *
   * @param labelled what it learns from, so many as there
   * @param tested what it is measured over, so many as there
   */
  public static TaskEvaluation of(
      EventTask task,
      Samples<EventSample> labelled,
      int labels,
      Samples<EventSample> tested,
      int count) {
    TaskBaseline baseline = new TaskBaseline(task, tested, count);
    return switch (task) {
      case CLASSIFICATION -> baseline.classes(baseline.bySpectra(labelled, labels));
      case MECHANISM -> baseline.classes(baseline.byFirstMotions());
      case LOCATION -> baseline.locations();
    };
  }

  private TaskEvaluation classes(double[][] told) {
    int[] truth =
        IntStream.range(0, count).map(i -> task.classOf(tested.read(i)).orElseThrow()).toArray();
    ClassificationFigures figures = ClassificationFigures.of(task.labels(), truth, told);
    return new TaskEvaluation(NAME, task.label(), TaskFigures.of(figures, count), figures, null);
  }

  private double[][] bySpectra(Samples<EventSample> labelled, int labels) {
    SpectralRegression regression =
        SpectralRegression.fit(
            features(labelled, labels),
            IntStream.range(0, labels)
                .map(i -> task.classOf(labelled.read(i)).orElseThrow())
                .toArray(),
            task.labels().size());
    return Arrays.stream(features(tested, count))
        .map(regression::probabilities)
        .toArray(double[][]::new);
  }

  private static double[][][] features(Samples<EventSample> events, int count) {
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(i -> SpectralRegression.features(events.read(i), HIGHEST))
        .toArray(double[][][]::new);
  }

  private TaskEvaluation locations() {
    List<Hypocentre> truth = new ArrayList<>();
    List<Hypocentre> found = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      EventSample event = tested.read(i);
      truth.add(
          new Hypocentre(
              event.epicentre().orElseThrow(), event.depth().orElse(0), event.magnitude()));
      found.add(hypocentre(event));
    }
    LocationFigures figures = LocationFigures.of(truth, found);
    return new TaskEvaluation(NAME, task.label(), TaskFigures.of(figures, count), null, figures);
  }

  private Hypocentre hypocentre(EventSample event) {
    return located(event)
        .map(at -> new Hypocentre(at.epicentre(), at.depth(), OptionalDouble.empty()))
        .orElseGet(
            () ->
                new Hypocentre(
                    StationPlaces.of(event.stations(), Orientation.NORTH_UP).centre(),
                    USUAL_DEPTH,
                    OptionalDouble.empty()));
  }

  /** By picks of P and S; empty if there are too few. */
  private Optional<Location> located(EventSample event) {
    List<PhaseArrival> arrivals = new ArrayList<>();
    for (StationRecord station : event.stations()) {
      Picks picks = Picker.pick(Waveform.atModelRate(station.amplitudes()));
      add(arrivals, station.position(), WaveType.P, picks.p());
      add(arrivals, station.position(), WaveType.S, picks.s());
    }
    return arrivals.size() < FEWEST_ARRIVALS
        ? Optional.empty()
        : Optional.of(locator.locate(arrivals));
  }

  private static void add(
      List<PhaseArrival> arrivals, Position station, WaveType wave, OptionalDouble sample) {
    if (station != null && sample.isPresent()) {
      arrivals.add(
          new PhaseArrival(station, wave, sample.getAsDouble() / Waveform.MODEL_SAMPLING_RATE));
    }
  }

  private double[][] byFirstMotions() {
    return IntStream.range(0, count).mapToObj(i -> styles(tested.read(i))).toArray(double[][]::new);
  }

  /** Shares of the acceptable mechanisms, those of no style left out; equal without any. */
  private double[] styles(EventSample event) {
    Hypocentre at = hypocentre(event);
    List<FirstMotion> motions =
        event.stations().stream()
            .filter(station -> station.firstMotion() != 0 && station.position() != null)
            .map(station -> motion(at, station))
            .toList();
    double[] shares = new double[task.labels().size()];
    double sum = 0;
    if (!motions.isEmpty()) {
      Map<FaultingStyle, Double> styles = MechanismSearch.search(motions, WRONG).styles();
      for (int c = 0; c < shares.length; c++) {
        shares[c] =
            styles.get(FaultingStyle.valueOf(task.labels().get(c).toUpperCase(Locale.ROOT)));
        sum += shares[c];
      }
    }
    for (int c = 0; c < shares.length; c++) {
      shares[c] = sum > 0 ? shares[c] / sum : 1.0 / shares.length;
    }
    return shares;
  }

  private static FirstMotion motion(Hypocentre at, StationRecord station) {
    double distance = at.epicentre().distance(station.position());
    return new FirstMotion(
        EARTH.first(WaveType.P, at.depth(), distance).takeOff(),
        Math.toRadians(at.epicentre().azimuth(station.position())),
        station.firstMotion());
  }
}
