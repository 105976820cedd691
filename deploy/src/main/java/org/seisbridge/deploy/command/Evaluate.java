package org.seisbridge.deploy.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.Progress;
import org.seisbridge.deploy.model.DatasetGallery;
import org.seisbridge.deploy.model.Disturbance;
import org.seisbridge.deploy.model.Noise;
import org.seisbridge.seismic.openfwi.OpenFwiDataset;
import org.seisbridge.trainer.evaluation.Evaluator;
import org.seisbridge.trainer.figures.Evaluation;
import org.seisbridge.trainer.figures.Retrieval;
import org.seisbridge.trainer.model.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Evaluates a model over a dataset. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Evaluates a model over a folder in OpenFWI's layout: how often each modality finds each",
      "other one, by embedding alone, and how far the inferred attributes are off."
    })
public final class Evaluate implements Callable<Void> {
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
          "How many samples to search among, families in equal parts; ${DEFAULT-VALUE} if not"
              + " given.")
  private int gallery;

  @Option(
      names = "--noise",
      paramLabel = "DB",
      description = "Add white noise to every gather: its RMS over the noise's, in dB.")
  private Double noise;

  @Option(
      names = "--gain",
      defaultValue = "1",
      paramLabel = "FACTOR",
      description = "Multiply every gather by this.")
  private double gain;

  @Override
  public Void call() throws Exception {
    if (gallery < 1) {
      throw new ParameterException(spec.commandLine(), "--gallery takes 1 or more");
    }
    if (gain == 0 || !Double.isFinite(gain)) {
      throw new ParameterException(spec.commandLine(), "--gain takes any number but 0");
    }
    DatasetGallery samples = new DatasetGallery(OpenFwiDataset.open(folder), gallery);
    List<Disturbance> disturbances = disturbances();
    Console console = Console.of(spec);
    if (samples.size() < gallery) {
      console.say(
          "%s holds %d samples: the gallery is %d, not %d. A smaller gallery makes better figures."
              .formatted(folder, samples.size(), samples.size(), gallery));
    }
    Evaluation evaluation;
    try (Model model = choice.load();
        Progress progress = console.progress("Embedding samples", samples.size())) {
      evaluation =
          Evaluator.over(
                  model,
                  samples.size(),
                  number -> samples.sample(number, disturbances),
                  done -> progress.advance())
              .figures(model.description().intervals());
    }
    output.print(console, evaluation, () -> tables(evaluation));
    return null;
  }

  private List<Disturbance> disturbances() {
    List<Disturbance> disturbances = new ArrayList<>();
    if (noise != null) {
      disturbances.add(Disturbance.noise(Noise.WHITE, noise));
    }
    if (gain != 1) {
      disturbances.add(Disturbance.gain(gain));
    }
    return disturbances;
  }

  private static String tables(Evaluation evaluation) {
    return "Gallery %d%n%n%-26s %6s %6s %6s %6s %11s%n%s%n%n%s%n%n%s"
        .formatted(
            evaluation.gallery(),
            "",
            "R@1",
            "R@5",
            "R@10",
            "MRR",
            "median rank",
            rows(evaluation.directions()),
            families(evaluation),
            attributes(evaluation));
  }

  private static String rows(Map<String, Retrieval> directions) {
    return directions.entrySet().stream()
        .map(entry -> row(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String row(String name, Retrieval figures) {
    return String.format(
        Locale.ROOT,
        "%-26s %6.3f %6.3f %6.3f %6.3f %11.1f",
        name,
        figures.r1(),
        figures.r5(),
        figures.r10(),
        figures.mrr(),
        figures.medianRank());
  }

  private static String families(Evaluation evaluation) {
    return evaluation.families().entrySet().stream()
        .map(entry -> row(entry.getKey(), entry.getValue().get("gather_to_velocity")))
        .collect(Collectors.joining("\n", "Gather to velocity by family\n", ""));
  }

  private static String attributes(Evaluation evaluation) {
    if (evaluation.relativeErrorMean() == null) {
      return "The model infers no attributes.";
    }
    return evaluation.attributes().entrySet().stream()
            .map(
                entry ->
                    String.format(
                        Locale.ROOT,
                        "%-28s %5.1f %%   %5.1f %%",
                        entry.getKey(),
                        100 * entry.getValue().relativeError(),
                        100 * entry.getValue().coverage()))
            .collect(
                Collectors.joining(
                    "\n", "Attributes: relative error, coverage of the 90 % interval\n", "\n"))
        + String.format(
            Locale.ROOT, "%-28s %5.1f %%", "mean of the 18", 100 * evaluation.relativeErrorMean());
  }
}
