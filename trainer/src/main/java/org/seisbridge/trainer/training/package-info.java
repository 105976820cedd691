/** A training run: loss, optimiser, checkpoints, progress. */
package org.seisbridge.trainer.training;
