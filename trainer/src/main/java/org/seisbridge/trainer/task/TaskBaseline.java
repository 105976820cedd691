package org.seisbridge.trainer.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.seisbridge.seismic.event.FaultingStyle;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.baseline.MechanismSearch;
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

  private final EventTask task;
  private final Samples<EventSample> tested;
  private final int count;

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

  private static Hypocentre hypocentre(EventSample event) {
    return StationPlaces.hypocentre(
        event.byArrivals(), event.stations().stream().map(StationRecord::position).toList());
  }

  private double[][] byFirstMotions() {
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(i -> styles(tested.read(i)))
        .toArray(double[][]::new);
  }

  /** Shares of the acceptable mechanisms, those of no style left out; equal without any. */
  private double[] styles(EventSample event) {
    Hypocentre at = hypocentre(event);
    Map<FaultingStyle, Double> styles =
        event
            .observed()
            .mechanism(at.epicentre(), at.depth())
            .map(MechanismSearch.Solution::styles)
            .orElse(Map.of());
    double[] shares =
        task.labels().stream()
            .mapToDouble(
                label ->
                    styles.getOrDefault(FaultingStyle.valueOf(label.toUpperCase(Locale.ROOT)), 0.0))
            .toArray();
    double sum = Arrays.stream(shares).sum();
    return Arrays.stream(shares)
        .map(share -> sum > 0 ? share / sum : 1.0 / shares.length)
        .toArray();
  }
}
