package org.seisbridge.trainer.model;

import org.seisbridge.seismic.velocity.SampleSeeds;
import org.seisbridge.trainer.network.NetworkShape;
import org.seisbridge.trainer.sample.Augmentation;
import org.seisbridge.trainer.sample.SimulatedSet;
import org.seisbridge.trainer.sample.VariedSet;

/**
 * Everything that determines a training run: two runs of equal configurations on one machine give
 * equal weights, bit for bit.
 *
 * @param base name of the version whose weights it begins with; null if they are random
 * @param samplesSeed dataset seed of the simulated training samples
 * @param firstSample place in that dataset of the first of them, so that a run which goes on from
 *     another's weights need not see the same samples again
 * @param samples number of training samples
 * @param firstSamples how many of them the first epoch uses; every epoch uses half as many more
 *     until all are used, so that training starts while the simulator still works
 * @param validationSeed dataset seed of the samples that choose nothing: some watch, others
 *     calibrate the intervals
 * @param validationSamples number of those that watch
 * @param seed of weights, order and augmentation
 * @param batch samples of a step; each is the negative of all others
 * @param steps optimiser steps in all
 * @param warmupSteps steps over which the learning rate rises, before it falls by a cosine to zero
 * @param learningRate its peak
 * @param weightDecay AdamW's, for weights only: not for norms, biases and the temperature
 * @param clipNorm largest norm of all gradients together
 * @param averaging decay of the exponential moving average of the weights, which is the model
 * @param attributeWeight weight of the attribute loss beside the contrastive one
 * @param velocityWeight weight of the inferred velocity model's loss beside the contrastive one
 */
public record TrainingConfig(
    String base,
    long samplesSeed,
    int firstSample,
    int samples,
    int firstSamples,
    long validationSeed,
    int validationSamples,
    long seed,
    int batch,
    int steps,
    int warmupSteps,
    float learningRate,
    float weightDecay,
    float clipNorm,
    float averaging,
    float attributeWeight,
    float velocityWeight,
    NetworkShape network,
    Augmentation augmentation) {

  /** Dataset seed of the samples that runs are watched and calibrated by. */
  public static final long VALIDATION_SEED = 1;

  /** For each sample that watches. */
  private static final int CALIBRATION = 4;

  /**
   * Checks the numbers against each other.
   *
   * @throws IllegalArgumentException naming the one that cannot be
   */
  public TrainingConfig {
    require(batch >= 2, "batch must be at least 2, for a sample needs others to differ from");
    require(firstSample >= 0, "firstSample must not be negative");
    require(firstSamples >= batch, "firstSamples must be at least one batch");
    require(samples >= firstSamples, "samples must be at least firstSamples");
    require(validationSamples >= 10, "validationSamples must be at least 10, one of each family");
    require(steps > warmupSteps && warmupSteps >= 0, "steps must be more than warmupSteps");
    require(learningRate > 0, "learningRate must be positive");
    require(averaging >= 0 && averaging < 1, "averaging must be at least 0 and less than 1");
    require(samplesSeed != validationSeed, "training and validation need different seeds");
  }

  /**
   * How a model is trained if nobody says otherwise.
   *
   * @param samples number of training samples, 2000 or more
   * @param steps optimiser steps
   */
  public static TrainingConfig standard(int samples, int steps) {
    return standard(null, 0, samples, steps);
  }

  /**
   * How a model is trained further if nobody says otherwise: by another order and other
   * disturbances than it was trained by before.
   *
   * @param base whose weights it begins with; null if they are random
   * @param firstSample how many of the training samples are passed over
   * @param samples number of training samples, 2000 or more
   * @param steps optimiser steps
   */
  public static TrainingConfig standard(
      ModelDescription base, int firstSample, int samples, int steps) {
    return new TrainingConfig(
        base == null ? null : base.name(),
        SampleSeeds.TRAINING,
        firstSample,
        samples,
        2000,
        VALIDATION_SEED,
        1000,
        base == null || base.training() == null ? 1 : base.training().seed() + 1,
        128,
        steps,
        150,
        1.2e-3f,
        0.05f,
        1,
        0.998f,
        2,
        3,
        base == null ? NetworkShape.standard() : base.network(),
        Augmentation.standard());
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /** What it is trained on. */
  public VariedSet trainingSet() {
    return new VariedSet(samplesSeed, firstSample, samples);
  }

  /** How many samples behind those that watch calibrate the intervals. */
  public int calibrationSamples() {
    return CALIBRATION * validationSamples;
  }

  /** What it is watched by, and behind that what it is calibrated by. */
  public SimulatedSet validationSet() {
    return new SimulatedSet(validationSeed, validationSamples + calibrationSamples());
  }

  /** How its steps are taken. */
  public Recipe recipe() {
    return new Recipe(
        seed,
        batch,
        steps,
        warmupSteps,
        learningRate,
        weightDecay,
        clipNorm,
        averaging,
        attributeWeight,
        velocityWeight,
        augmentation);
  }
}
