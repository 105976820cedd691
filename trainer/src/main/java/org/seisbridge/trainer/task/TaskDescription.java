package org.seisbridge.trainer.task;

import java.time.Instant;
import java.util.List;
import org.seisbridge.trainer.network.SeisClipShape;
import org.seisbridge.trainer.network.StationShape;

/**
 * What a model of a task is and where it comes from: {@code model.json}.
 *
 * @param name of the model version, 1 to 32 of a–z, 0–9 and -
 * @param family {@code seisclip}
 * @param task what it is for
 * @param labels names of its classes, in the order of its outputs; none of a location
 * @param parent name of the version that its training began with; null if with random weights
 * @param network sizes of the encoder, and which spectrograms it takes
 * @param stations sizes of what is built on it
 * @param training configuration of its training
 * @param weightsTrained how many numbers the training changed
 * @param weights how many it might have
 * @param seconds how long it took, with the simulation of events that it waited for
 * @param validation figures over the labelled events that it was stopped by
 * @param codeVersion version of SeisBridge that trained it
 * @param trained when
 */
public record TaskDescription(
    String name,
    String family,
    EventTask task,
    List<String> labels,
    String parent,
    SeisClipShape network,
    StationShape stations,
    TaskConfig training,
    long weightsTrained,
    long weights,
    double seconds,
    TaskFigures validation,
    String codeVersion,
    Instant trained) {}
