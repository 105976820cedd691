package org.seisbridge.deploy.command;

import java.nio.file.Path;
import org.seisbridge.deploy.platform.DataFolder;
import picocli.CommandLine.Option;

/** The choice of the folder that a platform keeps its data in. */
final class Data {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder that keeps the catalogue; the demo's if not given: $XDG_DATA_HOME/seisbridge,"
              + " usually ~/.local/share/seisbridge.")
  Path folder = DataFolder.standard();
}
