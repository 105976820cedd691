package org.seisbridge.deploy.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.platform.StopSignal;
import org.seisbridge.seismic.waveform.SpectrogramSize;
import org.seisbridge.trainer.network.SeisClipShape;
import org.seisbridge.trainer.sample.SampleCache;
import org.seisbridge.trainer.seisclip.SeisClipConfig;
import org.seisbridge.trainer.seisclip.SeisClipModel;
import org.seisbridge.trainer.seisclip.SeisClipObjective;
import org.seisbridge.trainer.seisclip.SeismogramSample;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Pre-trains a SeisCLIP model on seismograms that it simulates. */
@Command(
    name = "train-seisclip",
    mixinStandardHelpOptions = true,
    description = {
      "Pre-trains a SeisCLIP model on seismograms that are simulated meanwhile.",
      "Stopped at any moment and started again with the same options, it goes on where it was."
    })
public final class TrainSeisClip implements Callable<Void> {
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
      defaultValue = "c1",
      description = "Name of the model version; ${DEFAULT-VALUE} if not given.")
  private String name;

  @Option(
      names = "--samples",
      defaultValue = "20000",
      description =
          "How many seismograms to simulate, 2000 at least; ${DEFAULT-VALUE} if not given.")
  private int samples;

  @Option(
      names = "--steps",
      defaultValue = "2000",
      description =
          "How many steps of 192 seismograms to train at most; ${DEFAULT-VALUE} if not given.")
  private int steps;

  @Option(
      names = "--frames",
      defaultValue = "120",
      description = "Frames of a spectrogram: 120, 240 or 600; ${DEFAULT-VALUE} if not given.")
  private int frames;

  @Option(
      names = "--published",
      description =
          "Train the published ViT-small, 22 million weights, rather than a compact network of 1.5"
              + " million.")
  private boolean published;

  @Option(
      names = "--base",
      paramLabel = "DIR",
      description = "Folder of a model whose weights to begin with; random weights if not given.")
  private Path base;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Folder that keeps the seismograms for later runs; DIR/cache if not given.")
  private Path cache;

  @Override
  public Void call() throws Exception {
    if (base == null) {
      train(null);
      return null;
    }
    try (SeisClipModel begun = SeisClipModel.load(base)) {
      train(begun);
    }
    return null;
  }

  private void train(SeisClipModel begun) throws Exception {
    SeisClipConfig config =
        begun == null
            ? SeisClipConfig.standard(null, shape(), samples, steps)
            : SeisClipConfig.standard(
                begun.description().name(), begun.description().network(), samples, steps);
    Path folder = cache == null ? out.resolve("cache") : cache;
    Console console = Console.of(spec);
    StopSignal stop = new StopSignal();
    try (SampleCache<SeismogramSample> validation =
            new SampleCache<>(folder, config.validationSet());
        SampleCache<SeismogramSample> training = new SampleCache<>(folder, config.trainingSet())) {
      simulators.fill(
          console, validation, config.validationSamples(), "Simulating validation seismograms");
      simulators.fill(console, training, config.firstSamples(), "Simulating the first seismograms");
      SeisClipObjective objective =
          new SeisClipObjective(name, begun, config, training, validation);
      console.print(
          "The model is in " + TrainingReport.run(console, "Training", objective, steps, out));
    } finally {
      stop.release();
    }
  }

  private SeisClipShape shape() {
    SpectrogramSize size = SpectrogramSize.ofFrames(frames);
    return published ? SeisClipShape.published(size) : SeisClipShape.compact(size);
  }
}
