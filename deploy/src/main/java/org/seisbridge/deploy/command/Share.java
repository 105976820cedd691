package org.seisbridge.deploy.command;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.seisbridge.api.Contract;
import org.seisbridge.api.catalog.Dataset;
import org.seisbridge.api.catalog.ShareDataset;
import org.seisbridge.api.catalog.Visibility;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Says who sees a dataset. */
@Command(
    name = "share",
    mixinStandardHelpOptions = true,
    description = "Says who sees a dataset; what is not given stays as it is.")
public final class Share extends CatalogueCommand {
  @Parameters(paramLabel = "DATASET", description = "Its name.")
  private String dataset;

  @Option(
      names = "--visibility",
      paramLabel = "WHO",
      description =
          "private: whoever made it so; team: the team; public: every team. Besides, those that it"
              + " is shared with.")
  private Visibility visibility;

  @ArgGroup(exclusive = true)
  private OtherTeams teams;

  private static final class OtherTeams {
    @Option(
        names = "--with",
        paramLabel = "TEAM",
        description = "A team that sees it; all that are to, each with this option.")
    private Set<String> these;

    @Option(names = "--with-no-team", description = "No other team is to see it.")
    private boolean none;

    Set<String> wanted() {
      return none ? Set.of() : these;
    }
  }

  @Override
  void check(CommandSpec command) {
    if (visibility == null && teams == null) {
      throw new ParameterException(
          command.commandLine(), "say who is to see it: --visibility, --with or --with-no-team");
    }
  }

  @Override
  ExitCode ask(Catalogue catalogue, Console console) {
    long id = NamedDataset.ours(catalogue, dataset).id();
    Set<String> wanted = teams == null ? null : teams.wanted();
    Dataset shared =
        catalogue.call(Contract.SHARE_DATASET, new ShareDataset(id, visibility, wanted));
    return print(shared, () -> text(shared, wanted));
  }

  private static String text(Dataset dataset, Set<String> teams) {
    String others =
        teams == null || teams.isEmpty()
            ? ""
            : teams.stream().sorted().collect(Collectors.joining(", ", "; shared with ", ""));
    return "%s is %s%s."
        .formatted(dataset.name(), dataset.visibility().name().toLowerCase(Locale.ROOT), others);
  }
}
