package org.seisbridge.trainer.picking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.seisbridge.trainer.baseline.Picks;
import org.seisbridge.trainer.figures.ConfidenceInterval;
import org.seisbridge.trainer.sample.Samples;
import org.seisbridge.trainer.seisclip.SeismogramSample;

/**
 * How well a method picks labelled minutes.
 *
 * @param minutes number of them
 * @param named figures by the names of {@link PickingFigures#named}, with 95 % intervals by drawing
 *     events; those that most draws have
 */
public record PickingEvaluation(int minutes, Map<String, ConfidenceInterval> named) {
  private static final int DRAWS = 1000;
  private static final double LEVEL = 0.95;
  private static final int CHUNK = 64;

  /** The figures of what was told of minutes. */
  static PickingEvaluation of(List<String> events, List<Picks> truth, List<Told> told, long seed) {
    Map<String, ConfidenceInterval> named = new LinkedHashMap<>();
    for (String name : PickingFigures.of(truth, told).named().keySet()) {
      named.put(
          name,
          ConfidenceInterval.of(
              events, which -> figure(name, which, truth, told), DRAWS, LEVEL, seed));
    }
    return new PickingEvaluation(truth.size(), named);
  }

  private static double figure(String name, int[] which, List<Picks> truth, List<Told> told) {
    return PickingFigures.of(
            Arrays.stream(which).mapToObj(truth::get).toList(),
            Arrays.stream(which).mapToObj(told::get).toList())
        .named()
        .getOrDefault(name, Double.NaN);
  }

  /**
   * A network's figures, and the classical picker's beside them, over simulated seismograms.
   *
   * @param seismograms so many as there
   * @param done is told after each
   */
  public static Map<String, PickingEvaluation> simulated(
      PickingModel model, Samples<SeismogramSample> seismograms, int count, Runnable done) {
    List<PickSample> minutes =
        IntStream.range(0, count).mapToObj(i -> PickSample.of(seismograms.read(i))).toList();
    List<String> events = IntStream.range(0, count).mapToObj(Integer::toString).toList();
    return both(model, events, minutes, 1, done);
  }

  /**
   * A network's figures, and the classical picker's beside them, over a minute of each recording.
   *
   * @param seed of where the minutes begin
   * @param done is told after each
   */
  public static Map<String, PickingEvaluation> recorded(
      PickingModel model, RecordedPicks recorded, long seed, Runnable done) {
    return both(model, recorded.events(), recorded.minutes(seed), seed, done);
  }

  private static Map<String, PickingEvaluation> both(
      PickingModel model, List<String> events, List<PickSample> minutes, long seed, Runnable done) {
    List<Told> told = new ArrayList<>();
    for (int from = 0; from < minutes.size(); from += CHUNK) {
      List<PickSample> some = minutes.subList(from, Math.min(from + CHUNK, minutes.size()));
      told.addAll(model.told(some));
      some.forEach(minute -> done.run());
    }
    List<Picks> truth = minutes.stream().map(PickSample::arrivals).toList();
    Map<String, PickingEvaluation> methods = new LinkedHashMap<>();
    methods.put("network", of(events, truth, told, seed));
    methods.put("sta-lta", of(events, truth, byBaseline(minutes), seed));
    return methods;
  }

  /** What the classical picker tells. */
  static List<Told> byBaseline(List<PickSample> minutes) {
    return minutes.parallelStream().map(minute -> Told.byBaseline(minute.waveform())).toList();
  }
}
