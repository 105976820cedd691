package org.seisbridge.trainer.training;

/**
 * How the optimiser goes, whatever it trains.
 *
 * @param seed of first weights, order and augmentation
 * @param batch samples of a step
 * @param steps optimiser steps at most
 * @param warmupSteps steps over which the learning rate rises, before it falls by a cosine to zero
 * @param learningRate its peak
 * @param weightDecay AdamW's, for weights only: not for norms, biases and the temperature
 * @param clipNorm largest norm of all gradients together
 * @param averaging decay of the exponential moving average of the weights, which is the model
 */
public record Optimization(
    long seed,
    int batch,
    int steps,
    int warmupSteps,
    float learningRate,
    float weightDecay,
    float clipNorm,
    float averaging) {

  /** The seed of all that is drawn for a step, counted from 0. */
  public long seed(int step) {
    return seed ^ 0xD1B54A32D192ED03L * (step + 1);
  }

  /** The learning rate of a step, counted from 0. */
  public float learningRate(int step) {
    if (step < warmupSteps) {
      return learningRate * (step + 1) / warmupSteps;
    }
    double progress = (double) (step - warmupSteps) / (steps - warmupSteps);
    return (float) (learningRate * 0.5 * (1 + Math.cos(Math.PI * progress)));
  }
}
