package org.seisbridge.deploy.command;

import org.seisbridge.api.identity.CreateTeam;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.identity.Team;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes a team. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a team.",
      "Its first member: seisbridge users add NAME --role admin --team TEAM"
    })
final class TeamsAdd extends CatalogueCommand {
  @Parameters(paramLabel = "NAME", description = "What to call it, up to 100 characters.")
  private String name;

  @Override
  ExitCode ask(Catalogue catalogue, Console console) {
    Team team = catalogue.call(IdentityContract.CREATE_TEAM, new CreateTeam(name));
    return print(team, () -> "Made team %s.".formatted(team.name()));
  }
}
