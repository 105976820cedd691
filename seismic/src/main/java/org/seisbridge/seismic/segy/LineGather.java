package org.seisbridge.seismic.segy;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.PlainNumber;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.GatherReader;
import org.seisbridge.seismic.gather.Layout;
import org.seisbridge.seismic.gather.NetworkInput;

/**
 * A window of a line in the form that encoders take: {@code [5, 1000, 70]}, 1 ms, 10 m. Each source
 * has the shot nearest to it; each shot's receivers are interpolated or go to the nearest place;
 * time is resampled without aliasing ({@link GatherReader#forModel}). What was not recorded is
 * zero.
 *
 * @param loss what it cost
 */
public record LineGather(Gather gather, GatherLoss loss) {
  private static final int SAMPLES = NetworkInput.SAMPLES * NetworkInput.DECIMATION;
  private static final int RECEIVERS = NetworkInput.RECEIVERS;

  /** Samples of a record that begins much later, or began much earlier, than its shot. */
  private static final double FARTHEST = 1e6;

  /** Of a finer one more would have to be held than a window needs, s. */
  private static final double FINEST_INTERVAL = 0.1e-3 * (1 - 1e-6);

  private static final double DURATION = SAMPLES * Gather.OPENFWI_SAMPLE_INTERVAL;

  public LineGather {
    requireNonNull(gather, "gather");
    requireNonNull(loss, "loss");
  }

  /**
   * Reads what a window needs and no more.
   *
   * @param file the one that the line was read from
   * @throws InvalidDataException if nothing was recorded there, or for less than 1 s, or a trace is
   *     damaged
   */
  public static LineGather read(SegyFile file, SurveyLine line, LineWindow window) {
    return new Reading(file, line, window).read();
  }

  private static final class Reading {
    private final SegyFile file;
    private final SurveyLine line;
    private final LineWindow window;
    private final double interval;
    private final float[] amplitudes = new float[NetworkInput.SHOTS * SAMPLES * RECEIVERS];
    private final DoubleSummaryStatistics moved = new DoubleSummaryStatistics();
    private float[] trace = new float[0];
    private boolean interpolated = true;

    private double energy;
    private double energyInside;
    private double energyInTime;

    /** Of that in time, what the places that are filled would have without resampling. */
    private double energyExpected;

    private double energyKept;
    private int usedShots;
    private int traces;

    Reading(SegyFile file, SurveyLine line, LineWindow window) {
      this.file = file;
      this.line = line;
      this.window = window;
      this.interval = file.sampleInterval();
    }

    LineGather read() {
      if (interval < FINEST_INTERVAL) {
        throw new InvalidDataException(
            line.name(),
            "byte 3217: its sample interval is %s ms; the encoder takes 0.1 to 10 ms"
                .formatted(PlainNumber.of(interval * 1e3)),
            "If it is another, state it");
      }
      for (int source = 0; source < window.shots().length; source++) {
        if (window.shots()[source] >= 0) {
          add(source, line.shots().get(window.shots()[source]));
        }
      }
      if (traces == 0) {
        throw new InvalidDataException(
            line.name(),
            "between %s and %s m along its line no shot was recorded, or only zeros"
                .formatted(
                    SurveyLine.tenth(window.start()),
                    SurveyLine.tenth(window.start() + LineWindow.LENGTH)),
            "Choose another window, or correct the geometry");
      }
      Gather gather =
          new Gather(
              NetworkInput.SHOTS,
              SAMPLES,
              RECEIVERS,
              Gather.OPENFWI_SAMPLE_INTERVAL,
              Gather.OPENFWI_SPACING,
              amplitudes);
      return new LineGather(gather, loss());
    }

    private GatherLoss loss() {
      DoubleSummaryStatistics sources = window.moved(line).summaryStatistics();
      return new GatherLoss(
          line.shots().size(),
          usedShots,
          sources.getAverage(),
          sources.getMax(),
          traces,
          interpolated,
          moved.getAverage(),
          moved.getMax(),
          1 - energyInside / energy,
          1 - energyInTime / energyInside,
          Math.max(0, 1 - energyKept / energyExpected));
    }

    private void add(int source, LineShot shot) {
      requireReceivers(shot);
      Spread spread = Spread.of(shot, window.start());
      if (!spread.isInWindow()) {
        return;
      }
      double before = energyInTime;
      int inside = measure(shot);
      if (energyInTime == before) {
        return;
      }
      Gather recorded = recorded(shot, spread);
      Layout layout = new Layout(new double[] {Layout.knownSources()[source]}, spread.first());
      Gather fitted = GatherReader.forModel(line.name(), recorded, layout).value();
      int from = source * SAMPLES * RECEIVERS;
      System.arraycopy(fitted.amplitudes(), from, amplitudes, from, SAMPLES * RECEIVERS);
      int filled = keep(from);
      energyExpected += (energyInTime - before) * filled / inside;
      usedShots++;
      traces += filled;
      Arrays.stream(spread.moved()).forEach(moved);
      interpolated &= spread.interpolated();
    }

    private void requireReceivers(LineShot shot) {
      double[] receivers = shot.receivers();
      if (receivers.length > 1
          && Arrays.stream(receivers).allMatch(receiver -> receiver == receivers[0])) {
        throw new InvalidDataException(
            line.name(),
            "by bytes 81 to 88 of their headers all %d receivers of record %d are at one place"
                .formatted(receivers.length, shot.fieldRecord()),
            "State the receivers' places");
      }
    }

    /** Adds up energies, of amplitudes squared times seconds; how many traces are inside. */
    private int measure(LineShot shot) {
      int inside = 0;
      for (int i = 0; i < shot.traces().length; i++) {
        int samples = load(shot.traces()[i]);
        int delay = delay(shot.traces()[i]);
        double place = shot.receivers()[i] - window.start();
        boolean isInside =
            Math.rint(place / Gather.OPENFWI_SPACING) >= 0
                && Math.rint(place / Gather.OPENFWI_SPACING) < RECEIVERS;
        inside += isInside ? 1 : 0;
        int end = Math.clamp(Math.round(DURATION / interval) - delay, 0, samples);
        int begin = Math.clamp(-delay, 0, end);
        double early = energy(begin, end);
        double all = energy(0, samples);
        energy += all;
        energyInside += isInside ? all : 0;
        energyInTime += isInside ? early : 0;
      }
      return inside;
    }

    private double energy(int from, int to) {
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += (double) trace[i] * trace[i];
      }
      return sum * interval;
    }

    private int load(long number) {
      int samples = file.samples(number);
      if (samples > trace.length) {
        trace = new float[samples];
      }
      return file.read(number, trace);
    }

    /** Samples between the shot and a trace's first one; negative if it began before the shot. */
    private int delay(long number) {
      double milliseconds = file.header(number).value(TraceField.DELAY_RECORDING_TIME);
      return (int) Math.clamp(Math.rint(milliseconds * 1e-3 / interval), -FARTHEST, FARTHEST);
    }

    /** The shot alone, from the time of the shot on and for as long as is needed. */
    private Gather recorded(LineShot shot, Spread spread) {
      int[] indices = spread.traces();
      int samples = samples(shot, spread);
      float[] values = new float[Math.multiplyExact(samples, indices.length)];
      for (int receiver = 0; receiver < indices.length; receiver++) {
        if (indices[receiver] < 0) {
          continue;
        }
        long number = shot.traces()[indices[receiver]];
        int length = load(number);
        int delay = delay(number);
        for (int i = Math.max(0, -delay); i < length && i + delay < samples; i++) {
          values[(i + delay) * indices.length + receiver] = trace[i];
        }
      }
      return new Gather(1, samples, indices.length, interval, spread.spacing(), values);
    }

    /** As many as the longest trace has, or as resampling looks at. */
    private int samples(LineShot shot, Spread spread) {
      long longest = 1;
      for (int index : spread.traces()) {
        if (index >= 0) {
          long number = shot.traces()[index];
          longest = Math.max(longest, (long) file.samples(number) + delay(number));
        }
      }
      double margin = 13 * Math.max(interval, Gather.OPENFWI_SAMPLE_INTERVAL);
      return (int) Math.min(longest, (long) Math.ceil((DURATION + margin) / interval));
    }

    /** Adds up the energy of a shot that was placed; how many of its traces are not silent. */
    private int keep(int from) {
      int filled = 0;
      for (int receiver = 0; receiver < RECEIVERS; receiver++) {
        double sum = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
          double amplitude = amplitudes[from + sample * RECEIVERS + receiver];
          sum += amplitude * amplitude;
        }
        filled += sum > 0 ? 1 : 0;
        energyKept += sum * Gather.OPENFWI_SAMPLE_INTERVAL;
      }
      return filled;
    }
  }
}
