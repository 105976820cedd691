package org.seisbridge.deploy.command;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.Progress;
import org.seisbridge.deploy.sample.SyntheticDataset;
import org.seisbridge.deploy.sample.Workers;
import org.seisbridge.seismic.openfwi.OpenFwiWriter;
import org.seisbridge.seismic.velocity.Family;
import org.seisbridge.seismic.velocity.FamilyGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes a dataset. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a dataset of velocity models by rule and their simulated gathers.",
      "It is laid out as OpenFWI's are, a folder for each family. The same seed makes the same",
      "files on any machine, and never a sample that a model was trained on."
    })
public final class Generate implements Callable<Void> {
  @Spec private CommandSpec spec;
  @Mixin private Recording recording;

  @Option(
      names = "--family",
      required = true,
      split = ",",
      paramLabel = "F",
      description = "Families such as FlatVel_A,Style_B, or all.")
  private List<String> labels;

  @Option(
      names = "--count",
      required = true,
      paramLabel = "N",
      description = "How many samples of each family.")
  private int count;

  @Option(
      names = "--seed",
      required = true,
      paramLabel = "S",
      description = "Whole number that the dataset is drawn from.")
  private long seed;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the dataset; a folder that holds such a family is left as it is.")
  private Path out;

  @Override
  public Void call() throws Exception {
    if (count < 1) {
      throw new ParameterException(spec.commandLine(), "--count takes 1 or more");
    }
    Set<Family> families = families();
    SyntheticDataset dataset = dataset();
    try (Progress progress =
            Console.of(spec).progress("Generating", (long) count * families.size());
        Workers workers = new Workers()) {
      for (Family family : families) {
        generate(dataset, family, workers, progress);
      }
    }
    Console.of(spec).say("Wrote " + out);
    return null;
  }

  private void generate(SyntheticDataset dataset, Family family, Workers workers, Progress progress)
      throws Exception {
    try (OpenFwiWriter writer = new OpenFwiWriter(out, family)) {
      workers.inOrder(
          count,
          index -> dataset.sample(family, index),
          sample -> {
            writer.append(sample.gather(), sample.velocity());
            progress.advance();
          });
      writer.finish();
    }
  }

  private SyntheticDataset dataset() {
    try {
      return new SyntheticDataset(
          seed, recording.modelling(recording.acquisition(FamilyGenerator.CELLS)));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Set<Family> families() {
    Set<Family> families = new LinkedHashSet<>();
    for (String label : labels) {
      if (label.equalsIgnoreCase("all")) {
        families.addAll(List.of(Family.values()));
      } else {
        families.add(Family.ofLabel(label).orElseThrow(() -> unknown(label)));
      }
    }
    return families;
  }

  private ParameterException unknown(String label) {
    List<String> known = List.of(Family.values()).stream().map(Family::label).toList();
    return new ParameterException(
        spec.commandLine(),
        "there is no family '%s'; there are %s, and all"
            .formatted(label, String.join(", ", known)));
  }
}
