package org.seisbridge.deploy;

import java.nio.file.Files;
import java.nio.file.Path;

/** The project's own files. */
public final class Repository {
  private Repository() {}

  /** The file or folder of that path, wherever in the project this runs. */
  public static Path path(String path) {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isExecutable(folder.resolve("seisbridge"))) {
      folder = folder.getParent();
    }
    return folder.resolve(path);
  }
}
