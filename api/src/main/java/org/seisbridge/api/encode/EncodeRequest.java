package org.seisbridge.api.encode;

import io.vertx.core.buffer.Buffer;
import org.seisbridge.api.Modality;

/**
 * Asks for the embeddings of a batch.
 *
 * @param model name of the model version; null for the one that the encoder was started with
 * @param modality of every item
 * @param count number of items
 * @param values float32, little-endian: the network input of gathers {@code [count, 5, 100, 70]},
 *     velocity models in m/s {@code [count, 70, 70]}, or the 18 attributes in SI units {@code
 *     [count, 18]}, where NaN leaves one open; waveforms {@code [count, 3, 6000]}, components Z N E
 *     at 100 Hz, of which the model makes the spectrogram that it takes; or the eight event
 *     parameters in their units {@code [count, 8]}, where NaN leaves one open
 * @param familiarity whether the reply is to say how familiar gathers are, which costs more than to
 *     embed them
 */
public record EncodeRequest(
    String model, Modality modality, int count, Buffer values, boolean familiarity) {

  /** For the embeddings alone. */
  public EncodeRequest(String model, Modality modality, int count, Buffer values) {
    this(model, modality, count, values, false);
  }
}
