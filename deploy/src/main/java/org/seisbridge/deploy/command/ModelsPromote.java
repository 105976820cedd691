package org.seisbridge.deploy.command;

import org.seisbridge.api.job.Job;
import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.model.PromoteModel;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a model version the one in use. */
@Command(
    name = "promote",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a model version the one in use, by a job: it embeds all records while searches go on"
          + " by the current one, checks them, and moves the searches over at once.",
      "Refused if it measures worse than the current one, unless --force says why it need not. If"
          + " the two were not compared yet, they are first measured over the same 1000 unseen"
          + " samples, which takes a trainer."
    })
final class ModelsPromote extends CatalogueCommand {
  @Parameters(paramLabel = "NAME", description = "The version.")
  private String name;

  @Option(
      names = "--force",
      paramLabel = "REASON",
      description = "Promote it however it measures, and keep this reason in the audit log.")
  private String force;

  @Option(names = "--watch", description = "Stay and show how it gets on, until it ends.")
  private boolean watch;

  @Override
  ExitCode ask(Catalogue catalogue, Console console) throws Exception {
    Job job = catalogue.call(ModelContract.PROMOTE_MODEL, new PromoteModel(name, force));
    boolean here = catalogue.server().isEmpty();
    if (watch || here) {
      if (here && !watch) {
        console.say("There is no server to go on with it, so this stays until it ends.");
      }
      return new JobWatch(catalogue, console, isJson()).follow(job.id());
    }
    return print(
        job, () -> "Job %1$d promotes it: 'seisbridge jobs watch %1$d'".formatted(job.id()));
  }
}
