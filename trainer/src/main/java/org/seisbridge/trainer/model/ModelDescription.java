package org.seisbridge.trainer.model;

import java.time.Instant;
import java.util.List;
import org.seisbridge.trainer.figures.Evaluation;
import org.seisbridge.trainer.network.NetworkShape;
import org.seisbridge.trainer.sample.Standardization;

/**
 * What a model is and where it comes from: {@code model.json}.
 *
 * @param name of the model version, 1 to 32 of a–z, 0–9 and -
 * @param standardization what its numbers are brought to order one by
 * @param intervals half widths of the 90 % intervals of the 18 attributes, SI units
 * @param training configuration with the seeds and counts of its data
 * @param validation figures over the validation samples
 * @param codeVersion version of SeisBridge that trained it
 */
public record ModelDescription(
    String name,
    NetworkShape network,
    Standardization standardization,
    List<Float> intervals,
    TrainingConfig training,
    Evaluation validation,
    String codeVersion,
    Instant trained) {}
