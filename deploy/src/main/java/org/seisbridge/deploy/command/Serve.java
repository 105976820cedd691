package org.seisbridge.deploy.command;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.platform.Part;
import org.seisbridge.deploy.platform.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the platform until it is stopped. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description =
        "Runs the platform until Ctrl-C: portal, HTTP, catalogue and model; or some of its parts,"
            + " beside processes that run the others.")
public final class Serve implements Callable<Void> {
  @Spec private CommandSpec spec;
  @Mixin private Data data;
  @Mixin private Address address;
  @Mixin private ClusterChoice cluster;

  @Override
  public Void call() throws Exception {
    try (Platform platform = data.serve(address, cluster.parts, cluster.config(), cluster.portal)) {
      Console.of(spec).say("Serving " + what(platform) + " (Ctrl-C stops)");
      new CountDownLatch(1).await();
      return null;
    }
  }

  private String what(Platform platform) {
    if (cluster.parts.contains(Part.BACKEND)) {
      return "%s at %s/".formatted(data.folder, platform.address());
    }
    String parts =
        cluster.parts.stream()
            .map(part -> part.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" and "));
    return platform.address() == null ? parts : parts + " at " + platform.address();
  }
}
