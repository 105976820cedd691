package org.seisbridge.deploy.command;

import java.util.ArrayList;
import java.util.List;
import org.seisbridge.api.Contract;
import org.seisbridge.api.catalog.CreateDataset;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Submits a simulation. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = "Simulates samples of the ten families in equal parts, and stores them.")
final class SubmitSimulate extends JobSubmission {
  /** As many of a team's jobs may wait at a time. */
  private static final int MOST_PARTS = 100;

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

  @Option(
      names = "--parts",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Of how many jobs, 1 to "
              + MOST_PARTS
              + ", for as many slots; ${DEFAULT-VALUE} if not given.")
  private int parts;

  @Override
  void check(CommandSpec command) {
    if (parts < 1 || parts > MOST_PARTS || parts > Math.max(1, samples)) {
      throw new ParameterException(
          command.commandLine(),
          "--parts is from 1 to %d and at most one for each sample, not %d"
              .formatted(MOST_PARTS, parts));
    }
  }

  @Override
  List<JobWork> work(Catalogue catalogue) {
    long id = catalogue.call(Contract.CREATE_DATASET, new CreateDataset(dataset, "")).id();
    List<JobWork> work = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      int first = begin(part);
      work.add(new JobWork.Simulate(id, begin(part + 1) - first, seed, first));
    }
    return work;
  }

  private int begin(int part) {
    return Math.toIntExact((long) samples * part / parts);
  }
}
