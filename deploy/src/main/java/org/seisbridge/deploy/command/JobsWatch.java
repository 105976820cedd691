package org.seisbridge.deploy.command;

import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows how a job gets on. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = {
      "Shows how a job gets on, until it ends; the job goes on if this is stopped.",
      "Ends with 0 if the job succeeded, with 1 if it did not. --json prints a line for each change."
    })
final class JobsWatch extends CatalogueCommand {
  @Parameters(paramLabel = "JOB", description = "The job, as jobs lists it.")
  private long job;

  @Override
  ExitCode ask(Catalogue catalogue, Console console) throws Exception {
    return new JobWatch(catalogue, console, isJson()).follow(job);
  }
}
