package org.seisbridge.deploy.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.platform.StopSignal;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.model.TrainingConfig;
import org.seisbridge.trainer.sample.Sample;
import org.seisbridge.trainer.sample.SampleCache;
import org.seisbridge.trainer.seisbind.PreTraining;
import org.seisbridge.trainer.seisbind.SeisBindObjective;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a model on samples that it simulates. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Trains a model, from random weights or another's, on samples that are simulated meanwhile.",
      "Stopped at any moment and started again with the same options, it goes on where it was."
    })
public final class Train implements Callable<Void> {
  @Spec private CommandSpec spec;
  @Mixin private Simulators simulators;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the run; the model will be in its folder 'model'.")
  private Path out;

  @Option(
      names = "--name",
      defaultValue = "m4",
      description = "Name of the model version; ${DEFAULT-VALUE} if not given.")
  private String name;

  @Option(
      names = "--samples",
      defaultValue = "8000",
      description = "How many samples to simulate, 2000 at least; ${DEFAULT-VALUE} if not given.")
  private int samples;

  @Option(
      names = "--steps",
      defaultValue = "750",
      description = "How many steps of 128 samples to train; ${DEFAULT-VALUE} if not given.")
  private int steps;

  @Option(
      names = "--base",
      paramLabel = "DIR",
      description = "Folder of a model whose weights to begin with; random weights if not given.")
  private Path base;

  @Option(
      names = "--first-sample",
      defaultValue = "0",
      description =
          "How many of the training samples to pass over, so that a run which goes on from another's"
              + " model sees others; ${DEFAULT-VALUE} if not given.")
  private int firstSample;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Folder that keeps simulated samples for later runs; DIR/cache if not given.")
  private Path cache;

  @Override
  public Void call() throws Exception {
    Bundle begun = base == null ? null : Bundle.read(base);
    TrainingConfig config =
        TrainingConfig.standard(
            begun == null ? null : Model.description(begun), firstSample, samples, steps);
    Path folder = cache == null ? out.resolve("cache") : cache;
    Console console = Console.of(spec);
    StopSignal stop = new StopSignal();
    try (SampleCache<Sample> validation = new SampleCache<>(folder, config.validationSet());
        SampleCache<Sample> training = new SampleCache<>(folder, config.trainingSet())) {
      simulators.fill(
          console, validation, config.validationSamples(), "Simulating validation samples");
      simulators.fill(console, training, config.firstSamples(), "Simulating the first samples");
      SeisBindObjective objective =
          new SeisBindObjective(new PreTraining(name, begun, config), training, validation);
      console.print(
          "The model is in " + TrainingReport.run(console, "Training", objective, steps, out));
    } finally {
      stop.release();
    }
    return null;
  }
}
