package org.seisbridge.deploy.command;

import java.io.IOException;
import java.nio.file.Path;
import org.seisbridge.api.model.ModelVersion;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import org.seisbridge.trainer.model.Bundle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Registers a model version. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Registers a model version, which is not used by that: 'models promote' does so.",
      "The same file again is fine; a name stands for one model for good."
    })
final class ModelsImport extends CatalogueCommand {
  @Parameters(
      paramLabel = "FILE",
      description = "ZIP file that was exported, or folder that 'train' wrote.")
  private Path file;

  @Override
  ExitCode ask(Catalogue catalogue, Console console) throws IOException {
    ModelVersion model = catalogue.importModel(Bundle.read(file));
    return print(model, () -> "Registered %s.".formatted(model.name()));
  }
}
