package org.seisbridge.trainer.figures;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * A map of features in two dimensions whose neighbours are neighbours among the features: t-SNE
 * with all pairs (van der Maaten and Hinton 2008, Journal of Machine Learning Research 9). Work and
 * memory grow with the square of the number of points. The same seed gives the same map.
 */
public final class TSne {
  /** Most points of a map. */
  public static final int MAX_POINTS = 2000;

  /** Perplexity that is common: about how many neighbours a point has. */
  public static final double PERPLEXITY = 30;

  private static final int STEPS = 1000;

  /** So long the map's neighbours attract each other more, so that clusters form. */
  private static final int EXAGGERATED_STEPS = 250;

  private static final double EXAGGERATION = 12;
  private static final double LEAST_GAIN = 0.01;
  private static final double LEAST_AFFINITY = 1e-12;

  private final int points;

  /** {@code [points][points]}, symmetric, their sum 1. */
  private final double[][] affinities;

  private final double[][] map;
  private final double[][] velocity;
  private final double[][] gains;

  private TSne(double[][] affinities, long seed) {
    this.points = affinities.length;
    this.affinities = affinities;
    map = new double[points][2];
    velocity = new double[points][2];
    gains = new double[points][2];
    Random random = new Random(seed);
    for (int i = 0; i < points; i++) {
      map[i][0] = 1e-4 * random.nextGaussian();
      map[i][1] = 1e-4 * random.nextGaussian();
      Arrays.fill(gains[i], 1);
    }
  }

  /**
   * The map of some features.
   *
   * @param features {@code [points][features]}, all finite; 2,000 points at most
   * @param perplexity about how many neighbours a point has, 1 to (points - 1) / 3
   * @return {@code [points][2]}, about 0; only what is near what means something, not the axes
   * @throws IllegalArgumentException if there are too many points, or too few for the perplexity
   */
  public static double[][] map(double[][] features, double perplexity, long seed) {
    int points = features.length;
    if (points > MAX_POINTS) {
      throw new IllegalArgumentException(
          "%d points are too many; draw %d of them".formatted(points, MAX_POINTS));
    }
    if (!(perplexity >= 1) || !(3 * perplexity <= points - 1)) {
      throw new IllegalArgumentException(
          "perplexity %s is not from 1 to a third of the other %d points"
              .formatted(perplexity, points - 1));
    }
    for (double[] feature : features) {
      if (feature.length != features[0].length
          || !Arrays.stream(feature).allMatch(Double::isFinite)) {
        throw new IllegalArgumentException("points need as many features, all of them finite");
      }
    }
    TSne tsne = new TSne(affinities(features, perplexity), seed);
    double rate = Math.max(50, points / EXAGGERATION / 4);
    for (int step = 0; step < STEPS; step++) {
      boolean early = step < EXAGGERATED_STEPS;
      tsne.step(early ? EXAGGERATION : 1, early ? 0.5 : 0.8, rate);
    }
    return tsne.map;
  }

  /** Symmetric joint probabilities (equations 1 and 2 there, and section 3.1). */
  private static double[][] affinities(double[][] features, double perplexity) {
    int n = features.length;
    double[][] conditional = new double[n][n];
    each(n, i -> conditional[i] = conditional(features, i, perplexity));
    double[][] joint = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double mean = (conditional[i][j] + conditional[j][i]) / (2 * n);
        joint[i][j] = i == j ? 0 : Math.max(mean, LEAST_AFFINITY);
      }
    }
    return joint;
  }

  /** How near the others are to a point, in a Gaussian of the width that has the perplexity. */
  private static double[] conditional(double[][] features, int own, double perplexity) {
    double[] squares = new double[features.length];
    double nearest = Double.POSITIVE_INFINITY;
    for (int j = 0; j < squares.length; j++) {
      squares[j] = square(features[own], features[j]);
      nearest = j == own ? nearest : Math.min(nearest, squares[j]);
    }
    double precision = 1;
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double[] shares = new double[squares.length];
    for (int i = 0; i < 100; i++) {
      double entropy = entropy(squares, nearest, own, precision, shares);
      if (entropy > StrictMath.log(perplexity)) {
        low = precision;
        precision = high == Double.POSITIVE_INFINITY ? 2 * precision : (low + high) / 2;
      } else {
        high = precision;
        precision = (low + high) / 2;
      }
    }
    return shares;
  }

  /** Fills in the shares of a precision, and tells their entropy, nat. */
  private static double entropy(
      double[] squares, double nearest, int own, double precision, double[] shares) {
    double sum = 0;
    double weighted = 0;
    for (int j = 0; j < squares.length; j++) {
      double far = precision * (squares[j] - nearest);
      shares[j] = j == own ? 0 : StrictMath.exp(-far);
      sum += shares[j];
      weighted += shares[j] == 0 ? 0 : shares[j] * far;
    }
    for (int j = 0; j < shares.length; j++) {
      shares[j] /= sum;
    }
    return StrictMath.log(sum) + weighted / sum;
  }

  /**
   * One step down the gradient (equation 5 there), with momentum and a gain for each coordinate.
   */
  private void step(double exaggeration, double momentum, double rate) {
    double[] rows = new double[points];
    each(points, i -> rows[i] = nearness(i));
    double sum = Arrays.stream(rows).sum();
    double[][] gradient = new double[points][];
    each(points, i -> gradient[i] = gradient(i, exaggeration, sum));
    double[] centre = new double[2];
    for (int i = 0; i < points; i++) {
      for (int axis = 0; axis < 2; axis++) {
        boolean turned = gradient[i][axis] > 0 != velocity[i][axis] > 0;
        double gain = turned ? gains[i][axis] + 0.2 : gains[i][axis] * 0.8;
        gains[i][axis] = Math.max(gain, LEAST_GAIN);
        velocity[i][axis] =
            momentum * velocity[i][axis] - rate * gains[i][axis] * gradient[i][axis];
        map[i][axis] += velocity[i][axis];
        centre[axis] += map[i][axis] / points;
      }
    }
    for (double[] place : map) {
      place[0] -= centre[0];
      place[1] -= centre[1];
    }
  }

  private double nearness(int own) {
    double sum = 0;
    for (int j = 0; j < points; j++) {
      sum += j == own ? 0 : 1 / (1 + square(map[own], map[j]));
    }
    return sum;
  }

  private double[] gradient(int own, double exaggeration, double sum) {
    double[] gradient = new double[2];
    for (int j = 0; j < points; j++) {
      double near = 1 / (1 + square(map[own], map[j]));
      double pull = 4 * (exaggeration * affinities[own][j] - near / sum) * near;
      gradient[0] += pull * (map[own][0] - map[j][0]);
      gradient[1] += pull * (map[own][1] - map[j][1]);
    }
    return gradient;
  }

  private static double square(double[] a, double[] b) {
    double square = 0;
    for (int i = 0; i < a.length; i++) {
      square += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return square;
  }

  /** Rows are computed side by side, each in one order, so that the result is always the same. */
  private static void each(int count, IntConsumer row) {
    IntStream.range(0, count).parallel().forEach(row);
  }
}
