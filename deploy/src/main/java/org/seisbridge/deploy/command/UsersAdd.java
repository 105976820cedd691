package org.seisbridge.deploy.command;

import org.seisbridge.api.Role;
import org.seisbridge.api.identity.CreateUser;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.identity.LoginLink;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a user. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a user and a member of the team, and prints a link to hand over:",
      "whoever opens it is logged in as the user, once, and can choose a password."
    })
final class UsersAdd extends CatalogueCommand {
  @Parameters(paramLabel = "NAME", description = "Letters, digits and . _ - @, up to 100.")
  private String name;

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description = "viewer, editor, trainer or admin; each may do what those before it may.")
  private Role role;

  @Override
  ExitCode ask(Catalogue catalogue, Console console) {
    LoginLink link = catalogue.call(IdentityContract.CREATE_USER, new CreateUser(name, role));
    return print(link, () -> OneTimeLink.text(link, catalogue, console));
  }
}
