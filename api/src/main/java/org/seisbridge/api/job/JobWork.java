package org.seisbridge.api.job;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.seisbridge.api.model.ModelFamily;

/** What a job is to do, with all that determines its result. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JobWork.Train.class, name = "train"),
  @JsonSubTypes.Type(value = JobWork.TrainSeisClip.class, name = "train_seisclip"),
  @JsonSubTypes.Type(value = JobWork.TrainTask.class, name = "train_task"),
  @JsonSubTypes.Type(value = JobWork.FineTune.class, name = "fine_tune"),
  @JsonSubTypes.Type(value = JobWork.Evaluate.class, name = "evaluate"),
  @JsonSubTypes.Type(value = JobWork.Embed.class, name = "embed"),
  @JsonSubTypes.Type(value = JobWork.Simulate.class, name = "simulate")
})
public sealed interface JobWork {

  /** The name of the kind, as in JSON. */
  String kind();

  /**
   * Pre-trains a model of SeisBind from random weights on samples that are simulated meanwhile.
   *
   * @param model name of the model version to be
   * @param samples number of training samples, 2000 at least
   * @param steps optimiser steps of 128 samples
   */
  record Train(String model, int samples, int steps) implements JobWork {
    @Override
    public String kind() {
      return "train";
    }
  }

  /**
   * Pre-trains a model of SeisCLIP from random weights on seismograms that are simulated meanwhile.
   *
   * @param model name of the model version to be
   * @param samples number of training seismograms, 2000 at least
   * @param steps the most optimiser steps of 192 seismograms; it stops earlier when the validation
   *     seismograms get no better
   */
  record TrainSeisClip(String model, int samples, int steps) implements JobWork {
    @Override
    public String kind() {
      return "train_seisclip";
    }
  }

  /**
   * Trains what is told of an event from its stations' records, on events that are simulated.
   *
   * @param model name of the model version to be
   * @param task what it is to tell: a family that is a task
   * @param base name of the SeisCLIP model version to begin with, or of one of the same task; null
   *     from scratch
   * @param labels number of labelled events, 10 at least; every fifth says when to stop
   * @param fewest stations of an event, 1 at least
   * @param most stations of an event, 20 at most
   * @param steps the most optimiser steps; it stops earlier when nothing gets better
   */
  record TrainTask(
      String model,
      ModelFamily task,
      TaskStrategy strategy,
      String base,
      int labels,
      int fewest,
      int most,
      int steps)
      implements JobWork {
    @Override
    public String kind() {
      return "train_task";
    }
  }

  /**
   * Goes on training a model on a dataset's records that have a gather and a velocity model.
   *
   * @param model name of the model version to be
   * @param base name of the model version to begin with
   * @param dataset id of the dataset
   * @param steps the most optimiser steps; it stops earlier when the validation split gets no
   *     better
   * @param seed of the split, the order and the augmentation
   */
  record FineTune(
      String model, String base, long dataset, TuningMethod method, int steps, long seed)
      implements JobWork {
    @Override
    public String kind() {
      return "fine_tune";
    }
  }

  /**
   * Measures a model.
   *
   * @param model name of the model version
   * @param dataset id of a dataset whose records have a gather and a velocity model; null for
   *     unseen samples of the ten families
   * @param gallery number of samples, 10 at least
   */
  record Evaluate(String model, Long dataset, int gallery) implements JobWork {
    @Override
    public String kind() {
      return "evaluate";
    }
  }

  /**
   * Embeds all records by a model version, beside the embeddings that are searched meanwhile, and
   * promotes it once its collections hold what they should.
   *
   * @param model name of the model version
   */
  record Embed(String model) implements JobWork {
    @Override
    public String kind() {
      return "embed";
    }
  }

  /**
   * Simulates samples of the ten families in equal parts and stores them as records.
   *
   * @param dataset id of the dataset that takes them
   * @param samples number of samples
   * @param seed of the velocity models
   * @param first number of the first sample of that seed, counted from 0: jobs of one seed that
   *     take up where the other ends make together what one would, each in a slot of its own
   */
  record Simulate(long dataset, int samples, long seed, int first) implements JobWork {
    /** From the first sample of a seed on. */
    public Simulate(long dataset, int samples, long seed) {
      this(dataset, samples, seed, 0);
    }

    @Override
    public String kind() {
      return "simulate";
    }
  }
}
