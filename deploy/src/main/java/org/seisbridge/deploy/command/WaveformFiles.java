package org.seisbridge.deploy.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.dataset.LabelledWaveform;
import org.seisbridge.seismic.format.FileContent;
import org.seisbridge.seismic.format.FileFormat;
import org.seisbridge.seismic.format.FileSource;
import org.seisbridge.seismic.format.Item;
import org.seisbridge.seismic.format.Kind;
import org.seisbridge.seismic.format.Stated;
import org.seisbridge.seismic.waveform.Waveform;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The recordings that a command tells something of, one a file. */
final class WaveformFiles {
  /** Why pickers want a minute. */
  static final String PICKING = "it takes a minute to pick in";

  private static final long LARGEST_FILE = 64L << 20;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Waveforms of at most ten minutes: miniSEED or SAC, or NPY, [3, samples], components"
              + " Z N E.")
  private List<Path> files;

  @Option(
      names = "--dt",
      paramLabel = "SECONDS",
      description = "Time between the samples of NPY files; 0.01 if not given.")
  private Double dt;

  /** Those that were named. */
  List<Path> files() {
    return files;
  }

  /** Reads them, in the order in which they were named. */
  List<LabelledWaveform> read(Console console) throws IOException {
    List<LabelledWaveform> read = new ArrayList<>();
    for (Path file : files) {
      read.add(read(file, dt, console));
    }
    return read;
  }

  /**
   * Reads one.
   *
   * @param dt seconds between an NPY file's samples; null for 0.01
   */
  static LabelledWaveform read(Path file, Double dt, Console console) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_FILE) {
      throw new InvalidDataException(
          file.toString(),
          "there is no such file of at most %d bytes".formatted(LARGEST_FILE),
          "Name the file of a waveform of at most ten minutes");
    }
    Stated stated = Stated.NOTHING.optKind(Kind.WAVEFORM).optSampling(dt, null);
    try (FileContent content = FileFormat.openAny(FileSource.of(file), stated)) {
      Accepted<Item> read = content.only();
      read.notes().forEach(console::say);
      return ((Item.OfWaveform) read.value()).labelled();
    }
  }

  /**
   * A recording at the models' rate.
   *
   * @param why what takes a minute, for whoever has less
   * @throws InvalidDataException if it is shorter than a minute
   */
  static Waveform atLeastAMinute(Path file, Waveform recorded, String why) {
    Waveform waveform = recorded.resampled(Waveform.MODEL_SAMPLING_RATE);
    if (waveform.samples() < Waveform.MODEL_SAMPLES) {
      throw new InvalidDataException(
          file.toString(),
          "it has %.2f s; %s".formatted(waveform.samples() / Waveform.MODEL_SAMPLING_RATE, why),
          "Save a longer part, or state the time between its samples with --dt");
    }
    return waveform;
  }
}
