package org.seisbridge.benchmarks.baseline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.trainer.baseline.LogisticRegression;
import org.seisbridge.trainer.baseline.SpectralFeatures;
import org.seisbridge.trainer.figures.ClassificationFigures;
import org.seisbridge.trainer.figures.ConfidenceInterval;
import org.seisbridge.trainer.sample.FewLabels;

/** Earthquakes, explosions and surface events, one station each, by logistic regression. */
final class ClassificationTrial {
  private static final int OF_EACH_CLASS = 200;
  private static final double PENALTY = 0.03;
  private static final int DRAWS = 1000;

  private static final List<String> LABELS =
      Stream.of(EventClass.values()).map(EventClass::label).toList();

  private final long seed;

  ClassificationTrial(long seed) {
    this.seed = seed;
  }

  /**
   * Features of simulated events.
   *
   * @param events name of each event
   * @param classes class of each event
   */
  private record Features(List<String> events, int[] classes, double[][] values) {
    static Features of(List<SimulatedEvents> sets) {
      int count = sets.size() * OF_EACH_CLASS;
      return new Features(
          IntStream.range(0, count).mapToObj("event %04d"::formatted).toList(),
          IntStream.range(0, count).map(i -> i / OF_EACH_CLASS).toArray(),
          sets.stream()
              .flatMap(set -> set.ofOneStation(OF_EACH_CLASS).stream())
              .map(event -> SpectralFeatures.of(event.seismograms().getFirst().waveform()))
              .toArray(double[][]::new));
    }
  }

  void run() {
    Stream<EventClass> kinds = Stream.of(EventClass.values());
    Features pool = Features.of(kinds.map(kind -> SimulatedEvents.learnt(kind, seed)).toList());
    kinds = Stream.of(EventClass.values());
    Features tested = Features.of(kinds.map(kind -> SimulatedEvents.tested(kind, seed)).toList());
    FewLabels labels = new FewLabels(pool.events, pool.classes, seed);
    for (int count : FewLabels.COUNTS) {
      report(count, fit(pool, labels.traces(count)), tested);
    }
  }

  private static LogisticRegression fit(Features pool, int[] which) {
    return LogisticRegression.fit(
        Arrays.stream(which).mapToObj(i -> pool.values[i]).toArray(double[][]::new),
        Arrays.stream(which).map(i -> pool.classes[i]).toArray(),
        LABELS.size(),
        PENALTY);
  }

  private void report(int count, LogisticRegression regression, Features tested) {
    double[][] scores =
        Arrays.stream(tested.values).map(regression::probabilities).toArray(double[][]::new);
    ToDoubleFunction<int[]> macroAuc =
        which -> {
          Double auc = figures(tested, scores, which).macroAuc();
          return auc == null ? Double.NaN : auc;
        };
    ConfidenceInterval auc = ConfidenceInterval.of(tested.events, macroAuc, DRAWS, 0.95, seed);
    ClassificationFigures all =
        figures(tested, scores, IntStream.range(0, scores.length).toArray());
    System.out.printf(
        Locale.ROOT,
        "classification, %d labels, %d events tested: macro AUC %.3f (95 %%: %.3f to %.3f), "
            + "accuracy %.3f, macro F1 %.3f%n",
        count,
        scores.length,
        auc.value(),
        auc.low(),
        auc.high(),
        all.accuracy(),
        all.macro().f1());
    for (ClassificationFigures.OfClass own : all.classes()) {
      System.out.printf(Locale.ROOT, "  %s: AUC %.3f%n", own.label(), own.roc().area());
    }
  }

  private static ClassificationFigures figures(Features tested, double[][] scores, int[] which) {
    return ClassificationFigures.of(
        LABELS,
        Arrays.stream(which).map(i -> tested.classes[i]).toArray(),
        Arrays.stream(which).mapToObj(i -> scores[i]).toArray(double[][]::new));
  }
}
