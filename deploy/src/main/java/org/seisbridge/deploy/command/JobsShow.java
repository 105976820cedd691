package org.seisbridge.deploy.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seisbridge.api.job.Job;
import org.seisbridge.api.job.JobContract;
import org.seisbridge.api.job.JobPoint;
import org.seisbridge.api.job.JobRef;
import org.seisbridge.api.job.JobSeries;
import org.seisbridge.api.job.JobSeriesQuery;
import org.seisbridge.api.job.JobStep;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one job. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows a job, what has happened to it and what was measured last.")
final class JobsShow extends CatalogueCommand {
  private static final int PAGE = 10_000;

  @Parameters(paramLabel = "JOB", description = "The job, as jobs lists it.")
  private long job;

  /** All that is known of a job. */
  record Known(Job job, List<JobStep> history, List<JobPoint> series) {}

  @Override
  ExitCode ask(Catalogue catalogue, Console console) {
    JobRef ref = new JobRef(job);
    Known known =
        new Known(
            catalogue.call(JobContract.JOB, ref),
            catalogue.call(JobContract.JOB_HISTORY, ref).steps(),
            series(catalogue));
    return print(known, () -> text(known));
  }

  private List<JobPoint> series(Catalogue catalogue) {
    List<JobPoint> points = new ArrayList<>();
    Long after = -1L;
    while (after != null) {
      JobSeries page = catalogue.call(JobContract.JOB_SERIES, new JobSeriesQuery(job, after, PAGE));
      points.addAll(page.points());
      after = page.next();
    }
    return points;
  }

  private static String text(Known known) {
    Job job = known.job();
    Stream<String> head =
        Stream.of(
            "Job %d, for %s: %s".formatted(job.id(), job.user(), JobText.of(job.work())),
            "%s%s"
                .formatted(
                    JobText.state(job),
                    job.progress() == null ? "" : ", " + JobText.of(job.progress())));
    Stream<String> history = known.history().stream().map(JobsShow::line);
    Stream<String> measured =
        known.series().isEmpty()
            ? Stream.of()
            : Stream.of("Measured last: " + JobText.of(known.series().getLast()));
    Stream<String> result =
        job.result() == null
            ? Stream.of()
            : Stream.of(
                "Result%s\n%s"
                    .formatted(
                        job.result().model() == null ? "" : ": model " + job.result().model(),
                        JobText.result(job.result().figures())));
    return Stream.of(head, history, measured, result)
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n"))
        .strip();
  }

  private static String line(JobStep step) {
    return "  %.19sZ  %-9s  %s%s"
        .formatted(
            step.at(),
            JobText.lower(step.state()),
            step.by(),
            step.reason() == null ? "" : ": " + step.reason());
  }
}
