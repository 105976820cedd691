package org.seisbridge.deploy.command;

import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.job.DeviceKind;
import org.seisbridge.api.job.Job;
import org.seisbridge.api.job.JobContract;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.api.job.SubmitJob;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Option;

/** A command that submits a job. */
abstract class JobSubmission extends CatalogueCommand {
  @Option(
      names = "--priority",
      paramLabel = "N",
      description = "From -100 to 100, the higher comes first; 0 if not given.")
  private Integer priority;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description = "What it needs, cpu or gpu; whatever is free if not given.")
  private DeviceKind device;

  @Option(
      names = "--key",
      paramLabel = "TEXT",
      description = "Names this submission: the same again finds the job that it made.")
  private String key;

  @Option(names = "--watch", description = "Stay until the job has ended, as jobs watch does.")
  private boolean watch;

  /** What the job is to do. */
  abstract JobWork work(Catalogue catalogue);

  @Override
  final ExitCode ask(Catalogue catalogue, Console console) throws Exception {
    if (catalogue.server().isEmpty()) {
      throw new ServiceException(
          ErrorCode.UNAVAILABLE,
          "Jobs are worked on by a server. Start one with 'seisbridge serve', or name one with"
              + " --server, and submit again.");
    }
    SubmitJob request = new SubmitJob(work(catalogue), priority, device, key);
    Job job = catalogue.call(JobContract.SUBMIT_JOB, request);
    if (!watch) {
      return print(job, () -> Long.toString(job.id()));
    }
    console.say("Job %d: %s.".formatted(job.id(), JobText.of(job.work())));
    return new JobWatch(catalogue, console, isJson()).follow(job.id());
  }
}
