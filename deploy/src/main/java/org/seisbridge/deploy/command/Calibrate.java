package org.seisbridge.deploy.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.trainer.evaluation.Calibration;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.FamiliarityScale;
import org.seisbridge.trainer.model.IntervalScale;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.model.TrainingConfig;
import org.seisbridge.trainer.sample.Sample;
import org.seisbridge.trainer.sample.SampleCache;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gives a model that was trained by an older release what newer ones know of themselves. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    description = {
      "Lets a model tell gathers of the kind that it was trained on from others, and gives each",
      "gather intervals of its own: 'train' ends with this, and models of older releases can be",
      "given it. The weights stay as they are. Do it before the model is registered anywhere: a",
      "name stands for one model for good."
    })
public final class Calibrate implements Callable<Void> {
  @Spec private CommandSpec spec;
  @Mixin private Simulators simulators;

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
    try (SampleCache<Sample> validation = new SampleCache<>(cache, config.validationSet());
        SampleCache<Sample> training = new SampleCache<>(cache, config.trainingSet())) {
      simulators.fill(
          console,
          validation,
          config.validationSet().count(),
          "Simulating validation and calibration samples");
      simulators.fill(console, training, config.samples(), "Simulating training samples");
      try (Model model = Model.load(bundle)) {
        FamiliarityScale familiarity =
            Calibration.familiarity(
                model,
                training,
                config.samples(),
                validation,
                config.validationSamples(),
                config.augmentation());
        IntervalScale intervals =
            Calibration.intervals(
                model, validation, config.validationSamples(), config.calibrationSamples());
        model.save(out, familiarity, intervals);
      }
    }
    console.print("The model is in " + out);
    return null;
  }
}
