package org.seisbridge.trainer.task;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.baseline.LogisticRegression;
import org.seisbridge.trainer.baseline.SpectralFeatures;

/**
 * A logistic regression on spectra (see {@link SpectralFeatures}), trained on single recordings; an
 * event's logarithms of probabilities are the means of its recordings'.
 */
final class SpectralRegression {
  /** Of the regression's weights. */
  private static final double PENALTY = 0.03;

  private static final double LEAST = 1e-12;

  private final LogisticRegression regression;

  /** The classes that it was trained on, in order. */
  private final int[] known;

  private final int count;

  private SpectralRegression(LogisticRegression regression, int[] known, int count) {
    this.regression = regression;
    this.known = known;
    this.count = count;
  }

  /**
   * What it takes of an event: of each of its recordings.
   *
   * @param highest frequency that is looked at, Hz
   */
  static double[][] features(EventSample event, double highest) {
    return event.stations().stream()
        .map(station -> SpectralFeatures.of(Waveform.atModelRate(station.amplitudes()), highest))
        .toArray(double[][]::new);
  }

  /**
   * Trains it.
   *
   * @param features of each event, of each of its recordings
   * @param classes of the events, from 0
   * @param count how many classes there are
   */
  static SpectralRegression fit(double[][][] features, int[] classes, int count) {
    int[] known = Arrays.stream(classes).distinct().sorted().toArray();
    double[][] recordings =
        Arrays.stream(features).flatMap(Arrays::stream).toArray(double[][]::new);
    int[] ofRecordings =
        IntStream.range(0, features.length)
            .flatMap(
                i ->
                    IntStream.generate(() -> Arrays.binarySearch(known, classes[i]))
                        .limit(features[i].length))
            .toArray();
    return new SpectralRegression(
        LogisticRegression.fit(recordings, ofRecordings, known.length, PENALTY), known, count);
  }

  /** The probability of each class for an event; 0 of one that it was not trained on. */
  double[] probabilities(double[][] recordings) {
    double[] shares = new double[count];
    for (double[] recording : recordings) {
      double[] own = regression.probabilities(recording);
      for (int c = 0; c < known.length; c++) {
        shares[known[c]] += Math.log(own[c] + LEAST) / recordings.length;
      }
    }
    double sum = 0;
    for (int c : known) {
      shares[c] = Math.exp(shares[c]);
      sum += shares[c];
    }
    for (int c : known) {
      shares[c] /= sum;
    }
    return shares;
  }
}
