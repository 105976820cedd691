package org.seisbridge.trainer.baseline;

import java.util.Arrays;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer.Formula;

/**
 * Multinomial logistic regression on standardised features (Hastie, Tibshirani and Friedman 2009,
 * 4.4), with a penalty on the squares of the weights but not of the intercepts. Classes count
 * alike, however many samples they have.
 */
public final class LogisticRegression {
  private static final double TOLERANCE = 1e-9;
  private static final int MAX_EVALUATIONS = 100_000;

  private final double[] means;
  private final double[] deviations;

  /** {@code [class][feature]}, the intercept last. */
  private final double[][] weights;

  private LogisticRegression(double[] means, double[] deviations, double[][] weights) {
    this.means = means;
    this.deviations = deviations;
    this.weights = weights;
  }

  /**
   * Fits the weights: least mean cross-entropy, where each class has the same share, plus half of
   * the penalty times the squares of the weights.
   *
   * @param features {@code [sample][feature]}, all finite
   * @param labels class of each sample, from 0
   * @param classes number of classes
   * @param penalty above 0
   * @throws IllegalArgumentException if a class has no sample
   */
  public static LogisticRegression fit(
      double[][] features, int[] labels, int classes, double penalty) {
    if (features.length != labels.length || !(penalty > 0)) {
      throw new IllegalArgumentException(
          "%d samples, %d labels, penalty %s; it takes a label for each, and a penalty above 0"
              .formatted(features.length, labels.length, penalty));
    }
    double[] shares = new double[classes];
    for (int label : labels) {
      shares[label]++;
    }
    for (int c = 0; c < classes; c++) {
      if (shares[c] == 0) {
        throw new IllegalArgumentException("class %d has no sample to learn from".formatted(c));
      }
      shares[c] = 1 / (classes * shares[c]);
    }
    int count = features[0].length;
    double[] means = new double[count];
    double[] deviations = new double[count];
    standardise(features, means, deviations);
    LogisticRegression blank =
        new LogisticRegression(means, deviations, new double[classes][count + 1]);
    double[][] inputs = Arrays.stream(features).map(blank::input).toArray(double[][]::new);
    Objective objective = new Objective(inputs, labels, shares, penalty);
    double[] best =
        new NonLinearConjugateGradientOptimizer(
                Formula.POLAK_RIBIERE, new SimpleValueChecker(TOLERANCE, TOLERANCE))
            .optimize(
                new MaxEval(MAX_EVALUATIONS),
                new ObjectiveFunction(objective::value),
                new ObjectiveFunctionGradient(objective::gradient),
                GoalType.MINIMIZE,
                new InitialGuess(new double[classes * (count + 1)]))
            .getPoint();
    return new LogisticRegression(means, deviations, rows(best, classes));
  }

  private static void standardise(double[][] features, double[] means, double[] deviations) {
    for (int f = 0; f < means.length; f++) {
      for (double[] sample : features) {
        means[f] += sample[f] / features.length;
      }
      double squares = 0;
      for (double[] sample : features) {
        squares += (sample[f] - means[f]) * (sample[f] - means[f]);
      }
      double deviation = Math.sqrt(squares / features.length);
      // One that never varies tells nothing.
      deviations[f] = deviation == 0 ? Double.POSITIVE_INFINITY : deviation;
    }
  }

  /**
   * The probability of each class.
   *
   * @param features of one sample
   */
  public double[] probabilities(double[] features) {
    if (features.length != means.length) {
      throw new IllegalArgumentException(
          "%d features, where %d were learnt from".formatted(features.length, means.length));
    }
    return probabilities(input(features), weights);
  }

  /** The standardised features and a 1. */
  private double[] input(double[] features) {
    double[] input = new double[means.length + 1];
    for (int f = 0; f < means.length; f++) {
      input[f] = (features[f] - means[f]) / deviations[f];
    }
    input[means.length] = 1;
    return input;
  }

  private static double[] probabilities(double[] input, double[][] weights) {
    double[] logits = new double[weights.length];
    double highest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < weights.length; c++) {
      for (int f = 0; f < input.length; f++) {
        logits[c] += weights[c][f] * input[f];
      }
      highest = Math.max(highest, logits[c]);
    }
    double sum = 0;
    for (int c = 0; c < logits.length; c++) {
      logits[c] = StrictMath.exp(logits[c] - highest);
      sum += logits[c];
    }
    for (int c = 0; c < logits.length; c++) {
      logits[c] /= sum;
    }
    return logits;
  }

  private static double[][] rows(double[] point, int classes) {
    int width = point.length / classes;
    double[][] rows = new double[classes][];
    for (int c = 0; c < classes; c++) {
      rows[c] = Arrays.copyOfRange(point, c * width, (c + 1) * width);
    }
    return rows;
  }

  /**
   * What is minimised.
   *
   * @param shares weight of a sample of each class; over all samples their sum is 1
   */
  private record Objective(double[][] inputs, int[] labels, double[] shares, double penalty) {

    double value(double[] point) {
      double[][] weights = rows(point, shares.length);
      double value = 0;
      for (int i = 0; i < labels.length; i++) {
        double own = probabilities(inputs[i], weights)[labels[i]];
        value -= shares[labels[i]] * StrictMath.log(Math.max(own, Double.MIN_NORMAL));
      }
      for (double[] row : weights) {
        for (int f = 0; f < row.length - 1; f++) {
          value += penalty / 2 * row[f] * row[f];
        }
      }
      return value;
    }

    double[] gradient(double[] point) {
      double[][] weights = rows(point, shares.length);
      double[] gradient = new double[point.length];
      int width = weights[0].length;
      for (int i = 0; i < labels.length; i++) {
        double[] error = probabilities(inputs[i], weights);
        error[labels[i]] -= 1;
        for (int c = 0; c < error.length; c++) {
          for (int f = 0; f < width; f++) {
            gradient[c * width + f] += shares[labels[i]] * error[c] * inputs[i][f];
          }
        }
      }
      for (int k = 0; k < point.length; k++) {
        gradient[k] += k % width == width - 1 ? 0 : penalty * point[k];
      }
      return gradient;
    }
  }
}
