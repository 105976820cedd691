package org.seisbridge.deploy.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.trainer.network.SeisClipShape;
import org.seisbridge.trainer.seisclip.PublishedWeights;
import org.seisbridge.trainer.seisclip.SeisClipModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a model of weights that SeisCLIP's authors published. */
@Command(
    name = "convert-seisclip",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a model of SeisCLIP's published weights, or of others in their layout: the state dict",
      "of the published PyTorch module as a safetensors file. The network's sizes are read from it."
    })
public final class ConvertSeisClip implements Callable<Void> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--weights",
      required = true,
      paramLabel = "FILE",
      description = "The safetensors file.")
  private Path weights;

  @Option(
      names = "--frames",
      description =
          "Frames of a spectrogram that the weights should be for; taken from the file if not given.")
  private Integer frames;

  @Option(
      names = "--heads",
      defaultValue = "0",
      paramLabel = "N",
      description = "Heads of each attention; one to every 64 of the width if not given.")
  private int heads;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder that the model is written to.")
  private Path out;

  @Option(names = "--name", required = true, description = "Name of the model version.")
  private String name;

  @Override
  public Void call() throws Exception {
    PublishedWeights published = PublishedWeights.read(weights, heads);
    SeisClipShape shape = published.shape();
    if (frames != null && frames != shape.size().frames()) {
      throw new InvalidDataException(
          weights.toString(),
          "its position embedding is for spectrograms of %d frames, not of %d"
              .formatted(shape.size().frames(), frames),
          "Leave --frames out, or name the other weights");
    }
    try (SeisClipModel model = published.model(name)) {
      model.save(out);
    }
    Console.of(spec)
        .print(
            "%s: %d frames, width %d, %d layers, %d heads; it is in %s"
                .formatted(
                    name,
                    shape.size().frames(),
                    shape.width(),
                    shape.layers(),
                    shape.heads(),
                    out));
    return null;
  }
}
