package org.seisbridge.deploy.command;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.identity.Member;
import org.seisbridge.api.identity.MemberList;
import org.seisbridge.api.identity.MemberQuery;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;

/** Lists who is in the team, and sees to them. */
@Command(
    name = "users",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "[COMMAND]",
    subcommands = {
      UsersAdd.class,
      UsersSet.class,
      UsersRemove.class,
      UsersLink.class,
      UsersDelete.class
    },
    description = "Lists who is in the team, and as what; or changes that.")
public final class Users extends CatalogueCommand {
  @Override
  ExitCode ask(Catalogue catalogue, Console console) {
    MemberList list = catalogue.call(IdentityContract.MEMBERS, new MemberQuery());
    return print(list, () -> table(list.members()));
  }

  /** Members in columns. */
  static String table(List<Member> members) {
    return Stream.concat(
            Stream.of("role      user"),
            members.stream()
                .map(
                    member ->
                        "%-8s  %s"
                            .formatted(
                                member.role().name().toLowerCase(Locale.ROOT), member.user())))
        .collect(Collectors.joining("\n"));
  }
}
