package org.seisbridge.deploy.command;

import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.api.model.ModelVersion;
import org.seisbridge.api.model.RollBack;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Returns to the model version that was in use before. */
@Command(
    name = "roll-back",
    mixinStandardHelpOptions = true,
    description = {
      "Returns at once to the model version of a family that was in use before.",
      "The two change places, so the same again undoes it."
    })
final class ModelsRollBack extends CatalogueCommand {
  @Option(
      names = "--family",
      defaultValue = "seisbind",
      description = "Family of models: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE}.")
  private ModelFamily family;

  @Override
  ExitCode ask(Catalogue catalogue, Console console) {
    ModelVersion model = catalogue.call(ModelContract.ROLL_BACK, new RollBack(family));
    return print(model, () -> "%s is in use.".formatted(model.name()));
  }
}
