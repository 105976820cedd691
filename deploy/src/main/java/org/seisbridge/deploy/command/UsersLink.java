package org.seisbridge.deploy.command;

import org.seisbridge.api.identity.CreateLink;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.identity.LoginLink;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes a one-time link. */
@Command(
    name = "link",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a link by which a user logs in once, for whoever has no password or forgot it.",
      "With its use the password that there was ends."
    })
final class UsersLink extends CatalogueCommand {
  @Parameters(paramLabel = "NAME", description = "The user.")
  private String name;

  @Override
  ExitCode ask(Catalogue catalogue, Console console) {
    LoginLink link = catalogue.call(IdentityContract.CREATE_LINK, new CreateLink(name));
    return print(link, () -> OneTimeLink.text(link, catalogue, console));
  }
}
