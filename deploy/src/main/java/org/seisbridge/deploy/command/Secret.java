package org.seisbridge.deploy.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What must not stand on a command line, which other users of a machine can read. */
final class Secret {
  private Secret() {}

  /**
   * The variable's value, or the content of the file that it names with _FILE behind it; empty if
   * there is neither.
   */
  static String of(String variable) throws IOException {
    String file = System.getenv(variable + "_FILE");
    return file == null
        ? System.getenv().getOrDefault(variable, "")
        : Files.readString(Path.of(file)).strip();
  }
}
