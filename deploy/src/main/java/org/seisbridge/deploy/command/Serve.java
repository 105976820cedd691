package org.seisbridge.deploy.command;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.platform.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the platform until it is stopped. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Runs the platform until Ctrl-C: portal, HTTP, catalogue and model.")
public final class Serve implements Callable<Void> {
  @Spec private CommandSpec spec;
  @Mixin private Data data;
  @Mixin private Address address;

  @Override
  public Void call() throws Exception {
    try (Platform platform = data.serve(address)) {
      Console console = Console.of(spec);
      console.say("Serving %s at %s/ (Ctrl-C stops)".formatted(data.folder, platform.address()));
      new CountDownLatch(1).await();
      return null;
    }
  }
}
