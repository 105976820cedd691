package org.seisbridge.deploy.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Padding;
import org.seisbridge.seismic.waveform.Spectrogram;
import org.seisbridge.seismic.waveform.SpectrogramSize;
import org.seisbridge.seismic.waveform.Waveform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the spectrogram that SeisCLIP sees of a waveform. */
@Command(
    name = "spectrogram",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the spectrogram of the first minute of a waveform as SeisCLIP's encoder takes it: an",
      "NPY file, [3, frames, 50] float32, components Z N E, 1 to 50 Hz."
    })
public final class MakeSpectrogram implements Callable<Void> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;

  @Parameters(
      paramLabel = "FILE",
      description = "Waveform: NPY, [3, samples], components Z N E; or miniSEED or SAC.")
  private Path file;

  @Option(
      names = "--dt",
      paramLabel = "SECONDS",
      description = "Time between the samples of an NPY file; 0.01 if not given.")
  private Double dt;

  @Option(
      names = "--frames",
      defaultValue = "120",
      description = "Number of frames: 120, 240 or 600; ${DEFAULT-VALUE} if not given.")
  private int frames;

  @Option(names = "--out", required = true, paramLabel = "S.npy", description = "File to write.")
  private Path out;

  /** What {@code --json} prints. */
  private record Report(String out, List<Integer> shape) {}

  @Override
  public Void call() throws Exception {
    SpectrogramSize size = size();
    Console console = Console.of(spec);
    Waveform sampled =
        WaveformFiles.atLeastAMinute(
            file, WaveformFiles.read(file, dt, console).waveform(), "a spectrogram is of a minute");
    Waveform minute = sampled.window(sampled.startTime(), Waveform.MODEL_SAMPLES, Padding.NONE);
    int[] shape = {Component.COUNT, frames, Spectrogram.FREQUENCIES};
    Npy.write(out, shape, Spectrogram.of(minute, size).magnitudes());
    output.print(
        console,
        new Report(out.toString(), List.of(shape[0], shape[1], shape[2])),
        () -> "%s: %d components, %d frames, 1 to 50 Hz".formatted(out, shape[0], shape[1]));
    return null;
  }

  private SpectrogramSize size() {
    try {
      return SpectrogramSize.ofFrames(frames);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--frames: " + e.getMessage(), e);
    }
  }
}
