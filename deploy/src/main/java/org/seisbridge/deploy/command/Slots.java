package org.seisbridge.deploy.command;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seisbridge.api.job.JobContract;
import org.seisbridge.api.job.Slot;
import org.seisbridge.api.job.SlotList;
import org.seisbridge.api.job.SlotQuery;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;

/** Lists where jobs are worked on. */
@Command(
    name = "slots",
    mixinStandardHelpOptions = true,
    description =
        "Lists where jobs are worked on: the slots that were heard of in the last minute.")
public final class Slots extends CatalogueCommand {
  @Override
  ExitCode ask(Catalogue catalogue, Console console) {
    SlotList list = catalogue.call(JobContract.SLOTS, new SlotQuery());
    return print(list, () -> table(list.slots()));
  }

  private static String table(List<Slot> slots) {
    return Stream.concat(
            Stream.of("node                  slot      device  works on      what it is"),
            slots.stream().map(Slots::row))
        .collect(Collectors.joining("\n"));
  }

  private static String row(Slot slot) {
    String job = slot.job() == null ? slot.busy() ? "another's job" : "" : "job " + slot.job();
    return "%-20s  %-8s  %-6s  %-12s  %s"
        .formatted(slot.node(), slot.name(), JobText.lower(slot.device()), job, slot.description());
  }
}
