package org.seisbridge.trainer.encoder;

import org.seisbridge.api.Modality;
import org.seisbridge.trainer.model.Model;

/**
 * A way through a model's network; requests of the same one can go it together.
 *
 * @param result what is asked for
 */
record Pass(Model model, Modality modality, Result result) {

  /** What a network may be asked for. */
  enum Result {
    EMBEDDINGS,
    ATTRIBUTES,
    DISAGREEMENTS
  }

  static Pass embedding(Model model, Modality modality) {
    return new Pass(model, modality, Result.EMBEDDINGS);
  }

  static Pass attributes(Model model) {
    return new Pass(model, Modality.GATHER, Result.ATTRIBUTES);
  }

  static Pass disagreements(Model model) {
    return new Pass(model, Modality.GATHER, Result.DISAGREEMENTS);
  }

  /** How many numbers an item has. */
  int length() {
    return Model.length(modality);
  }

  /** The results of items, one behind the other. */
  float[] run(float[] values, int count) {
    return switch (result) {
      case EMBEDDINGS -> model.embed(modality, values, count);
      case ATTRIBUTES -> model.attributes(values, count);
      case DISAGREEMENTS -> model.disagreements(values, count);
    };
  }
}
