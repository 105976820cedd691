package org.seisbridge.deploy.command;

import java.util.List;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Submits an evaluation. */
@Command(name = "evaluate", mixinStandardHelpOptions = true, description = "Measures a model.")
final class SubmitEvaluate extends JobSubmission {
  @Parameters(paramLabel = "MODEL", description = "Name of the model version.")
  private String model;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description =
          "A dataset whose records have gather and velocity; unseen samples of the ten families if"
              + " not given.")
  private String dataset;

  @Option(
      names = "--gallery",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many samples, 10 or more; ${DEFAULT-VALUE} if not given.")
  private int gallery;

  @Override
  List<JobWork> work(Catalogue catalogue) {
    Long id = dataset == null ? null : NamedDataset.seen(catalogue, dataset).id();
    return List.of(new JobWork.Evaluate(model, id, gallery));
  }
}
