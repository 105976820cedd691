package org.seisbridge.trainer.encoder;

import org.seisbridge.api.Modality;
import org.seisbridge.trainer.model.EmbeddingModel;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.task.AskedEvent;
import org.seisbridge.trainer.task.TaskModel;

/** A way through a model's network; requests of the same one can go it together. */
sealed interface Pass {
  static Pass embedding(EmbeddingModel model, Modality modality) {
    return new Embedding(model, modality);
  }

  static Pass attributes(Model model) {
    return new Attributes(model);
  }

  static Pass disagreements(Model model) {
    return new Disagreements(model);
  }

  static Pass event(TaskModel model, AskedEvent event) {
    return new OfEvent(model, event);
  }

  /** How many numbers an item has. */
  int length();

  /** The results of items, one behind the other. */
  float[] run(float[] values, int count);

  /** To embeddings. */
  record Embedding(EmbeddingModel model, Modality modality) implements Pass {
    @Override
    public int length() {
      return model.length(modality);
    }

    @Override
    public float[] run(float[] values, int count) {
      return model.embed(modality, values, count);
    }
  }

  /** From gathers to attributes. */
  record Attributes(Model model) implements Pass {
    @Override
    public int length() {
      return model.length(Modality.GATHER);
    }

    @Override
    public float[] run(float[] values, int count) {
      return model.attributes(values, count);
    }
  }

  /** From gathers to by how much they disagree with what is inferred from them. */
  record Disagreements(Model model) implements Pass {
    @Override
    public int length() {
      return model.length(Modality.GATHER);
    }

    @Override
    public float[] run(float[] values, int count) {
      return model.disagreements(values, count);
    }
  }

  /** From an event, which brings its own numbers and goes alone, to what is told of it. */
  record OfEvent(TaskModel model, AskedEvent event) implements Pass {
    @Override
    public int length() {
      return 0;
    }

    @Override
    public float[] run(float[] values, int count) {
      return event.outputs(model);
    }
  }
}
