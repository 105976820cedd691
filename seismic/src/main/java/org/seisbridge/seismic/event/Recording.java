package org.seisbridge.seismic.event;

import static org.seisbridge.seismic.event.FrequencyAxis.BINS;
import static org.seisbridge.seismic.event.FrequencyAxis.LENGTH;
import static org.seisbridge.seismic.event.SeismogramGenerator.SAMPLES;
import static org.seisbridge.seismic.waveform.Waveform.MODEL_SAMPLING_RATE;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.EventParameter;
import org.seisbridge.seismic.waveform.EventParameters;
import org.seisbridge.seismic.waveform.Waveform;

/**
 * Signal and noise of a station, still apart, in counts.
 *
 * @param signal {@code [3][samples]}
 * @param noise {@code [3][samples]}
 * @param sensitivity counts for 1 m/s
 */
record Recording(double[][] signal, double[][] noise, double sensitivity) {
  private static final int SECOND = (int) MODEL_SAMPLING_RATE;

  /** Of a new sample in a low-pass of one pole at 1 Hz. */
  private static final double SHARE = 1 - StrictMath.exp(-2 * Math.PI / MODEL_SAMPLING_RATE);

  /** An arrival whose second is weaker than this part of the noise is not seen. */
  private static final double LEAST_SEEN = 0.5;

  /** The recording of a ground velocity; signal and noise share a transform. */
  static Recording of(Spectrum[] motion, Site site, SplittableRandom random) {
    Spectrum response = site.recorder().response();
    double[][] signal = new double[Component.COUNT][];
    double[][] noise = new double[Component.COUNT][];
    for (Component component : Component.values()) {
      int i = component.index();
      Spectrum ground = site.noise().draw(component == Component.Z, random);
      signal[i] = new double[LENGTH];
      noise[i] = new double[LENGTH];
      for (int bin = 1; bin < BINS - 1; bin++) {
        motion[i].multiply(bin, response.re[bin], response.im[bin]);
        ground.multiply(bin, response.re[bin], response.im[bin]);
        // Both are real in time: their sum, the noise times i, takes them apart again.
        signal[i][bin] = motion[i].re[bin] - ground.im[bin];
        noise[i][bin] = motion[i].im[bin] + ground.re[bin];
        signal[i][LENGTH - bin] = motion[i].re[bin] + ground.im[bin];
        noise[i][LENGTH - bin] = ground.re[bin] - motion[i].im[bin];
      }
      FrequencyAxis.FFT.inverse(signal[i], noise[i]);
    }
    return new Recording(signal, noise, site.recorder().sensitivity());
  }

  /** The seismogram with its labels. */
  Seismogram seismogram(Site site, Position epicentre, Arrivals arrivals) {
    Recording heard = new Recording(highPassed(signal), highPassed(noise), sensitivity);
    double silence = rms(heard.noise, 0, SAMPLES);
    Map<EventParameter, Double> known = new EnumMap<>(EventParameter.class);
    known.put(EventParameter.SOURCE_DISTANCE, epicentre.distance(site.position()));
    known.put(EventParameter.BACK_AZIMUTH_DEG, site.position().azimuth(epicentre));
    if (arrivals.picked()) {
      heard.see(EventParameter.P_ARRIVAL_SAMPLE, EventParameter.P_WEIGHT, arrivals.p(), known);
      heard.see(EventParameter.S_ARRIVAL_SAMPLE, EventParameter.S_WEIGHT, arrivals.s(), known);
    }
    if (known.containsKey(EventParameter.P_ARRIVAL_SAMPLE)) {
      known.put(EventParameter.P_TRAVEL_TIME, arrivals.timeP());
    }
    double strongest = 0;
    for (int second = 0; second < SAMPLES / SECOND; second++) {
      double loud = rms(heard.signal, second * SECOND, SECOND);
      strongest = Math.max(strongest, loud);
      if (loud > silence) {
        known.put(EventParameter.CODA_END_SAMPLE, (second + 1) * MODEL_SAMPLING_RATE - 1);
      }
    }
    return new Seismogram(
        new Waveform(site.code(), arrivals.start(), MODEL_SAMPLING_RATE, counts()),
        site.position(),
        epicentre.azimuth(site.position()),
        sensitivity,
        new EventParameters(known),
        peak() / sensitivity,
        strongest / silence);
  }

  /** Signal and noise together. */
  private float[] counts() {
    float[] counts = new float[Component.COUNT * SAMPLES];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = (float) (signal[i / SAMPLES][i % SAMPLES] + noise[i / SAMPLES][i % SAMPLES]);
    }
    return counts;
  }

  /** Notes an arrival that is within the minute and rises from the noise. */
  private void see(
      EventParameter arrival,
      EventParameter weight,
      double time,
      Map<EventParameter, Double> known) {
    int sample = (int) Math.round(time * SECOND);
    if (sample < 0 || sample > SAMPLES - SECOND) {
      return;
    }
    double ratio = rms(signal, sample, SECOND) / rms(noise, sample, SECOND);
    if (ratio >= LEAST_SEEN) {
      known.put(arrival, time * SECOND);
      known.put(weight, ratio / (1 + ratio));
    }
  }

  private static double rms(double[][] traces, int from, int length) {
    double squares = 0;
    for (double[] trace : traces) {
      for (int i = from; i < from + length; i++) {
        squares += trace[i] * trace[i];
      }
    }
    return Math.sqrt(squares / (Component.COUNT * length));
  }

  /** Without what is below 1 Hz, as analysts look at records of local events. */
  private static double[][] highPassed(double[][] traces) {
    double[][] passed = new double[traces.length][SAMPLES];
    for (int i = 0; i < traces.length; i++) {
      double slow = 0;
      double slower = 0;
      for (int k = 0; k < SAMPLES; k++) {
        slow += SHARE * (traces[i][k] - slow);
        double once = traces[i][k] - slow;
        slower += SHARE * (once - slower);
        passed[i][k] = once - slower;
      }
    }
    return passed;
  }

  private double peak() {
    double peak = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double square = 0;
      for (double[] trace : signal) {
        square += trace[i] * trace[i];
      }
      peak = Math.max(peak, square);
    }
    return Math.sqrt(peak);
  }
}
