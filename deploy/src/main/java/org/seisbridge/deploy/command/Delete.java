package org.seisbridge.deploy.command;

import java.util.concurrent.Callable;
import org.seisbridge.api.Contract;
import org.seisbridge.api.catalog.Dataset;
import org.seisbridge.api.catalog.DatasetDeletion;
import org.seisbridge.api.catalog.DeleteDataset;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.console.Progress;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Removes data from the catalogue. */
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description = {
      "Removes a record, or a dataset with all its records, from the catalogue.",
      "What is removed is found by no search from then on. A deletion that was cut short goes on",
      "when it is repeated."
    })
public final class Delete implements Callable<Integer> {
  private static final int PAGE = 1000;

  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private CatalogueChoice choice;
  @Mixin private Confirmation confirmation;

  @ArgGroup(multiplicity = "1")
  private What what;

  private static final class What {
    @Option(names = "--dataset", paramLabel = "NAME", description = "Dataset to remove.")
    private String dataset;

    @Option(names = "--record", paramLabel = "ID", description = "Record to remove.")
    private Long record;
  }

  /** What was removed. */
  record Removed(String dataset, long records) {}

  @Override
  public Integer call() throws Exception {
    Console console = Console.of(spec);
    confirmation.require(spec);
    try (Catalogue catalogue = choice.open()) {
      Removed removed =
          what.record == null
              ? deleteDataset(catalogue, console)
              : deleteRecord(catalogue, console);
      if (removed == null) {
        console.say("Nothing was deleted.");
        return ExitCode.FAILURE.code();
      }
      output.print(console, removed, () -> "Deleted %d records.".formatted(removed.records()));
    }
    return ExitCode.OK.code();
  }

  private Removed deleteRecord(Catalogue catalogue, Console console) {
    if (!confirmation.given(console, "Delete record %d?".formatted(what.record))) {
      return null;
    }
    catalogue.call(Contract.DELETE_RECORD, new RecordRef(what.record));
    return new Removed(null, 1);
  }

  private Removed deleteDataset(Catalogue catalogue, Console console) {
    Dataset dataset = NamedDataset.ours(catalogue, what.dataset);
    String question =
        "Delete dataset %s with its %d records?".formatted(dataset.name(), dataset.records());
    if (!confirmation.given(console, question)) {
      return null;
    }
    long records = 0;
    try (Progress progress = console.progress("Deleting", Math.max(1, dataset.records()))) {
      DatasetDeletion page;
      do {
        page = catalogue.call(Contract.DELETE_DATASET, new DeleteDataset(dataset.id(), PAGE));
        records += page.records();
        progress.advance(page.records());
      } while (!page.done());
    }
    return new Removed(dataset.name(), records);
  }
}
