package org.seisbridge.deploy.command;

import java.util.List;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.api.job.TuningMethod;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Submits a fine-tuning. */
@Command(
    name = "fine-tune",
    mixinStandardHelpOptions = true,
    description = "Goes on training a model on a dataset's records that have gather and velocity.")
final class SubmitFineTune extends JobSubmission {
  @Parameters(paramLabel = "MODEL", description = "Name of the model version to be.")
  private String model;

  @Option(
      names = "--base",
      required = true,
      paramLabel = "MODEL",
      description = "Model version to begin with.")
  private String base;

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "NAME",
      description = "The dataset to train on.")
  private String dataset;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = "low_rank",
      description = {
        "Which weights change: full (all), frozen (all but the convolutions), low_rank (low-rank",
        "matrices beside them) or head (attributes only, embeddings stay); ${DEFAULT-VALUE} if not",
        "given."
      })
  private TuningMethod method;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "The most optimiser steps, fewer if the validation split gets no better; ${DEFAULT-VALUE}"
              + " if not given.")
  private int steps;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the split, the order and the augmentation; ${DEFAULT-VALUE} if not given.")
  private long seed;

  @Override
  List<JobWork> work(Catalogue catalogue) {
    long id = NamedDataset.seen(catalogue, dataset).id();
    return List.of(new JobWork.FineTune(model, base, id, method, steps, seed));
  }
}
