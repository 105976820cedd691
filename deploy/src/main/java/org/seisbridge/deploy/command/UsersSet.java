package org.seisbridge.deploy.command;

import org.seisbridge.api.Role;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.identity.MemberList;
import org.seisbridge.api.identity.SetMember;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a user is in the team. */
@Command(
    name = "set",
    mixinStandardHelpOptions = true,
    description = "Says what a user is in the team, and takes in whoever was not in it.")
final class UsersSet extends CatalogueCommand {
  @Parameters(paramLabel = "NAME", description = "A user that there is.")
  private String name;

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description = "viewer, editor, trainer or admin.")
  private Role role;

  @Override
  ExitCode ask(Catalogue catalogue, Console console) {
    MemberList list = catalogue.call(IdentityContract.SET_MEMBER, new SetMember(name, role));
    return print(list, () -> Users.table(list.members()));
  }
}
