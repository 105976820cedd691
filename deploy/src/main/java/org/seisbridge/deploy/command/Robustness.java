package org.seisbridge.deploy.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.Progress;
import org.seisbridge.deploy.model.DatasetGallery;
import org.seisbridge.deploy.model.Disturbance;
import org.seisbridge.deploy.model.RobustnessChart;
import org.seisbridge.deploy.model.RobustnessFigures;
import org.seisbridge.deploy.model.RobustnessTrial;
import org.seisbridge.deploy.model.StandardDisturbances;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.openfwi.OpenFwiDataset;
import org.seisbridge.trainer.model.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tries a model against disturbed gathers. */
@Command(
    name = "robustness",
    mixinStandardHelpOptions = true,
    description = {
      "Searches with gathers that are noisy, incomplete or recorded in another way, and says how",
      "often their velocity models are found and how far the inferred attributes are off.",
      "The dataset is as for evaluate. What changes the waves themselves is simulated anew, which",
      "takes most of the time. The same command gives the same figures."
    })
public final class Robustness implements Callable<Void> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private ModelChoice choice;

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "DIR",
      description = "Folder in OpenFWI's layout, gathers and velocity models.")
  private Path folder;

  @Option(
      names = "--gallery",
      defaultValue = "1000",
      paramLabel = "N",
      description =
          "How many velocity models to search among, families in equal parts; ${DEFAULT-VALUE} if"
              + " not given.")
  private int gallery;

  @Option(
      names = "--queries",
      defaultValue = "300",
      paramLabel = "N",
      description =
          "How many of their gathers to search with, families in equal parts; ${DEFAULT-VALUE} if"
              + " not given.")
  private int queries;

  @Option(
      names = "--out",
      paramLabel = "FILE.svg",
      description = "Where a picture of the figures goes, too.")
  private Path out;

  @Override
  public Void call() throws Exception {
    if (gallery < 1 || queries < 1) {
      throw new ParameterException(spec.commandLine(), "--gallery and --queries take 1 or more");
    }
    if (out != null && !Files.isDirectory(out.toAbsolutePath().getParent())) {
      throw new InvalidDataException(
          out.toString(), "there is no such folder", "Choose one that there is");
    }
    DatasetGallery samples = new DatasetGallery(OpenFwiDataset.open(folder), gallery);
    List<Disturbance> disturbances = StandardDisturbances.all();
    Console console = Console.of(spec);
    RobustnessFigures figures;
    try (Model model = choice.load()) {
      figures = figures(model, samples, disturbances, console);
    }
    if (out != null) {
      Files.writeString(out, RobustnessChart.svg(figures));
      console.say("Wrote " + out);
    }
    output.print(console, figures, () -> table(figures));
    return null;
  }

  private RobustnessFigures figures(
      Model model, DatasetGallery samples, List<Disturbance> disturbances, Console console) {
    long steps = RobustnessTrial.steps(samples, queries, disturbances);
    try (Progress progress = console.progress("Embedding samples", steps)) {
      return new RobustnessTrial(model, samples, queries, progress::advance).figures(disturbances);
    }
  }

  private static String table(RobustnessFigures figures) {
    return figures.rows().stream()
        .map(
            row ->
                String.format(
                    Locale.ROOT,
                    "%-16s %-26s %6.3f %6.3f %6.3f %11s",
                    row.kind(),
                    row.degree(),
                    row.r1(),
                    row.r5(),
                    row.r10(),
                    row.relativeError() == null
                        ? ""
                        : String.format(Locale.ROOT, "%.1f %%", 100 * row.relativeError())))
        .collect(
            Collectors.joining(
                "\n",
                "Gather to velocity: %d queries, gallery %d%n%n%-43s %6s %6s %6s %11s%n"
                    .formatted(
                        figures.queries(),
                        figures.gallery(),
                        "",
                        "R@1",
                        "R@5",
                        "R@10",
                        "attributes"),
                ""));
  }
}
