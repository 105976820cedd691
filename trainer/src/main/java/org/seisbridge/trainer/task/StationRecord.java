package org.seisbridge.trainer.task;

import java.util.OptionalDouble;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.seismic.waveform.BandPass;
import org.seisbridge.seismic.waveform.Trend;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.baseline.FirstMotion;
import org.seisbridge.trainer.baseline.Observation;
import org.seisbridge.trainer.baseline.Picks;

/**
 * What one station recorded of an event, as the tasks take it. All stations of an event have the
 * same minute.
 *
 * @param amplitudes {@code [3, 6000]} at 100 Hz, components Z N E, in any unit
 * @param position where the station is; null if that is not known
 * @param logAmplitude decimal logarithm of the largest ground velocity between 1 and 20 Hz, m/s;
 *     NaN if the recorder's sensitivity is not known
 * @param p when P is picked, s from the beginning; NaN if it is not
 * @param s when S is picked, s from the beginning; NaN if it is not
 * @param firstMotion 1 if the ground first moved up, -1 if down, 0 if that cannot be told
 */
public record StationRecord(
    float[] amplitudes, Position position, float logAmplitude, float p, float s, int firstMotion) {
  private static final int ORDER = 2;
  private static final double LOW = 1;
  private static final double HIGH = 20;

  /** Less than any seismometer feels, m/s. */
  private static final double LEAST = 1e-12;

  /** Of which nothing is known but what was recorded. */
  static StationRecord bare(float[] amplitudes) {
    return new StationRecord(amplitudes, null, Float.NaN, Float.NaN, Float.NaN, 0);
  }

  /**
   * What a task takes of a waveform: what was recorded alone, if it is told from that.
   *
   * @param waveform 6000 samples at 100 Hz
   * @param position null if it is not known
   * @param sensitivity units of the waveform for 1 m/s, if they are known
   */
  static StationRecord of(
      EventTask task, Waveform waveform, Position position, OptionalDouble sensitivity) {
    if (waveform.samples() != Waveform.MODEL_SAMPLES
        || waveform.samplingRate() != Waveform.MODEL_SAMPLING_RATE) {
      throw new IllegalArgumentException(
          "tasks take 6000 samples at 100 Hz, not %d at %s Hz"
              .formatted(waveform.samples(), waveform.samplingRate()));
    }
    if (!task.withTraits()) {
      return bare(waveform.amplitudes());
    }
    Picks picks = ShippedPicker.pick(waveform);
    OptionalDouble p = picks.p();
    return new StationRecord(
        waveform.amplitudes(),
        position,
        sensitivity.isPresent() ? logAmplitude(waveform, sensitivity.getAsDouble()) : Float.NaN,
        seconds(p),
        seconds(picks.s()),
        p.isPresent() ? FirstMotion.polarity(waveform, p.getAsDouble()) : 0);
  }

  /** What it noticed; its position is known. */
  Observation observation() {
    return new Observation(position, known(p), known(s), firstMotion);
  }

  private static OptionalDouble known(float seconds) {
    return Float.isNaN(seconds) ? OptionalDouble.empty() : OptionalDouble.of(seconds);
  }

  private static float seconds(OptionalDouble sample) {
    return (float) (sample.orElse(Double.NaN) / Waveform.MODEL_SAMPLING_RATE);
  }

  private static float logAmplitude(Waveform waveform, double sensitivity) {
    Waveform heard =
        new BandPass(ORDER, LOW, HIGH, waveform.samplingRate()).apply(Trend.removeLine(waveform));
    double peak = 0;
    for (float amplitude : heard.amplitudes()) {
      peak = Math.max(peak, Math.abs(amplitude));
    }
    return (float) Math.log10(peak / sensitivity + LEAST);
  }
}
