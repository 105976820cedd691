package org.seisbridge.deploy.command;

import org.seisbridge.api.Contract;
import org.seisbridge.api.catalog.CreateDataset;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Submits a simulation. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = "Simulates samples of the ten families in equal parts, and stores them.")
final class SubmitSimulate extends JobSubmission {
  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "NAME",
      description = "The dataset that takes them; made if there is none.")
  private String dataset;

  @Option(
      names = "--samples",
      required = true,
      paramLabel = "N",
      description = "How many, 1 or more.")
  private int samples;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the velocity models; ${DEFAULT-VALUE} if not given.")
  private long seed;

  @Override
  JobWork work(Catalogue catalogue) {
    long id = catalogue.call(Contract.CREATE_DATASET, new CreateDataset(dataset, "")).id();
    return new JobWork.Simulate(id, samples, seed);
  }
}
