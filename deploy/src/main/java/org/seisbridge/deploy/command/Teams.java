package org.seisbridge.deploy.command;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.identity.Team;
import org.seisbridge.api.identity.TeamList;
import org.seisbridge.api.identity.TeamQuery;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;

/** Lists the teams, and sees to them. */
@Command(
    name = "teams",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "[COMMAND]",
    subcommands = {TeamsAdd.class, TeamsQuota.class},
    description = "Lists the teams; or makes one, or says how much one may store.")
public final class Teams extends CatalogueCommand {
  @Override
  ExitCode ask(Catalogue catalogue, Console console) {
    TeamList list = catalogue.call(IdentityContract.TEAMS, new TeamQuery());
    return print(list, () -> table(list.teams()));
  }

  private static String table(List<Team> teams) {
    return Stream.concat(
            Stream.of("   team   members  name"),
            teams.stream()
                .map(team -> "%7d  %8d  %s".formatted(team.id(), team.members(), team.name())))
        .collect(Collectors.joining("\n"));
  }
}
