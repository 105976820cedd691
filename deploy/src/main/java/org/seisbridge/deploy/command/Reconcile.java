package org.seisbridge.deploy.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Modality;
import org.seisbridge.api.catalog.ReconcilePage;
import org.seisbridge.api.catalog.ReconcileRequest;
import org.seisbridge.api.catalog.StatusQuery;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.console.Progress;
import org.seisbridge.deploy.platform.Catalogue;
import org.seisbridge.deploy.platform.Embedding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the stores with one another. */
@Command(
    name = "reconcile",
    mixinStandardHelpOptions = true,
    description = {
      "Compares the catalogue with the embeddings, and says where they disagree.",
      "Ends with 1 if they do and are not repaired."
    })
public final class Reconcile implements Callable<Integer> {
  private static final List<Modality> MODALITIES =
      List.of(Modality.GATHER, Modality.VELOCITY, Modality.DESCRIPTORS);

  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private Data data;

  @Option(
      names = "--repair",
      description = "Embed anew what is missing or out of date, and remove what is left over.")
  private boolean repair;

  /**
   * What was found of a modality.
   *
   * @param missing records without an embedding
   * @param stale records whose embedding is of another generation
   * @param orphans embeddings without a record
   */
  record Findings(long checked, List<Long> missing, List<Long> stale, List<Long> orphans) {
    boolean clean() {
      return missing.isEmpty() && stale.isEmpty() && orphans.isEmpty();
    }
  }

  /** All that was found, by modality. */
  record Report(boolean clean, boolean repaired, Map<String, Findings> modalities) {}

  @Override
  public Integer call() throws Exception {
    Console console = Console.of(spec);
    try (Catalogue catalogue = data.catalogue()) {
      Embedding.await(catalogue, console);
      Map<String, Findings> found = compare(catalogue, console);
      boolean clean = found.values().stream().allMatch(Findings::clean);
      if (repair && !clean) {
        Embedding.await(catalogue, console);
      }
      Report report = new Report(clean, repair && !clean, found);
      output.print(console, report, () -> text(report));
      return (clean || repair ? ExitCode.OK : ExitCode.FAILURE).code();
    }
  }

  private Map<String, Findings> compare(Catalogue catalogue, Console console) {
    long records = catalogue.call(Contract.STATUS, new StatusQuery()).records();
    Map<String, Findings> found = new LinkedHashMap<>();
    try (Progress progress =
        console.progress("Comparing", Math.max(1, records * MODALITIES.size()))) {
      for (Modality modality : MODALITIES) {
        found.put(modality.name(), compare(catalogue, modality, progress));
      }
    }
    return found;
  }

  private Findings compare(Catalogue catalogue, Modality modality, Progress progress) {
    Findings found = new Findings(0, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Long after = 0L;
    while (after != null) {
      ReconcilePage page =
          catalogue.call(Contract.RECONCILE, new ReconcileRequest(modality, after, repair));
      found.missing().addAll(page.missing());
      found.stale().addAll(page.stale());
      found.orphans().addAll(page.orphans());
      found =
          new Findings(
              found.checked() + page.checked(), found.missing(), found.stale(), found.orphans());
      progress.advance(page.checked());
      after = page.next();
    }
    return found;
  }

  private static String text(Report report) {
    String rows =
        report.modalities().entrySet().stream()
            .map(entry -> row(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining("\n"));
    String verdict =
        report.clean()
            ? "Catalogue and embeddings agree."
            : report.repaired()
                ? "Repaired."
                : "They disagree; 'seisbridge reconcile --repair' mends the embeddings.";
    return "modality     compared  missing  stale  orphans\n" + rows + "\n" + verdict;
  }

  private static String row(String modality, Findings found) {
    return "%-11s  %8d  %7d  %5d  %7d"
        .formatted(
            modality,
            found.checked(),
            found.missing().size(),
            found.stale().size(),
            found.orphans().size());
  }
}
