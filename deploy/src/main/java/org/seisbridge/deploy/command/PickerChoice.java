package org.seisbridge.deploy.command;

import java.io.IOException;
import java.nio.file.Path;
import org.seisbridge.trainer.picking.PickingModel;
import picocli.CommandLine.Option;

/** Which picker a command takes. */
final class PickerChoice {
  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "Folder or file of a model that 'seisbridge train-task --task picking' has written; the"
              + " shipped one if not given.")
  private Path model;

  PickingModel load() throws IOException {
    return model == null ? PickingModel.shipped() : PickingModel.load(model);
  }
}
