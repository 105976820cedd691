package org.seisbridge.deploy.command;

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
      "Starts the platform with 1,000 simulated records and opens its portal.",
      "Later starts keep the records, and a load that was cut short goes on. Ctrl-C stops it."
    })
public final class Demo implements Callable<Void> {
  @Spec private CommandSpec spec;
  @Mixin private Data data;
  @Mixin private Address address;

  @Option(
      names = "--records",
      defaultValue = "1000",
      description = "How many records, the ten families in equal parts; ${DEFAULT-VALUE}.")
  private int records;

  @Override
  public Void call() throws Exception {
    Console console = Console.of(spec);
    console.say("Starting; data in " + data.folder);
    try (Platform platform = data.serve(address)) {
      new Demonstration(platform, console).run(records, platform.address());
      console.say("Portal: %s/ (Ctrl-C stops)".formatted(platform.address()));
      new CountDownLatch(1).await();
      return null;
    }
  }
}
