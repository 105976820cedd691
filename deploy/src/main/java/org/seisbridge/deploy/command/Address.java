package org.seisbridge.deploy.command;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a server listens. */
final class Address {
  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Address to listen on; ${DEFAULT-VALUE} if not given, 0.0.0.0 for all.")
  String host;

  @Mixin Port port;
}
