package org.seisbridge.trainer.task;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.waveform.SpectrogramSize;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.network.SeisClip;
import org.seisbridge.trainer.network.SeisClipShape;
import org.seisbridge.trainer.network.StationNetwork;
import org.seisbridge.trainer.seisclip.SeisClipModel;

/**
 * What the training of a task begins with: a pre-trained SeisCLIP model, or a model of the same
 * task, such as one whose encoder was frozen until then, or nothing.
 */
public sealed interface TaskBase extends AutoCloseable {

  /** Its version's name; null of nothing. */
  String name();

  /** Sizes of its encoder. */
  SeisClipShape shape();

  /** An encoder with its weights, to be trained; closed with its manager. */
  SeisClip encoder(NDManager own);

  /** Brings what it knows of the task into a network. */
  void copyInto(StationNetwork network);

  @Override
  void close();

  /**
   * Loads either kind of model.
   *
   * @throws InvalidDataException if it is neither, or of another task
   */
  static TaskBase load(EventTask task, Path folder) throws IOException {
    Bundle bundle = Bundle.read(folder);
    if (!bundle.description().contains("\"task\":")) {
      return new PreTrained(SeisClipModel.load(bundle));
    }
    if (TaskModel.description(bundle).task() != task) {
      throw new InvalidDataException(
          bundle.source(),
          "it is a model for %s".formatted(TaskModel.description(bundle).task().label()),
          "Name a model for %s, or a pre-trained one".formatted(task.label()));
    }
    return new OfTask(TaskModel.load(bundle));
  }

  /**
   * What a training begins with.
   *
   * @param folder of the model to begin with, or its file; from scratch only the sizes of its
   *     network count, and null means a compact one
   * @throws InvalidDataException if it is no such model
   */
  static TaskBase of(EventTask task, Strategy strategy, Path folder) throws IOException {
    if (folder == null) {
      return new Nothing(SeisClipShape.compact(SpectrogramSize.FRAMES_120));
    }
    TaskBase begun = load(task, folder);
    if (strategy != Strategy.SCRATCH) {
      return begun;
    }
    try (begun) {
      return new Nothing(begun.shape());
    }
  }

  /** Random weights. */
  record Nothing(SeisClipShape shape) implements TaskBase {
    @Override
    public String name() {
      return null;
    }

    @Override
    public SeisClip encoder(NDManager own) {
      return new SeisClip(own, shape);
    }

    @Override
    public void copyInto(StationNetwork network) {
      // It is as it was drawn.
    }

    @Override
    public void close() {
      // It has nothing.
    }
  }

  /** An encoder that was pre-trained. */
  record PreTrained(SeisClipModel model) implements TaskBase {
    @Override
    public String name() {
      return model.description().name();
    }

    @Override
    public SeisClipShape shape() {
      return model.description().network();
    }

    @Override
    public SeisClip encoder(NDManager own) {
      return model.network(own);
    }

    @Override
    public void copyInto(StationNetwork network) {
      // It knows of no task.
    }

    @Override
    public void close() {
      model.close();
    }
  }

  /** A model of the task. */
  record OfTask(TaskModel model) implements TaskBase {
    @Override
    public String name() {
      return model.description().name();
    }

    @Override
    public SeisClipShape shape() {
      return model.description().network();
    }

    @Override
    public SeisClip encoder(NDManager own) {
      return model.encoder(own);
    }

    @Override
    public void copyInto(StationNetwork network) {
      model.copyInto(network);
    }

    @Override
    public void close() {
      model.close();
    }
  }
}
