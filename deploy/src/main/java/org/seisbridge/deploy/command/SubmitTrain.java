package org.seisbridge.deploy.command;

import java.util.List;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Submits a pre-training. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = "Trains a model from random weights on samples that are simulated meanwhile.")
final class SubmitTrain extends JobSubmission {
  @Parameters(paramLabel = "MODEL", description = "Name of the model version to be.")
  private String model;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "20000",
      description = "Training samples, 2000 or more; ${DEFAULT-VALUE} if not given.")
  private int samples;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "4000",
      description = "Optimiser steps of 128 samples; ${DEFAULT-VALUE} if not given.")
  private int steps;

  @Override
  List<JobWork> work(Catalogue catalogue) {
    return List.of(new JobWork.Train(model, samples, steps));
  }
}
