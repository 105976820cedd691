package org.seisbridge.trainer.encoder;

import org.seisbridge.api.Modality;
import org.seisbridge.trainer.model.Model;

/**
 * A way through a model's network; requests of the same one can go it together.
 *
 * @param attributes whether attributes are asked for and not embeddings
 */
record Pass(Model model, Modality modality, boolean attributes) {
  static Pass embedding(Model model, Modality modality) {
    return new Pass(model, modality, false);
  }

  static Pass attributes(Model model) {
    return new Pass(model, Modality.GATHER, true);
  }

  /** How many numbers an item has. */
  int length() {
    return Model.length(modality);
  }

  /** The results of items, one behind the other. */
  float[] run(float[] values, int count) {
    return attributes ? model.attributes(values, count) : model.embed(modality, values, count);
  }
}
