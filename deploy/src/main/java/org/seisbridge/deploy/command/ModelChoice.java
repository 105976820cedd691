package org.seisbridge.deploy.command;

import java.io.IOException;
import java.nio.file.Path;
import org.seisbridge.trainer.model.Model;
import picocli.CommandLine.Option;

/** The choice of the model to embed and infer with. */
final class ModelChoice {
  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "Folder of a model that 'train' wrote; the shipped model if not given.")
  private Path folder;

  /** Loads it. */
  Model load() throws IOException {
    return folder == null ? Model.shipped() : Model.load(folder);
  }
}
