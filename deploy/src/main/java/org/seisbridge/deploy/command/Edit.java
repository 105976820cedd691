package org.seisbridge.deploy.command;

import java.util.Set;
import java.util.concurrent.Callable;
import org.seisbridge.api.Contract;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.EditRecord;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Changes what is said of a record. */
@Command(
    name = "edit",
    mixinStandardHelpOptions = true,
    description = "Changes the tags and notes of a record; what is not given stays as it is.")
public final class Edit implements Callable<Void> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private CatalogueChoice choice;

  @Parameters(paramLabel = "ID", description = "The record, as records lists it.")
  private long record;

  @ArgGroup(exclusive = true)
  private Tags tags;

  @Option(names = "--notes", paramLabel = "TEXT", description = "What there is to say of it.")
  private String notes;

  private static final class Tags {
    @Option(
        names = "--tag",
        paramLabel = "TAG",
        description = "A tag; all that it is to have, each with this option.")
    private Set<String> these;

    @Option(names = "--no-tags", description = "Take all its tags away.")
    private boolean none;

    Set<String> wanted() {
      return none ? Set.of() : these;
    }
  }

  @Override
  public Void call() throws Exception {
    EditRecord edit = new EditRecord(record, tags == null ? null : tags.wanted(), notes);
    try (Catalogue catalogue = choice.open()) {
      CatalogRecord edited = catalogue.call(Contract.EDIT_RECORD, edit);
      output.print(Console.of(spec), edited, () -> text(edited));
    }
    return null;
  }

  private static String text(CatalogRecord record) {
    String row = Records.row(record);
    return record.notes().isEmpty() ? row : row + "\n" + record.notes();
  }
}
