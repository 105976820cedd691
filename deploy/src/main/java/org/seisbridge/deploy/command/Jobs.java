package org.seisbridge.deploy.command;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seisbridge.api.job.Job;
import org.seisbridge.api.job.JobContract;
import org.seisbridge.api.job.JobPage;
import org.seisbridge.api.job.JobQuery;
import org.seisbridge.api.job.JobState;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists jobs, and sees to them. */
@Command(
    name = "jobs",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "[COMMAND]",
    subcommands = {
      JobsSubmit.class,
      JobsWatch.class,
      JobsShow.class,
      JobsPause.class,
      JobsResume.class,
      JobsCancel.class,
      JobsRetry.class
    },
    description = "Lists the team's jobs, the latest first; or sees to them.")
public final class Jobs extends CatalogueCommand {
  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only those that are ${COMPLETION-CANDIDATES}.")
  private JobState state;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many jobs at most, up to 1000; ${DEFAULT-VALUE} if not given.")
  private int limit;

  @Option(
      names = "--before",
      paramLabel = "JOB",
      description = "Only jobs before this one: goes on where a list ended.")
  private Long before;

  @Override
  ExitCode ask(Catalogue catalogue, Console console) {
    JobPage page = catalogue.call(JobContract.JOBS, new JobQuery(state, before, limit));
    ExitCode code = print(page, () -> table(page.jobs()));
    if (page.next() != null) {
      console.say("There are more: go on with --before %d.".formatted(page.next()));
    }
    return code;
  }

  private static String table(List<Job> jobs) {
    return Stream.concat(
            Stream.of("    job  state              submitted             progress            what"),
            jobs.stream().map(Jobs::row))
        .collect(Collectors.joining("\n"));
  }

  private static String row(Job job) {
    return "%7d  %-17s  %.19sZ  %-18s  %s, for %s%s"
        .formatted(
            job.id(),
            JobText.state(job),
            job.submitted(),
            JobText.of(job.progress()),
            JobText.of(job.work()),
            job.user(),
            job.reason() == null ? "" : ": " + job.reason());
  }
}
