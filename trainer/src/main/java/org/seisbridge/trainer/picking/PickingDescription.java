package org.seisbridge.trainer.picking;

import java.time.Instant;
import org.seisbridge.trainer.network.PickingShape;

/**
 * What a picker's bundle says of it, in its {@code model.json}.
 *
 * @param name of the version
 * @param family {@link #FAMILY}
 * @param parent name of the version it began with; null if it began with random weights
 * @param training configuration of its training
 * @param weightsTrained how many numbers the training changed
 * @param weights how many it might have
 * @param seconds how long it took
 * @param validation figures over the waveforms that it was stopped by
 * @param codeVersion version of SeisBridge that trained it
 * @param trained when
 */
public record PickingDescription(
    String name,
    String family,
    String parent,
    PickingShape network,
    PickingConfig training,
    long weightsTrained,
    long weights,
    double seconds,
    PickingFigures validation,
    String codeVersion,
    Instant trained) {
  /** What all pickers are of. */
  public static final String FAMILY = "picking";
}
