package org.seisbridge.trainer.training;

import java.util.function.DoubleSupplier;
import org.seisbridge.trainer.figures.Figures;

/**
 * What weights were found to be over the validation samples.
 *
 * @param loss of them, computed when asked for
 */
public record Measurement(Figures figures, DoubleSupplier loss) {}
