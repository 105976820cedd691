package org.seisbridge.deploy.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.Progress;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.trainer.evaluation.Calibration;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.FamiliarityScale;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.model.TrainingConfig;
import org.seisbridge.trainer.sample.SampleCache;
import org.seisbridge.trainer.sample.SimulatedSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Gives a model that was trained by an older release what it judges by how familiar gathers are.
 */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    description = {
      "Lets a model tell gathers of the kind that it was trained on from others: 'train' ends with",
      "this, and models of older releases can be given it. The weights stay as they are. Do it",
      "before the model is registered anywhere: a name stands for one model for good."
    })
public final class Calibrate implements Callable<Void> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "Folder or ZIP file of a model that 'train' made.")
  private Path from;

  @Option(
      names = "--cache",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the samples that it was trained on; those missing are simulated.")
  private Path cache;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder that the model is written to; may be the one it is read from.")
  private Path out;

  @Option(
      names = "--simulators",
      defaultValue = "2",
      description = "How many threads simulate; ${DEFAULT-VALUE} if not given.")
  private int simulators;

  @Override
  public Void call() throws Exception {
    Bundle bundle = Bundle.read(from);
    TrainingConfig config = Model.description(bundle).training();
    if (bundle.isTraced() || config == null) {
      throw new InvalidDataException(
          bundle.source(),
          "it does not say which samples it was trained on",
          "Name a model of 'seisbridge train'; one that was fine-tuned is calibrated when it ends");
    }
    Console console = Console.of(spec);
    try (SampleCache validation =
            new SampleCache(
                cache, new SimulatedSet(config.validationSeed(), config.validationSamples()));
        SampleCache training = new SampleCache(cache, config.trainingSet())) {
      simulate(console, validation, config.validationSamples());
      simulate(console, training, config.samples());
      FamiliarityScale familiarity =
          Calibration.familiarity(
              training,
              config.samples(),
              validation,
              config.validationSamples(),
              config.augmentation());
      try (Model model = Model.load(bundle)) {
        model.save(out, familiarity);
      }
    }
    console.print("The model is in " + out);
    return null;
  }

  private void simulate(Console console, SampleCache samples, int needed)
      throws InterruptedException {
    int there = Math.min(needed, samples.available());
    samples.fill(simulators);
    try (Progress progress = console.progress("Simulating samples", needed, there)) {
      for (int count = there + 1; count <= needed; count++) {
        samples.await(count);
        progress.advance();
      }
    }
  }
}
