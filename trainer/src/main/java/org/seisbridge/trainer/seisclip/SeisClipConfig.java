package org.seisbridge.trainer.seisclip;

import org.seisbridge.seismic.velocity.SampleSeeds;
import org.seisbridge.trainer.network.SeisClipShape;
import org.seisbridge.trainer.training.Optimization;

/**
 * Everything that determines a pre-training of SeisCLIP.
 *
 * @param base name of the version whose weights it begins with; null if they are random
 * @param samplesSeed dataset seed of the simulated training samples
 * @param samples number of training samples
 * @param firstSamples how many of them the first epoch uses; every epoch uses half as many more
 *     until all are used
 * @param validationSeed dataset seed of the samples that choose among the weights of all steps
 * @param validationSamples number of them
 * @param stepsBetween steps from one measurement to the next
 * @param patience it ends early when so many measurements in a row were no better than the best
 */
public record SeisClipConfig(
    String base,
    long samplesSeed,
    int samples,
    int firstSamples,
    long validationSeed,
    int validationSamples,
    Optimization optimization,
    int stepsBetween,
    int patience,
    SeisClipShape network,
    WaveformAugmentation augmentation) {

  /** Dataset seed of the samples that runs are watched and chosen by. */
  public static final long VALIDATION_SEED = 1;

  /** As published: Adam with 1e-4, 192 samples to a step (Si et al. 2023, section III). */
  private static final int BATCH = 192;

  private static final int PUBLISHED_WIDTH = 384;
  private static final float PUBLISHED_RATE = 1e-4f;

  /** Checks the numbers against each other. */
  public SeisClipConfig {
    require(samplesSeed != validationSeed, "training and validation need different seeds");
    require(firstSamples >= optimization.batch(), "firstSamples must be at least one batch");
    require(samples >= firstSamples, "samples must be at least firstSamples");
    require(validationSamples >= 10, "validationSamples must be at least 10");
    require(stepsBetween >= 1 && patience >= 1, "stepsBetween and patience must be positive");
  }

  /**
   * How a model is pre-trained if nobody says otherwise.
   *
   * @param base name of the version it begins with; null if with random weights
   * @param samples number of training samples, 2000 or more
   * @param steps optimiser steps at most
   */
  public static SeisClipConfig standard(
      String base, SeisClipShape network, int samples, int steps) {
    return new SeisClipConfig(
        base,
        SampleSeeds.TRAINING,
        samples,
        2000,
        VALIDATION_SEED,
        1000,
        new Optimization(1, BATCH, steps, steps / 20, rate(network), 0, 1, 0.998f),
        100,
        12,
        network,
        WaveformAugmentation.standard());
  }

  /** Narrower networks bear, and need, larger steps (Yang et al. 2022, arXiv 2203.03466). */
  private static float rate(SeisClipShape network) {
    float narrower = PUBLISHED_WIDTH / (float) network.width();
    return PUBLISHED_RATE * narrower * narrower;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /** What it is trained on. */
  public SeismogramSet trainingSet() {
    return new SeismogramSet(samplesSeed, samples);
  }

  /** What it is watched and chosen by. */
  public SeismogramSet validationSet() {
    return new SeismogramSet(validationSeed, validationSamples);
  }
}
