package org.seisbridge.deploy.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seisbridge.api.Contract;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.RecordPage;
import org.seisbridge.api.catalog.RecordQuery;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists records. */
@Command(
    name = "records",
    mixinStandardHelpOptions = true,
    description = "Lists records of the catalogue, in the order they came.")
public final class Records implements Callable<Void> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private CatalogueChoice choice;

  @Option(names = "--dataset", paramLabel = "NAME", description = "Only those of this dataset.")
  private String dataset;

  @Option(names = "--family", paramLabel = "LABEL", description = "Only those of this family.")
  private String family;

  @Option(names = "--tag", paramLabel = "TAG", description = "Only those with this tag.")
  private String tag;

  @Option(
      names = "--text",
      paramLabel = "WORDS",
      description =
          "Only those whose name, tags and notes have these words: or between two of them for"
              + " either, - before one to exclude it, quotes to keep words together.")
  private String text;

  @Option(
      names = "--after",
      paramLabel = "ID",
      defaultValue = "0",
      description = "Begin behind this record, to go on with a list.")
  private long after;

  @Option(
      names = "--limit",
      defaultValue = "100",
      description = "Most records to list, up to 1000; ${DEFAULT-VALUE} if not given.")
  private int limit;

  @Override
  public Void call() throws Exception {
    Console console = Console.of(spec);
    try (Catalogue catalogue = choice.open()) {
      Long id = dataset == null ? null : NamedDataset.seen(catalogue, dataset).id();
      RecordQuery query = new RecordQuery(id, family, tag, text, after, limit);
      RecordPage page = catalogue.call(Contract.RECORDS, query);
      output.print(console, page, () -> table(page.records()));
      if (page.next() != null) {
        console.say("There are more: go on with --after %d.".formatted(page.next()));
      }
    }
    return null;
  }

  private static String table(List<CatalogRecord> records) {
    return Stream.concat(
            Stream.of("record  family         name  [tags]"), records.stream().map(Records::row))
        .collect(Collectors.joining("\n"));
  }

  /** A record in one line. */
  static String row(CatalogRecord record) {
    String tags =
        record.tags().isEmpty()
            ? ""
            : record.tags().stream().sorted().collect(Collectors.joining(", ", "  [", "]"));
    String family = record.family() == null ? "" : record.family();
    return "%6d  %-13s  %s%s".formatted(record.id(), family, record.name(), tags);
  }
}
