package org.seisbridge.deploy.command;

import org.seisbridge.api.identity.Done;
import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.model.ModelRef;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** Deletes a model version. */
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description = {
      "Deletes a model version that is not in use, with its embeddings.",
      "Of the one that was in use before, there is no rolling back to it then."
    })
final class ModelsDelete extends CatalogueCommand {
  @Mixin private Confirmation confirmation;

  @Parameters(paramLabel = "NAME", description = "The version.")
  private String name;

  @Override
  void check(CommandSpec command) {
    confirmation.require(command);
  }

  @Override
  ExitCode ask(Catalogue catalogue, Console console) {
    if (!confirmation.given(console, "Delete model %s?".formatted(name))) {
      console.say("Nothing was deleted.");
      return ExitCode.FAILURE;
    }
    Done done = catalogue.call(ModelContract.DELETE_MODEL, new ModelRef(name));
    return print(done, () -> "Deleted model %s.".formatted(name));
  }
}
