package org.seisbridge.seismic.stream;

/**
 * Where a waveform rises suddenly.
 *
 * @param sample the first sample at which it was clear
 * @param ratio the highest ratio of its short average to its long one before it fell again
 */
public record Onset(int sample, double ratio) {}
