package org.seisbridge.trainer.training;

import org.seisbridge.trainer.figures.Evaluation;

/**
 * One line of {@code metrics.jsonl}.
 *
 * @param loss mean over the epoch's steps
 */
record EpochMetrics(int epoch, int step, int samples, double loss, Evaluation validation) {}
