package org.seisbridge.deploy.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.seismic.dataset.LabelledWaveform;
import org.seisbridge.seismic.event.WaveType;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.baseline.FirstMotion;
import org.seisbridge.trainer.picking.ArrivalPick;
import org.seisbridge.trainer.picking.PickingModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Picks P and S in recordings. */
@Command(
    name = "pick",
    mixinStandardHelpOptions = true,
    description = {
      "Picks when P and S arrive at stations, from a minute to ten of what each recorded, and tells",
      "which way the ground first moved at P.",
      "None found is an answer: then no event is, either."
    })
public final class Pick implements Callable<Void> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private PickerChoice choice;
  @Mixin private WaveformFiles files;

  /**
   * What {@code --json} prints.
   *
   * @param model name of the version
   * @param files in the order in which they were named
   */
  private record Report(String model, List<Picked> files) {}

  /**
   * What was found in a file.
   *
   * @param starttime of the recording
   * @param samplingRate Hz
   * @param picks in order
   */
  private record Picked(String file, Instant starttime, double samplingRate, List<Found> picks) {}

  /**
   * An arrival.
   *
   * @param sample of the file's own, from 0; between two of them as a rule
   * @param time when
   * @param probability how probable it is
   * @param firstMotion of P: 1 up, -1 down, 0 where it cannot be told; null of S
   */
  private record Found(
      WaveType wave, double sample, Instant time, double probability, Integer firstMotion) {}

  @Override
  public Void call() throws Exception {
    Console console = Console.of(spec);
    List<LabelledWaveform> recordings = files.read(console);
    List<Waveform> waveforms = new ArrayList<>();
    for (int i = 0; i < recordings.size(); i++) {
      waveforms.add(
          WaveformFiles.atLeastAMinute(
              files.files().get(i), recordings.get(i).waveform(), WaveformFiles.PICKING));
    }
    try (PickingModel model = choice.load()) {
      List<Picked> picked = new ArrayList<>();
      for (int i = 0; i < recordings.size(); i++) {
        Waveform recorded = recordings.get(i).waveform();
        picked.add(
            new Picked(
                files.files().get(i).toString(),
                recorded.startTime(),
                recorded.samplingRate(),
                model.pick(waveforms.get(i)).stream().map(pick -> found(recorded, pick)).toList()));
      }
      Report report = new Report(model.description().name(), picked);
      output.print(console, report, () -> text(report));
    }
    return null;
  }

  private static Found found(Waveform recorded, ArrivalPick pick) {
    double sample = recorded.sampleAt(pick.time());
    Integer motion = pick.wave() == WaveType.P ? FirstMotion.polarity(recorded, sample) : null;
    return new Found(pick.wave(), sample, pick.time(), pick.probability(), motion);
  }

  private static String text(Report report) {
    return report.files.stream().map(Pick::text).collect(Collectors.joining("\n\n"));
  }

  private static String text(Picked picked) {
    if (picked.picks.isEmpty()) {
      return "%s: neither P nor S arrives.".formatted(picked.file);
    }
    StringBuilder text =
        new StringBuilder(
            "%s%nwave  time                            s    sample  probability  first motion"
                .formatted(picked.file));
    for (Found pick : picked.picks) {
      double seconds = (pick.time.toEpochMilli() - picked.starttime.toEpochMilli()) / 1000.0;
      text.append(
          String.format(
              Locale.ROOT,
              "%n%-4s  %-24s  %7.2f  %8.1f  %11.2f  %s",
              pick.wave,
              Instant.ofEpochMilli(pick.time.toEpochMilli()),
              seconds,
              pick.sample,
              pick.probability,
              pick.firstMotion == null ? "" : FocalMechanism.motion(pick.firstMotion)));
    }
    return text.toString();
  }
}
