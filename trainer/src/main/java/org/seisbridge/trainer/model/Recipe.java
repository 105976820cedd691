package org.seisbridge.trainer.model;

import org.seisbridge.trainer.sample.Augmentation;

/**
 * How the steps of a training are taken, whatever it begins with and trains on.
 *
 * @param seed of first weights, order and augmentation
 * @param batch samples of a step; each is the negative of all others
 * @param steps optimiser steps at most
 * @param warmupSteps steps over which the learning rate rises, before it falls by a cosine to zero
 * @param learningRate its peak
 * @param weightDecay AdamW's, for weights only: not for norms, biases and the temperature
 * @param clipNorm largest norm of all gradients together
 * @param averaging decay of the exponential moving average of the weights, which is the model
 * @param attributeWeight weight of the attribute loss beside the contrastive one
 * @param velocityWeight weight of the inferred velocity model's loss beside the contrastive one
 */
public record Recipe(
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
    Augmentation augmentation) {}
