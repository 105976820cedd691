package org.seisbridge.deploy.command;

import org.seisbridge.api.job.JobOrder;
import picocli.CommandLine.Command;

/** Has a paused job go on from its last checkpoint. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = "Has a paused job go on from its last checkpoint.")
final class JobsResume extends JobCommand {
  JobsResume() {
    super(JobOrder.CONTINUE);
  }
}
