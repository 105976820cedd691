package org.seisbridge.deploy.command;

import picocli.CommandLine.Option;

/** The port that a server listens on. */
final class Port {
  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description =
          "First port to try, the next ones follow if it is taken; ${DEFAULT-VALUE} if not given.")
  int first;
}
