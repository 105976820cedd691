package org.seisbridge.trainer.figures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * A figure and between what it lies, by the percentile bootstrap over events (Efron and Tibshirani
 * 1993, chapter 13): the traces of an event are alike, so that events are drawn, with all of their
 * traces, and not traces.
 *
 * @param value the figure over all traces
 * @param low lower end
 * @param high upper end
 * @param level share of such intervals that hold the figure's true value, about
 */
public record ConfidenceInterval(double value, double low, double high, double level) {

  /**
   * The interval of a figure.
   *
   * @param events event of each trace
   * @param figure of some traces by their places, which may come more than once; NaN where it has
   *     none, such as an AUC where all are of one class
   * @param draws how many times events are drawn, 1,000 or so
   * @param level above 0 and below 1: 0.95
   * @throws IllegalArgumentException if the figure has no value, or none in half of the draws
   */
  public static ConfidenceInterval of(
      List<String> events, ToDoubleFunction<int[]> figure, int draws, double level, long seed) {
    if (events.isEmpty() || draws < 2 || !(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "%d traces, %d draws and level %s; it takes a trace, two draws and a level between 0 and 1"
              .formatted(events.size(), draws, level));
    }
    List<int[]> traces = tracesOfEvents(events);
    SplittableRandom random = new SplittableRandom(seed);
    double[] drawn = new double[draws];
    int known = 0;
    for (int draw = 0; draw < draws; draw++) {
      double value = figure.applyAsDouble(drawn(traces, random));
      if (!Double.isNaN(value)) {
        drawn[known] = value;
        known++;
      }
    }
    double value = figure.applyAsDouble(allOf(traces));
    if (Double.isNaN(value) || known < draws / 2.0) {
      throw new IllegalArgumentException(
          "the figure has a value in %d of %d draws; measure it over more events"
              .formatted(known, draws));
    }
    double[] sorted = Arrays.copyOf(drawn, known);
    Arrays.sort(sorted);
    return new ConfidenceInterval(
        value,
        ErrorDistribution.quantile(sorted, (1 - level) / 2),
        ErrorDistribution.quantile(sorted, (1 + level) / 2),
        level);
  }

  private static List<int[]> tracesOfEvents(List<String> events) {
    Map<String, List<Integer>> traces = new TreeMap<>();
    for (int i = 0; i < events.size(); i++) {
      traces.computeIfAbsent(events.get(i), event -> new ArrayList<>()).add(i);
    }
    return traces.values().stream()
        .map(own -> own.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  private static int[] drawn(List<int[]> traces, SplittableRandom random) {
    List<int[]> drawn = new ArrayList<>();
    for (int i = 0; i < traces.size(); i++) {
      drawn.add(traces.get(random.nextInt(traces.size())));
    }
    return allOf(drawn);
  }

  private static int[] allOf(List<int[]> traces) {
    return traces.stream().flatMapToInt(Arrays::stream).toArray();
  }
}
