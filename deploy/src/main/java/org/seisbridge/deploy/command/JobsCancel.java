package org.seisbridge.deploy.command;

import org.seisbridge.api.job.JobOrder;
import picocli.CommandLine.Command;

/** Ends a job without a result. */
@Command(
    name = "cancel",
    mixinStandardHelpOptions = true,
    description = "Ends a job without a result.")
final class JobsCancel extends JobCommand {
  JobsCancel() {
    super(JobOrder.CANCEL);
  }
}
