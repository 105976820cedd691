package org.seisbridge.deploy.command;

import org.seisbridge.api.job.Job;
import org.seisbridge.api.job.JobContract;
import org.seisbridge.api.job.JobOrder;
import org.seisbridge.api.job.OrderJob;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Parameters;

/** A command that orders a job something. */
abstract class JobCommand extends CatalogueCommand {
  private final JobOrder order;

  @Parameters(paramLabel = "JOB", description = "The job, as jobs lists it.")
  private long job;

  JobCommand(JobOrder order) {
    this.order = order;
  }

  @Override
  final ExitCode ask(Catalogue catalogue, Console console) {
    Job now = catalogue.call(JobContract.ORDER_JOB, new OrderJob(job, order));
    return print(now, () -> "Job %d is %s.".formatted(job, JobText.state(now)));
  }
}
