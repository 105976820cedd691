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
import org.seisbridge.deploy.model.PhysicsRanking;
import org.seisbridge.seismic.openfwi.OpenFwiDataset;
import org.seisbridge.seismic.velocity.FamilyGenerator;
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
  private static final long DISTRACTORS_SEED = 3;

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
      names = "--distractors",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "How many velocity models of the ten families, dataset seed 3, to search among besides;"
              + " no gather of the dataset may be of one of them. ${DEFAULT-VALUE} if not given.")
  private int distractors;

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

  @Option(
      names = "--verify",
      paramLabel = "N",
      description =
          "Also simulate the N velocity models nearest to each gather and report, apart, how often"
              + " it finds its own when they are ranked by misfit.")
  private Integer verify;

  /**
   * What {@code --json} prints with {@code --verify}.
   *
   * @param embedding by embedding alone
   * @param candidates how many models of each gather were simulated
   * @param verified gather to velocity, these in the order of their misfits
   */
  private record WithPhysics(Evaluation embedding, int candidates, Retrieval verified) {}

  @Override
  public Void call() throws Exception {
    if (verify != null && verify < 1) {
      throw new ParameterException(spec.commandLine(), "--verify takes 1 or more");
    }
    if (gallery < 1) {
      throw new ParameterException(spec.commandLine(), "--gallery takes 1 or more");
    }
    if (distractors < 0) {
      throw new ParameterException(spec.commandLine(), "--distractors takes 0 or more");
    }
    if (distractors > 0 && verify != null) {
      throw new ParameterException(
          spec.commandLine(), "--verify is of the dataset alone: leave --distractors out");
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
    Evaluator evaluator;
    Evaluation evaluation;
    try (Model model = choice.load();
        Progress progress = console.progress("Embedding samples", samples.size())) {
      evaluator =
          Evaluator.over(
              model,
              samples.size(),
              number -> samples.sample(number, disturbances),
              done -> progress.advance());
      distract(evaluator, console);
      evaluation = evaluator.figures();
    }
    if (verify == null) {
      output.print(console, evaluation, () -> tables(evaluation));
    } else {
      verify(console, samples, disturbances, evaluator, evaluation);
    }
    return null;
  }

  private void distract(Evaluator evaluator, Console console) {
    if (distractors > 0) {
      try (Progress progress = console.progress("Embedding distractors", distractors)) {
        evaluator.distract(
            distractors,
            place -> FamilyGenerator.generate(DISTRACTORS_SEED, place),
            done -> progress.advance());
      }
    }
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

  private void verify(
      Console console,
      DatasetGallery samples,
      List<Disturbance> disturbances,
      Evaluator evaluator,
      Evaluation evaluation)
      throws Exception {
    int candidates = Math.min(verify, samples.size());
    PhysicsRanking ranking =
        new PhysicsRanking(
            samples,
            disturbances,
            evaluator.nearestVelocities(candidates),
            evaluator.velocityRanks());
    Retrieval verified;
    try (Progress progress = console.progress("Verifying by physics", ranking.steps())) {
      verified = ranking.figures(progress::advance);
    }
    output.print(
        console,
        new WithPhysics(evaluation, candidates, verified),
        () ->
            "%s%n%nVerified by physics: the %d nearest velocity models of each gather, by misfit%n%s"
                .formatted(tables(evaluation), candidates, row("gather_to_velocity", verified)));
  }

  private static String tables(Evaluation evaluation) {
    return "Gallery %d%s%n%n%-26s %6s %6s %6s %6s %11s%n%s%n%n%s%n%n%s"
        .formatted(
            evaluation.gallery(),
            evaluation.distractors() == 0
                ? ""
                : ", and %d velocity models with descriptors besides"
                    .formatted(evaluation.distractors()),
            "",
            "R@1",
            "R@5",
            "R@10",
            "MRR",
            "median rank",
            rows(evaluation.directions()),
            families(evaluation),
            AttributeTable.of(evaluation));
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
}
