package org.seisbridge.deploy.command;

import java.util.List;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Submits a pre-training of SeisCLIP. */
@Command(
    name = "train-seisclip",
    mixinStandardHelpOptions = true,
    description = {
      "Trains a model of waveforms and events from random weights on seismograms that are simulated",
      "meanwhile."
    })
final class SubmitTrainSeisClip extends JobSubmission {
  @Parameters(paramLabel = "MODEL", description = "Name of the model version to be.")
  private String model;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "20000",
      description = "Training seismograms, 2000 or more; ${DEFAULT-VALUE} if not given.")
  private int samples;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "2000",
      description =
          "The most optimiser steps of 192 seismograms, fewer if nothing gets better;"
              + " ${DEFAULT-VALUE} if not given.")
  private int steps;

  @Override
  List<JobWork> work(Catalogue catalogue) {
    return List.of(new JobWork.TrainSeisClip(model, samples, steps));
  }
}
