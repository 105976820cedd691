package org.seisbridge.deploy.command;

import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.identity.MemberList;
import org.seisbridge.api.identity.SetMember;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes a user out of the team. */
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description = "Takes a user out of the team; what the user stored stays.")
final class UsersRemove extends CatalogueCommand {
  @Parameters(paramLabel = "NAME", description = "Who is in it.")
  private String name;

  @Override
  ExitCode ask(Catalogue catalogue, Console console) {
    MemberList list = catalogue.call(IdentityContract.SET_MEMBER, new SetMember(name, null));
    return print(list, () -> Users.table(list.members()));
  }
}
