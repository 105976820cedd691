package org.seisbridge.trainer.seisclip;

import java.time.Instant;
import org.seisbridge.trainer.network.SeisClipShape;

/**
 * What a SeisCLIP model is and where it comes from: {@code model.json}.
 *
 * @param name of the model version, 1 to 32 of a–z, 0–9 and -
 * @param family {@code seisclip}
 * @param parent name of the version that its training began with; null if that began with random
 *     weights, or is not known
 * @param network its sizes, and which spectrograms it takes
 * @param training configuration of its pre-training; null of weights that were published
 * @param validation figures over the validation samples; null likewise
 * @param codeVersion version of SeisBridge that trained or converted it
 * @param trained when that was
 */
public record SeisClipDescription(
    String name,
    String family,
    String parent,
    SeisClipShape network,
    SeisClipConfig training,
    WaveformFigures validation,
    String codeVersion,
    Instant trained) {
  /** What the family is called in {@code model.json}. */
  public static final String FAMILY = "seisclip";
}
