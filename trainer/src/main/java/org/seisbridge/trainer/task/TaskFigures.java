package org.seisbridge.trainer.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.trainer.figures.ClassificationFigures;
import org.seisbridge.trainer.figures.Figures;
import org.seisbridge.trainer.figures.Hypocentre;
import org.seisbridge.trainer.figures.LocationFigures;

/**
 * How well a task is done.
 *
 * @param events number of events it was measured over
 * @param named the figures by their names, lengths in m
 */
public record TaskFigures(int events, Map<String, Double> named) implements Figures {
  private static final double[] HOLDING = {0.68, 0.9};

  /**
   * Over labelled events.
   *
   * @param outputs of the network, for each event
   */
  static TaskFigures of(EventTask task, List<EventSample> events, List<float[]> outputs) {
    Map<String, Double> named = new LinkedHashMap<>();
    if (task == EventTask.LOCATION) {
      put(locations(events, outputs), named);
      putHeld(events, outputs, named);
    } else {
      put(classes(task, events, outputs), named);
    }
    return new TaskFigures(events.size(), named);
  }

  /** Of classes, however they were told. */
  static TaskFigures of(ClassificationFigures figures, int events) {
    Map<String, Double> named = new LinkedHashMap<>();
    put(figures, named);
    return new TaskFigures(events, named);
  }

  /** Of locations, however they were found. */
  static TaskFigures of(LocationFigures figures, int events) {
    Map<String, Double> named = new LinkedHashMap<>();
    put(figures, named);
    return new TaskFigures(events, named);
  }

  /** Classes told and true. */
  static ClassificationFigures classes(
      EventTask task, List<EventSample> events, List<float[]> outputs) {
    return ClassificationFigures.of(
        task.labels(),
        events.stream().mapToInt(event -> task.classOf(event).orElseThrow()).toArray(),
        outputs.stream().map(task::probabilities).toArray(double[][]::new));
  }

  private static void put(ClassificationFigures figures, Map<String, Double> named) {
    if (figures.macroAuc() != null) {
      named.put("macro_auc", figures.macroAuc());
    }
    named.put("accuracy", figures.accuracy());
    named.put("macro_f1", figures.macro().f1());
    for (ClassificationFigures.OfClass own : figures.classes()) {
      if (own.roc() != null) {
        named.put("auc." + own.label(), own.roc().area());
      }
    }
  }

  private static List<EventLocation> inferred(List<EventSample> events, List<float[]> outputs) {
    return IntStream.range(0, events.size())
        .mapToObj(
            i ->
                LocationLoss.location(
                    outputs.get(i),
                    StationPlaces.of(events.get(i).stations(), Orientation.NORTH_UP)))
        .toList();
  }

  /** Places told and true. */
  static LocationFigures locations(List<EventSample> events, List<float[]> outputs) {
    return LocationFigures.of(
        events.stream()
            .map(
                event ->
                    new Hypocentre(
                        event.epicentre().orElseThrow(),
                        event.depth().orElse(0),
                        event.magnitude()))
            .toList(),
        inferred(events, outputs).stream().map(EventLocation::hypocentre).toList());
  }

  private static void put(LocationFigures figures, Map<String, Double> named) {
    named.put("epicentre_median", figures.epicentral().median());
    named.put("epicentre_p68", figures.epicentral().p68());
    named.put("epicentre_p90", figures.epicentral().p90());
    named.put("depth_median", figures.depth().median());
    named.put("depth_bias", figures.depthBias());
    if (figures.magnitude() != null) {
      named.put("magnitude_mae", figures.magnitude().mae());
    }
  }

  /** The share of events whose epicentre lies within the ellipse that is to hold so many. */
  private static void putHeld(
      List<EventSample> events, List<float[]> outputs, Map<String, Double> named) {
    List<EventLocation> inferred = inferred(events, outputs);
    for (double share : HOLDING) {
      int held = 0;
      for (int i = 0; i < events.size(); i++) {
        Position truth = events.get(i).epicentre().orElseThrow();
        held += inferred.get(i).isWithin(truth, share) ? 1 : 0;
      }
      named.put("within_ellipse_%.0f".formatted(100 * share), (double) held / events.size());
    }
  }

  @Override
  public String summary() {
    return named.containsKey("epicentre_median")
        ? String.format(
            Locale.ROOT,
            "epicentre median %.1f km, 90 %% %.1f km, depth median %.1f km (%d events)",
            named.get("epicentre_median") / 1e3,
            named.get("epicentre_p90") / 1e3,
            named.get("depth_median") / 1e3,
            events)
        : String.format(
            Locale.ROOT,
            "macro AUC %.3f, accuracy %.3f (%d events)",
            named.getOrDefault("macro_auc", Double.NaN),
            named.get("accuracy"),
            events);
  }
}
