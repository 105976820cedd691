package org.seisbridge.deploy.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seisbridge.api.Contract;
import org.seisbridge.api.catalog.Dataset;
import org.seisbridge.api.catalog.DatasetList;
import org.seisbridge.api.catalog.DatasetQuery;
import org.seisbridge.api.catalog.Visibility;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.platform.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the datasets. */
@Command(
    name = "datasets",
    mixinStandardHelpOptions = true,
    description = "Lists the datasets of the catalogue, by name.")
public final class Datasets implements Callable<Void> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private CatalogueChoice choice;

  @Override
  public Void call() throws Exception {
    try (Catalogue catalogue = choice.open()) {
      DatasetList list = catalogue.call(Contract.DATASETS, new DatasetQuery());
      output.print(Console.of(spec), list, () -> table(list));
    }
    return null;
  }

  private static String table(DatasetList list) {
    return Stream.concat(
            Stream.of("dataset   records  name"), list.datasets().stream().map(Datasets::row))
        .collect(Collectors.joining("\n"));
  }

  private static String row(Dataset dataset) {
    return "%7d  %8d  %s%s"
        .formatted(dataset.id(), dataset.records(), dataset.name(), seenBy(dataset));
  }

  /** What is out of the ordinary about who sees it. */
  private static String seenBy(Dataset dataset) {
    List<String> notes = new ArrayList<>();
    if (!dataset.ours()) {
      notes.add("of " + dataset.team());
    }
    if (dataset.visibility() != Visibility.TEAM) {
      notes.add(dataset.visibility().name().toLowerCase(Locale.ROOT));
    }
    return notes.isEmpty() ? "" : "  (%s)".formatted(String.join(", ", notes));
  }
}
