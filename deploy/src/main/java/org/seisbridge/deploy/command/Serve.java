package org.seisbridge.deploy.command;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.platform.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the platform until it is stopped. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Runs the platform until Ctrl-C: portal, HTTP, catalogue and model.")
public final class Serve implements Callable<Void> {
  @Spec private CommandSpec spec;
  @Mixin private Data data;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Address to listen on; ${DEFAULT-VALUE} if not given, 0.0.0.0 for all.")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description =
          "First port to try, the next ones follow if it is taken; ${DEFAULT-VALUE} if not given.")
  private int port;

  @Override
  public Void call() throws Exception {
    try (Platform platform = Platform.start(data.folder, host, port)) {
      Console.of(spec)
          .say("Serving %s at %s/ (Ctrl-C stops)".formatted(data.folder, platform.address()));
      new CountDownLatch(1).await();
      return null;
    }
  }
}
