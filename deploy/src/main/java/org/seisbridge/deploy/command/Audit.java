package org.seisbridge.deploy.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seisbridge.api.Contract;
import org.seisbridge.api.audit.AuditEntry;
import org.seisbridge.api.audit.AuditPage;
import org.seisbridge.api.audit.AuditQuery;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists who changed what. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Lists who changed what in the catalogue, the latest first.")
public final class Audit implements Callable<Void> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private CatalogueChoice choice;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many entries at most, up to 1000; ${DEFAULT-VALUE} if not given.")
  private int limit;

  @Option(
      names = "--before",
      paramLabel = "ENTRY",
      description = "Only entries before this one: goes on where a list ended.")
  private Long before;

  @Override
  public Void call() throws Exception {
    Console console = Console.of(spec);
    try (Catalogue catalogue = choice.open()) {
      AuditPage page = catalogue.call(Contract.AUDIT, new AuditQuery(before, limit));
      output.print(console, page, () -> table(page.entries()));
      if (page.next() != null) {
        console.say("There are more: go on with --before %d.".formatted(page.next()));
      }
    }
    return null;
  }

  private static String table(List<AuditEntry> entries) {
    return Stream.concat(
            Stream.of("entry     time                  who       what"),
            entries.stream().map(Audit::row))
        .collect(Collectors.joining("\n"));
  }

  private static String row(AuditEntry entry) {
    return "%-8d  %.19sZ  %-8s  %s %s %s"
        .formatted(
            entry.id(), entry.at(), entry.user(), entry.action(), entry.subject(), entry.detail());
  }
}
