package org.seisbridge.trainer.training;

import org.seisbridge.trainer.figures.Figures;

/**
 * One line of {@code metrics.jsonl}.
 *
 * @param loss mean over the steps since the measurement before; null before the first step
 */
record EpochMetrics(int epoch, int step, int samples, Double loss, Figures validation) {}
