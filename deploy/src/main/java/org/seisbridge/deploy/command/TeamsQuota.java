package org.seisbridge.deploy.command;

import org.seisbridge.api.Contract;
import org.seisbridge.api.catalog.QuotaQuery;
import org.seisbridge.api.catalog.SetQuota;
import org.seisbridge.api.catalog.TeamQuota;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells what a team has stored and may store, or says what it may. */
@Command(
    name = "quota",
    mixinStandardHelpOptions = true,
    description = {
      "Tells what the team has stored and may store, and how many of its jobs may run at a time; or"
          + " says that, as operators can. What is not given stays as it is.",
      "Another team's: seisbridge teams quota --team TEAM --bytes 500GB"
    })
final class TeamsQuota extends CatalogueCommand {
  @ArgGroup(exclusive = true)
  private Size size;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "How many of its jobs may run at a time, 0 to 1000.")
  private Integer jobs;

  private static final class Size {
    @Option(
        names = "--bytes",
        paramLabel = "SIZE",
        converter = ByteCount.class,
        description =
            "How much it may store, such as 500GB; KB, MB, GB and TB are powers of a thousand. What"
                + " is stored already stays.")
    private Long bytes;

    @Option(names = "--no-limit", description = "It may store as much as there is room for.")
    private boolean none;

    /** Bytes; null for no limit. */
    Long most() {
      return none ? null : bytes;
    }
  }

  @Override
  ExitCode ask(Catalogue catalogue, Console console) {
    TeamQuota present = catalogue.call(Contract.QUOTA, new QuotaQuery());
    TeamQuota quota =
        size == null && jobs == null
            ? present
            : catalogue.call(
                Contract.SET_QUOTA,
                new SetQuota(
                    present.team(), size == null ? present.quotaBytes() : size.most(), jobs));
    return print(quota, () -> text(catalogue.identity().teamName(), quota));
  }

  private static String text(String team, TeamQuota quota) {
    String most =
        quota.quotaBytes() == null
            ? "as much as there is room for"
            : ByteCount.text(quota.quotaBytes());
    return "%s has stored %s and may store %s; jobs at a time: %d."
        .formatted(team, ByteCount.text(quota.storedBytes()), most, quota.runningJobs());
  }
}
