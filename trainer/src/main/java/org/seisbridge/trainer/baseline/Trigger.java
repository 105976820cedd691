package org.seisbridge.trainer.baseline;

/**
 * Where a waveform rises above its noise for a while.
 *
 * @param from first sample of it
 * @param to first sample after it
 * @param peak highest ratio of the averages within
 */
public record Trigger(int from, int to, double peak) {}
