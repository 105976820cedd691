package org.seisbridge.deploy.command;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Modality;
import org.seisbridge.api.catalog.ReconcilePage;
import org.seisbridge.api.catalog.ReconcileRequest;
import org.seisbridge.api.catalog.StatusQuery;
import org.seisbridge.api.catalog.SweepPage;
import org.seisbridge.api.catalog.SweepRequest;
import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.api.model.ModelQuery;
import org.seisbridge.api.model.ModelState;
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
      "Compares the catalogue with embeddings and objects, and says where they disagree.",
      "Ends with 1 if they do and that is not repaired."
    })
public final class Reconcile implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private CatalogueChoice choice;

  @Option(
      names = "--repair",
      description = "Embed anew what is missing or out of date, remove what is left over.")
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

  /**
   * What was found of the objects.
   *
   * @param orphans objects that no record names, older than a day
   * @param waiting younger ones
   * @param lost records that name an object that is not there
   */
  record Objects(long checked, long orphans, long orphanBytes, long waiting, List<Long> lost) {}

  /**
   * All that was found.
   *
   * @param clean whether the stores agreed
   * @param repaired whether what can be mended has been
   */
  record Report(
      boolean clean, boolean repaired, Map<String, Findings> modalities, Objects objects) {}

  @Override
  public Integer call() throws Exception {
    Console console = Console.of(spec);
    try (Catalogue catalogue = choice.open()) {
      Embedding.await(catalogue, console);
      Map<String, Findings> found = compare(catalogue, console);
      Objects objects = sweep(catalogue);
      boolean clean =
          found.values().stream().allMatch(Findings::clean)
              && objects.orphans() == 0
              && objects.lost().isEmpty();
      if (repair && !clean) {
        Embedding.await(catalogue, console);
      }
      Report report = new Report(clean, repair && !clean, found, objects);
      output.print(console, report, () -> text(report));
      boolean agreed = clean || (repair && objects.lost().isEmpty());
      return (agreed ? ExitCode.OK : ExitCode.FAILURE).code();
    }
  }

  private Objects sweep(Catalogue catalogue) {
    Objects found = new Objects(0, 0, 0, 0, new ArrayList<>());
    String after = "";
    while (after != null) {
      SweepPage page = catalogue.call(Contract.SWEEP, new SweepRequest(after, repair));
      found.lost().addAll(page.lost());
      found =
          new Objects(
              found.checked() + page.objects(),
              found.orphans() + page.orphans(),
              found.orphanBytes() + page.orphanBytes(),
              found.waiting() + page.waiting(),
              found.lost());
      after = page.next();
    }
    return found;
  }

  private Map<String, Findings> compare(Catalogue catalogue, Console console) {
    long records = catalogue.call(Contract.STATUS, new StatusQuery()).records();
    List<Modality> modalities = embedded(catalogue);
    Map<String, Findings> found = new LinkedHashMap<>();
    try (Progress progress =
        console.progress("Comparing", Math.max(1, records * modalities.size()))) {
      for (Modality modality : modalities) {
        found.put(modality.name(), compare(catalogue, modality, progress));
      }
    }
    return found;
  }

  /** What there is a model for. */
  private static List<Modality> embedded(Catalogue catalogue) {
    Set<ModelFamily> families = EnumSet.of(ModelFamily.SEISBIND);
    catalogue.call(ModelContract.MODELS, new ModelQuery()).models().stream()
        .filter(model -> model.state() == ModelState.CURRENT)
        .forEach(model -> families.add(model.family()));
    return families.stream().flatMap(family -> family.modalities().stream()).toList();
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
    Objects objects = report.objects();
    String swept =
        "%d objects, of which %d that no record names (%.1f MB)%s"
            .formatted(
                objects.checked(),
                objects.orphans(),
                objects.orphanBytes() / 1e6,
                objects.lost().isEmpty()
                    ? ""
                    : "; records whose samples are lost: " + objects.lost());
    return "modality     compared  missing  stale  orphans\n%s\n%s\n%s"
        .formatted(rows, swept, verdict(report));
  }

  private static String verdict(Report report) {
    if (!report.objects().lost().isEmpty()) {
      return "Samples are lost. Restore the objects from a backup, or ingest those records anew.";
    }
    if (report.clean()) {
      return "The stores agree.";
    }
    return report.repaired()
        ? "Repaired."
        : "The stores disagree; 'seisbridge reconcile --repair' mends that.";
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
