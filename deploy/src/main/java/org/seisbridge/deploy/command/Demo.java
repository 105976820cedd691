package org.seisbridge.deploy.command;

import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.demo.Demonstration;
import org.seisbridge.deploy.platform.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the platform with data in it. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the platform with 1,000 simulated records and opens its portal, for this machine",
      "alone and logged in by a link that works once; 'users link local' makes another.",
      "Later starts keep the records, and a load that was cut short goes on. Ctrl-C stops it."
    })
public final class Demo implements Callable<Void> {
  @Spec private CommandSpec spec;
  @Mixin private Data data;
  @Mixin private Port port;

  @Option(
      names = "--records",
      defaultValue = "1000",
      description = "How many records, the ten families in equal parts; ${DEFAULT-VALUE}.")
  private int records;

  @Override
  public Void call() throws Exception {
    Console console = Console.of(spec);
    console.say("Starting; data in " + data.folder);
    try (Platform platform = data.serve(port.first)) {
      Demonstration demonstration = new Demonstration(platform.catalogue(), console);
      URI link = demonstration.run(records, platform.address());
      console.say("Portal: %s/ (Ctrl-C stops)".formatted(platform.address()));
      console.say(
          "Log in, once, by %s ('seisbridge users link local' makes another)".formatted(link));
      new CountDownLatch(1).await();
      return null;
    }
  }
}
