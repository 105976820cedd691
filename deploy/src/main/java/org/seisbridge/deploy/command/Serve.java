package org.seisbridge.deploy.command;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.seisbridge.api.identity.CreateFirstAdministrator;
import org.seisbridge.api.identity.FirstAdministrator;
import org.seisbridge.api.identity.IdentityContract;
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
  @Mixin private HttpChoice http;
  @Mixin private ClusterChoice cluster;
  @Mixin private SlotChoice slots;
  @Mixin private OidcChoice oidc;

  @Override
  public Void call() throws Exception {
    Console console = Console.of(spec);
    try (Platform platform =
        data.serve(
            http.config(), cluster.parts, cluster.config(), cluster.portal, slots, oidc.config())) {
      if (cluster.parts.contains(Part.BACKEND)) {
        beginWithAdministrator(platform, console);
      }
      if (platform.busAddress() != null) {
        console.say("The event bus is at " + platform.busAddress());
      }
      console.say("Serving " + what(platform) + " (Ctrl-C stops)");
      platform.awaitRegistered().ifPresent(registered -> data.model.tell(registered, console));
      new CountDownLatch(1).await();
      return null;
    }
  }

  /** On the console and nowhere else, for what is logged is kept. */
  private static void beginWithAdministrator(Platform platform, Console console) {
    FirstAdministrator first =
        platform
            .catalogue()
            .call(IdentityContract.CREATE_FIRST_ADMINISTRATOR, new CreateFirstAdministrator());
    if (first.user() != null) {
      console.print(
          """
          The first administrator can log in at %s/
            user      %s
            password  %s
          This is shown once. Without it: seisbridge users link %s"""
              .formatted(platform.address(), first.user(), first.password(), first.user()));
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
