package org.seisbridge.deploy.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.format.FileContent;
import org.seisbridge.seismic.format.FileFormat;
import org.seisbridge.seismic.format.FileSource;
import org.seisbridge.seismic.format.Item;
import org.seisbridge.seismic.format.Kind;
import org.seisbridge.seismic.format.Stated;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.picking.ArrivalPick;
import org.seisbridge.trainer.picking.PickingModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Picks P and S in a recording. */
@Command(
    name = "pick",
    mixinStandardHelpOptions = true,
    description = {
      "Picks when P and S arrive at a station, from a minute to ten of what it recorded.",
      "None found is an answer: then no event is, either."
    })
public final class Pick implements Callable<Void> {
  private static final long LARGEST_FILE = 64L << 20;

  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private PickerChoice choice;

  @Parameters(
      paramLabel = "FILE",
      description = "Waveform: miniSEED or SAC, or NPY, [3, samples], components Z N E.")
  private Path file;

  @Option(
      names = "--sample-interval",
      paramLabel = "S",
      description = "Of NPY files, in seconds; 0.01 if not given.")
  private Double sampleInterval;

  /**
   * What {@code --json} prints.
   *
   * @param model name of the version
   * @param starttime of the recording
   * @param picks in order
   */
  private record Report(String model, Instant starttime, List<ArrivalPick> picks) {}

  @Override
  public Void call() throws Exception {
    Console console = Console.of(spec);
    Waveform waveform = read(console);
    try (PickingModel model = choice.load()) {
      Report report =
          new Report(model.description().name(), waveform.startTime(), model.pick(waveform));
      output.print(console, report, () -> text(report));
    }
    return null;
  }

  private Waveform recorded(Console console) throws IOException {
    Stated stated = Stated.NOTHING.optKind(Kind.WAVEFORM).optSampling(sampleInterval, null);
    try (FileContent content = FileFormat.openAny(FileSource.of(file), stated)) {
      Accepted<Item> read = content.only();
      read.notes().forEach(console::say);
      return ((Item.OfWaveform) read.value()).waveform();
    }
  }

  private Waveform read(Console console) throws Exception {
    String name = file.toString();
    if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_FILE) {
      throw new InvalidDataException(
          name,
          "there is no such file of at most %d bytes".formatted(LARGEST_FILE),
          "Name the file of a waveform of at most ten minutes");
    }
    Waveform waveform = recorded(console).resampled(Waveform.MODEL_SAMPLING_RATE);
    if (waveform.samples() < Waveform.MODEL_SAMPLES) {
      throw new InvalidDataException(
          name,
          "it has %.2f s; it takes a minute to pick in"
              .formatted(waveform.samples() / Waveform.MODEL_SAMPLING_RATE),
          "Save a longer part, or state its sample interval");
    }
    return waveform;
  }

  private static String text(Report report) {
    if (report.picks.isEmpty()) {
      return "Neither P nor S arrives.";
    }
    StringBuilder text = new StringBuilder("wave  time                            s  probability");
    for (ArrivalPick pick : report.picks) {
      double seconds = (pick.time().toEpochMilli() - report.starttime.toEpochMilli()) / 1000.0;
      text.append(
          String.format(
              Locale.ROOT,
              "%n%-4s  %-24s  %7.2f  %11.2f",
              pick.wave(),
              Instant.ofEpochMilli(pick.time().toEpochMilli()),
              seconds,
              pick.probability()));
    }
    return text.toString();
  }
}
