package org.seisbridge.deploy.command;

import org.seisbridge.api.job.JobOrder;
import picocli.CommandLine.Command;

/** Stops a job, which keeps what it has come to, and frees its slot. */
@Command(
    name = "pause",
    mixinStandardHelpOptions = true,
    description = "Stops a job, which keeps what it has come to, and frees its slot.")
final class JobsPause extends JobCommand {
  JobsPause() {
    super(JobOrder.PAUSE);
  }
}
