package org.seisbridge.deploy.command;

import org.seisbridge.api.job.JobWork;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Submits the embedding of all records by another model. */
@Command(
    name = "embed",
    mixinStandardHelpOptions = true,
    description = {
      "Embeds all records by a model version, beside the embeddings that are searched meanwhile,",
      "and promotes it when that is done. Takes an operator."
    })
final class SubmitEmbed extends JobSubmission {
  @Parameters(paramLabel = "MODEL", description = "Name of the model version.")
  private String model;

  @Override
  JobWork work(Catalogue catalogue) {
    return new JobWork.Embed(model);
  }
}
