package org.seisbridge.benchmarks.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.event.Seismogram;
import org.seisbridge.seismic.event.SimulatedEvent;
import org.seisbridge.seismic.waveform.EventParameter;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.baseline.Picker;
import org.seisbridge.trainer.baseline.Picks;
import org.seisbridge.trainer.baseline.StaLta;
import org.seisbridge.trainer.baseline.Trigger;
import org.seisbridge.trainer.figures.PickFigures;

/** P and S picks of earthquakes and explosions, and their detection. */
final class PickTrial {
  private static final int OF_EACH_CLASS = 300;
  private static final double TOLERANCE = 0.2;

  /** A trigger so near P is a detection, s. */
  private static final double NEAR = 1;

  private final long seed;

  PickTrial(long seed) {
    this.seed = seed;
  }

  void run() {
    List<Seismogram> seismograms =
        Stream.of(EventClass.EARTHQUAKE, EventClass.EXPLOSION)
            .map(kind -> SimulatedEvents.tested(kind, seed))
            .flatMap(events -> events.ofOneStation(OF_EACH_CLASS).stream())
            .map(SimulatedEvent::seismograms)
            .map(List::getFirst)
            .toList();
    report("all", seismograms);
    report(
        "signal to noise from 5",
        seismograms.stream().filter(s -> s.signalToNoise() >= 5).toList());
    detect(seismograms);
  }

  private static void report(String which, List<Seismogram> seismograms) {
    List<Picks> picks = seismograms.stream().map(s -> Picker.pick(s.waveform())).toList();
    report(
        "P, " + which,
        truth(seismograms, EventParameter.P_ARRIVAL_SAMPLE),
        picks.stream().map(p -> seconds(p.p())).toList());
    report(
        "S, " + which,
        truth(seismograms, EventParameter.S_ARRIVAL_SAMPLE),
        picks.stream().map(p -> seconds(p.s())).toList());
  }

  private static List<OptionalDouble> truth(List<Seismogram> seismograms, EventParameter arrival) {
    return seismograms.stream().map(s -> seconds(s.parameters().value(arrival))).toList();
  }

  private static OptionalDouble seconds(OptionalDouble sample) {
    return sample.isEmpty()
        ? sample
        : OptionalDouble.of(sample.getAsDouble() / Waveform.MODEL_SAMPLING_RATE);
  }

  private static void report(String what, List<OptionalDouble> truth, List<OptionalDouble> picked) {
    PickFigures figures = PickFigures.of(truth, picked, TOLERANCE);
    System.out.printf(
        Locale.ROOT,
        "picking, %s: %d arrivals, %d picks; within 0.1 s %.3f, 0.2 s %.3f, 0.5 s %.3f; "
            + "median residual %.3f s; at 0.2 s precision %.3f, F1 %.3f%n",
        what,
        figures.arrivals(),
        figures.picks(),
        figures.within01(),
        figures.within02(),
        figures.within05(),
        figures.medianResidual(),
        figures.precision(),
        figures.f1());
  }

  private static void detect(List<Seismogram> seismograms) {
    int arrivals = 0;
    int detected = 0;
    int early = 0;
    double quiet = 0;
    for (Seismogram seismogram : seismograms) {
      OptionalDouble p = seismogram.parameters().value(EventParameter.P_ARRIVAL_SAMPLE);
      if (p.isPresent()) {
        double near = NEAR * Waveform.MODEL_SAMPLING_RATE;
        List<Integer> begins = new ArrayList<>();
        for (Trigger trigger : StaLta.triggers(seismogram.waveform())) {
          begins.add(trigger.from());
        }
        arrivals++;
        detected += begins.stream().anyMatch(t -> Math.abs(t - p.getAsDouble()) <= near) ? 1 : 0;
        early += (int) begins.stream().filter(t -> t < p.getAsDouble() - near).count();
        quiet += p.getAsDouble() / Waveform.MODEL_SAMPLING_RATE;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "detection: %.3f of %d P arrivals within 1 s; %.1f false triggers in an hour of noise%n",
        (double) detected / arrivals,
        arrivals,
        early / quiet * 3600);
  }
}
