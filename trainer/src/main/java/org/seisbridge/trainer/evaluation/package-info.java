/** Measuring a model over a gallery. */
package org.seisbridge.trainer.evaluation;
