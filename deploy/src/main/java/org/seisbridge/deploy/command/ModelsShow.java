package org.seisbridge.deploy.command;

import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.model.ModelRef;
import org.seisbridge.api.model.ModelVersion;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one model version. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows a model version with all its figures; --json also its configuration.")
final class ModelsShow extends CatalogueCommand {
  @Parameters(paramLabel = "NAME", description = "The version.")
  private String name;

  @Override
  ExitCode ask(Catalogue catalogue, Console console) {
    ModelVersion model = catalogue.call(ModelContract.MODEL, new ModelRef(name));
    return print(model, () -> ModelText.page(model));
  }
}
