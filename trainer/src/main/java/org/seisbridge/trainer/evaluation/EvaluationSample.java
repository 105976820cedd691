package org.seisbridge.trainer.evaluation;

/**
 * One sample of a gallery.
 *
 * @param gather network input {@code [5, 100, 70]}
 * @param velocity {@code [70, 70]}, m/s
 * @param attributes {@code [18]}, SI units
 * @param family label; null if unknown
 */
public record EvaluationSample(
    float[] gather, float[] velocity, float[] attributes, String family) {}
