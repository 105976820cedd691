package org.seisbridge.deploy.platform;

import java.nio.file.Path;

/** Where a platform keeps what it stores. */
public final class DataFolder {
  private DataFolder() {}

  /** The folder used if none is named: {@code seisbridge} in the user's data folder (XDG). */
  public static Path standard() {
    String data = System.getenv("XDG_DATA_HOME");
    Path parent =
        data != null && !data.isBlank()
            ? Path.of(data)
            : Path.of(System.getProperty("user.home"), ".local", "share");
    return parent.resolve("seisbridge");
  }
}
