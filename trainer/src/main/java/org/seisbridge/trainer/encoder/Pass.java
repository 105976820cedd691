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

  /** The results of items, one behind the other: of each, how familiar it is comes last. */
  float[] run(float[] values, int count) {
    float[] results =
        attributes ? model.attributes(values, count) : model.embed(modality, values, count);
    float[] familiarity =
        modality.equals(Modality.GATHER) ? model.familiarity(values, count) : null;
    int width = results.length / count;
    float[] rows = new float[results.length + count];
    for (int i = 0; i < count; i++) {
      System.arraycopy(results, i * width, rows, i * (width + 1), width);
      rows[i * (width + 1) + width] = familiarity == null ? Float.NaN : familiarity[i];
    }
    return rows;
  }

  /**
   * What {@link #run} gave, apart.
   *
   * @param values without the last column
   * @param familiarity the last column
   */
  record Answer(float[] values, float[] familiarity) {
    static Answer of(float[] rows, int count) {
      int width = rows.length / count - 1;
      float[] values = new float[count * width];
      float[] familiarity = new float[count];
      for (int i = 0; i < count; i++) {
        System.arraycopy(rows, i * (width + 1), values, i * width, width);
        familiarity[i] = rows[i * (width + 1) + width];
      }
      return new Answer(values, familiarity);
    }
  }
}
