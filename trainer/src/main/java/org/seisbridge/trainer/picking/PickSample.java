package org.seisbridge.trainer.picking;

import java.util.OptionalDouble;
import org.seisbridge.seismic.dataset.LabelledWaveform;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.EventParameter;
import org.seisbridge.seismic.waveform.EventParameters;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.baseline.Picks;
import org.seisbridge.trainer.seisclip.SeismogramSample;

/**
 * What a station recorded, a minute or more at 100 Hz, and when waves arrived.
 *
 * @param amplitudes {@code [3, samples]}, components Z N E, in any unit
 * @param arrivals samples at which P and S arrive, if they do
 */
public record PickSample(float[] amplitudes, Picks arrivals) {

  /** What the simulator made. */
  static PickSample of(SeismogramSample sample) {
    return new PickSample(sample.amplitudes(), arrivals(sample.parameters()));
  }

  /**
   * A recording.
   *
   * @param recorded at the models' rate
   */
  static PickSample of(LabelledWaveform recorded) {
    return new PickSample(recorded.waveform().amplitudes(), arrivals(recorded.parameters()));
  }

  /** A recording of which nothing is known, at the models' rate. */
  static PickSample unlabelled(Waveform waveform) {
    return new PickSample(
        waveform.amplitudes(), new Picks(OptionalDouble.empty(), OptionalDouble.empty()));
  }

  private static Picks arrivals(EventParameters parameters) {
    return new Picks(
        parameters.value(EventParameter.P_ARRIVAL_SAMPLE),
        parameters.value(EventParameter.S_ARRIVAL_SAMPLE));
  }

  /** Number of samples of a component. */
  int samples() {
    return amplitudes.length / Component.COUNT;
  }

  /** The minute from a sample on, with what arrives in it. */
  PickSample minute(int from) {
    float[] cut = new float[Component.COUNT * Waveform.MODEL_SAMPLES];
    for (int component = 0; component < Component.COUNT; component++) {
      System.arraycopy(
          amplitudes,
          component * samples() + from,
          cut,
          component * Waveform.MODEL_SAMPLES,
          Waveform.MODEL_SAMPLES);
    }
    return new PickSample(cut, arrivalsFrom(from));
  }

  /** What arrives in the minute from a sample on, counted from there. */
  Picks arrivalsFrom(int from) {
    return new Picks(within(arrivals.p(), from), within(arrivals.s(), from));
  }

  private static OptionalDouble within(OptionalDouble arrival, int from) {
    double at = arrival.orElse(Double.NaN) - from;
    return at >= 0 && at < Waveform.MODEL_SAMPLES ? OptionalDouble.of(at) : OptionalDouble.empty();
  }

  /** The first arrival of either wave. */
  static OptionalDouble first(Picks arrivals) {
    return arrivals.p().isPresent() ? arrivals.p() : arrivals.s();
  }

  Waveform waveform() {
    return Waveform.atModelRate(amplitudes);
  }
}
