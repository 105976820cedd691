package org.seisbridge.deploy.command;

import java.io.IOException;
import java.nio.file.Path;
import org.seisbridge.api.model.ModelState;
import org.seisbridge.api.model.ModelVersion;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.Model;
import picocli.CommandLine.Option;

/** The choice of the model that a command comes with. */
final class ModelChoice {
  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "Folder of a model that 'train' wrote; the shipped model if not given.")
  private Path folder;

  /** As it is kept and passed on. */
  Bundle bundle() throws IOException {
    return folder == null ? Bundle.shipped() : Bundle.read(folder);
  }

  /** Loads it. */
  Model load() throws IOException {
    return Model.load(bundle());
  }

  /** Says so if the catalogue does not go by it though somebody has chosen it. */
  void tell(ModelVersion registered, Console console) {
    if (folder != null && registered.state() != ModelState.CURRENT) {
      console.say(
          "%1$s is registered, but the catalogue goes by another model: 'seisbridge models promote %1$s' makes it the one in use."
              .formatted(registered.name()));
    }
  }
}
