package org.seisbridge.trainer.task;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.seisbridge.seismic.dataset.LabelledWaveform;
import org.seisbridge.seismic.dataset.ReportedEvent;
import org.seisbridge.seismic.waveform.BandPass;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Padding;
import org.seisbridge.seismic.waveform.Trend;
import org.seisbridge.seismic.waveform.Waveform;

/**
 * Part of a vertical recording as every other is too, whatever recorded it: at 40 Hz, the lowest
 * rate of common instruments, from 1 Hz, below which short-period ones feel little, to 15 Hz, below
 * which recorders at 40 Hz take nothing away; then at the models' 100 Hz, and without gain. So
 * neither rate nor band nor instrument's gain tells the class.
 *
 * @param vertical at 100 Hz, {@link #SLACK} longer than the part at both ends; its standard
 *     deviation is 1
 * @param from seconds to the first sample from the onset, or of noise from the origin
 */
record RecordingWindow(float[] vertical, double from) {
  /** The highest frequency, Hz. */
  static final double HIGH = 15;

  /** How far the part may be shifted, s. */
  static final double SLACK = 4;

  private static final double RATE = 40;
  private static final double LOW = 1;
  private static final int ORDER = 4;

  /** What is cut besides at both ends, faded out, and dropped after filtering, s. */
  private static final double MARGIN = 3;

  /**
   * A part of a recording; empty if it has no vertical component, nothing moves in it or, of noise,
   * its event has no time or it does not reach so far.
   */
  static Optional<RecordingWindow> of(LabelledWaveform recording, RecordedPart part) {
    if (!recording.components().contains(Component.Z)) {
      return Optional.empty();
    }
    Waveform waveform = alone(recording.waveform(), Component.Z);
    if (part == RecordedPart.EVENT) {
      return ofEvent(waveform);
    }
    return recording
        .event()
        .flatMap(ReportedEvent::originTime)
        .filter(origin -> reaches(waveform, cutFrom(origin, part), part))
        .flatMap(origin -> cut(waveform, origin, part));
  }

  /**
   * The minute about what stands out in the vertical component or, if nothing moves in that, in the
   * first in which something does; where it was not recorded, as it last was. Empty if nothing
   * moves.
   *
   * @param waveform of 40 samples in a second or more; empty if fewer
   */
  static Optional<RecordingWindow> ofEvent(Waveform waveform) {
    if (waveform.samplingRate() < RATE * (1 - 1e-5)) {
      return Optional.empty();
    }
    Waveform upright = upright(waveform);
    Waveform heard = heard(upright);
    int onset = Onset.of(heard.trace(Component.Z), heard.samplingRate());
    return cut(upright, heard.time(onset), RecordedPart.EVENT);
  }

  /** With the first component in which something moves in the place of the vertical one. */
  private static Waveform upright(Waveform waveform) {
    for (Component component : Component.values()) {
      float[] trace = waveform.trace(component);
      for (float amplitude : trace) {
        if (amplitude != 0) {
          return alone(waveform, component);
        }
      }
    }
    return waveform;
  }

  /** With a component in the place of the vertical one, the others zeros. */
  private static Waveform alone(Waveform waveform, Component component) {
    return new Waveform(
        waveform.station(),
        waveform.startTime(),
        waveform.samplingRate(),
        Arrays.copyOf(waveform.trace(component), Component.COUNT * waveform.samples()));
  }

  private static Instant cutFrom(Instant zero, RecordedPart part) {
    return zero.plusNanos(Math.round((part.from() - SLACK - MARGIN) * 1e9));
  }

  private static int cutSamples(Waveform waveform, RecordedPart part) {
    double seconds = part.seconds() + 2 * (SLACK + MARGIN);
    return (int) Math.round(seconds * waveform.samplingRate());
  }

  private static boolean reaches(Waveform waveform, Instant from, RecordedPart part) {
    long first = Math.round(waveform.sampleAt(from));
    return waveform.samplingRate() >= RATE * (1 - 1e-5)
        && first >= 0
        && first + cutSamples(waveform, part) <= waveform.samples();
  }

  private static Optional<RecordingWindow> cut(Waveform waveform, Instant zero, RecordedPart part) {
    Waveform cut = waveform.window(cutFrom(zero, part), cutSamples(waveform, part), Padding.EDGE);
    int dropped = samples(MARGIN);
    // The last of the 100 Hz may be one short of where the last of the recorder's was.
    float[] vertical =
        Arrays.copyOfRange(
            heard(cut).resampled(Waveform.MODEL_SAMPLING_RATE).trace(Component.Z),
            dropped,
            dropped + samples(part.seconds() + 2 * SLACK));
    double deviation = Math.sqrt(power(vertical, 0, vertical.length));
    if (!(deviation > 0)) {
      return Optional.empty();
    }
    for (int i = 0; i < vertical.length; i++) {
      vertical[i] = (float) (vertical[i] / deviation);
    }
    return Optional.of(new RecordingWindow(vertical, part.from() - SLACK));
  }

  /** In the band that all instruments have, at 40 Hz, faded in and out. */
  private static Waveform heard(Waveform waveform) {
    Waveform faded =
        Trend.removeLine(waveform).resampled(RATE).eachComponent(RecordingWindow::fade);
    return new BandPass(ORDER, LOW, HIGH, RATE).applyBothWays(faded);
  }

  private static int samples(double seconds) {
    return (int) Math.round(seconds * Waveform.MODEL_SAMPLING_RATE);
  }

  /** From 0 at its ends to itself within the margin, by half a cosine. */
  private static float[] fade(float[] trace) {
    int faded = Math.min((int) (MARGIN * RATE), trace.length / 2);
    for (int i = 0; i < faded; i++) {
      float weight = (float) (0.5 - 0.5 * Math.cos(Math.PI * i / faded));
      trace[i] *= weight;
      trace[trace.length - 1 - i] *= weight;
    }
    return trace;
  }

  private static double power(float[] trace, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (double) trace[i] * trace[i];
    }
    return sum / (to - from);
  }

  /** How many times the loudest five seconds from the onset on are as loud as what is before it. */
  double standsOut() {
    int onset = samples(-from);
    int step = samples(5);
    double loudest = 0;
    for (int i = onset; i + step <= vertical.length; i += step) {
      loudest = Math.max(loudest, power(vertical, i, i + step));
    }
    return Math.sqrt(loudest / Math.max(power(vertical, 0, onset), Double.MIN_NORMAL));
  }

  /**
   * The part as the network takes it: from the first sample on, zeros in what is left of the minute
   * and in the horizontal components, as if they had not been recorded.
   *
   * @param shift how much later it begins, s, -4 to 4
   */
  StationRecord record(double shift) {
    int from = samples(SLACK + shift);
    int length = Math.min(Waveform.MODEL_SAMPLES, vertical.length - 2 * samples(SLACK));
    float[] amplitudes = new float[Component.COUNT * Waveform.MODEL_SAMPLES];
    System.arraycopy(
        vertical, from, amplitudes, Component.Z.index() * Waveform.MODEL_SAMPLES, length);
    return StationRecord.bare(amplitudes);
  }
}
