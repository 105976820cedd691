package org.seisbridge.deploy.command;

import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.model.ModelList;
import org.seisbridge.api.model.ModelQuery;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;

/** Lists the model versions, and sees to them. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "[COMMAND]",
    subcommands = {
      ModelsShow.class,
      ModelsExport.class,
      ModelsImport.class,
      ModelsPromote.class,
      ModelsRollBack.class,
      ModelsDelete.class
    },
    description = {
      "Lists the versions of the model, the latest first, and which of them is in use; or changes"
          + " that.",
      "R@1 and R@10 are means over the six directions, error that of the attributes."
    })
public final class Models extends CatalogueCommand {
  @Override
  ExitCode ask(Catalogue catalogue, Console console) {
    ModelList list = catalogue.call(ModelContract.MODELS, new ModelQuery());
    return print(list, () -> ModelText.table(list.models()));
  }
}
