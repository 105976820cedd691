package org.seisbridge.deploy.command;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
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

/** A command that submits a job, or several that are parts of one piece of work. */
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
      description = "Names this submission: the same again finds what it made.")
  private String key;

  @Option(names = "--watch", description = "Stay until the job has ended, as jobs watch does.")
  private boolean watch;

  /** What the jobs are to do, mostly one. */
  abstract List<JobWork> work(Catalogue catalogue);

  @Override
  final ExitCode ask(Catalogue catalogue, Console console) throws Exception {
    if (catalogue.server().isEmpty()) {
      throw new ServiceException(
          ErrorCode.UNAVAILABLE,
          "Jobs are worked on by a server. Start one with 'seisbridge serve', or name one with"
              + " --server, and submit again.");
    }
    List<Job> jobs = submit(catalogue, work(catalogue));
    if (!watch) {
      return print(
          jobs.size() == 1 ? jobs.getFirst() : jobs,
          () -> jobs.stream().map(job -> Long.toString(job.id())).collect(joining("\n")));
    }
    for (Job job : jobs) {
      console.say("Job %d: %s.".formatted(job.id(), JobText.of(job.work())));
    }
    ExitCode all = ExitCode.OK;
    for (Job job : jobs) {
      ExitCode one = new JobWatch(catalogue, console, isJson()).follow(job.id());
      all = one == ExitCode.OK ? all : one;
    }
    return all;
  }

  private List<Job> submit(Catalogue catalogue, List<JobWork> parts) {
    List<Job> jobs = new ArrayList<>();
    for (JobWork part : parts) {
      String name = key == null || parts.size() == 1 ? key : key + "-" + (jobs.size() + 1);
      SubmitJob request = new SubmitJob(part, priority, device, name);
      jobs.add(catalogue.call(JobContract.SUBMIT_JOB, request));
    }
    return jobs;
  }
}
