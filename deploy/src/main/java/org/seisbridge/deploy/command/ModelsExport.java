package org.seisbridge.deploy.command;

import java.io.IOException;
import java.nio.file.Path;
import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.model.ModelRef;
import org.seisbridge.api.model.ModelVersion;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a model version to a file. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes a model version to one ZIP file, which another catalogue can import.")
final class ModelsExport extends CatalogueCommand {
  @Parameters(index = "0", paramLabel = "NAME", description = "The version.")
  private String name;

  @Parameters(index = "1", paramLabel = "FILE", description = "The file, replaced if it is there.")
  private Path file;

  @Override
  ExitCode ask(Catalogue catalogue, Console console) throws IOException {
    ModelVersion model = catalogue.call(ModelContract.MODEL, new ModelRef(name));
    catalogue.exportModel(name, file);
    return print(model, () -> "Wrote %s to %s.".formatted(name, file));
  }
}
