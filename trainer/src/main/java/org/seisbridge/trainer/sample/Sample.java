package org.seisbridge.trainer.sample;

/**
 * One thing in the ground, in the three modalities, as training takes it.
 *
 * @param gather {@code [5, 100, 70]}, low-passed and decimated, in the simulator's amplitudes
 * @param velocity {@code [70, 70]}, m/s
 * @param attributes {@code [18]} in the order of {@code Attribute}, SI units
 */
public record Sample(float[] gather, float[] velocity, float[] attributes) {}
