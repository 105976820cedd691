package org.seisbridge.deploy.command;

import java.util.Locale;
import java.util.stream.Collectors;
import org.seisbridge.api.identity.Identity;
import org.seisbridge.api.identity.Membership;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;

/** Says on whose behalf commands ask. */
@Command(
    name = "whoami",
    mixinStandardHelpOptions = true,
    description = "Says as whom, for which team and with which role commands ask the catalogue.")
public final class WhoAmI extends CatalogueCommand {
  @Override
  ExitCode ask(Catalogue catalogue, Console console) {
    Identity identity = catalogue.identity();
    return print(identity, () -> text(identity));
  }

  private static String text(Identity identity) {
    String teams =
        identity.memberships().stream().map(Membership::team).collect(Collectors.joining(", "));
    return "%s, %s in %s%s"
        .formatted(
            identity.user(),
            identity.role().name().toLowerCase(Locale.ROOT),
            identity.teamName(),
            identity.memberships().size() > 1 ? "; could act for " + teams : "");
  }
}
