package org.seisbridge.deploy.command;

import org.seisbridge.api.job.JobOrder;
import picocli.CommandLine.Command;

/** Begins a failed or cancelled job again, from its last checkpoint if there is one. */
@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    description =
        "Begins a failed or cancelled job again, from its last checkpoint if there is one.")
final class JobsRetry extends JobCommand {
  JobsRetry() {
    super(JobOrder.RETRY);
  }
}
