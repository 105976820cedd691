package org.seisbridge.seismic.stream;

import java.util.ArrayList;
import java.util.List;
import org.seisbridge.seismic.waveform.BandPass;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Trend;
import org.seisbridge.seismic.waveform.Waveform;

/**
 * A detector of sudden rises: the recursive ratio of a short to a long average of the energy in a
 * band (Withers et al. 1998, Bulletin of the Seismological Society of America 88, 95–106), over the
 * three components together. Thread-safe.
 *
 * @param shortWindow time constant of the short average, s
 * @param longWindow time constant of the long one, s; nothing is detected before as much was seen
 * @param low lower corner of the band, Hz
 * @param high upper corner, Hz
 * @param threshold ratio from which on it is an event
 */
public record StaLta(
    double shortWindow, double longWindow, double low, double high, double threshold) {
  private static final int ORDER = 4;

  public StaLta {
    if (!(shortWindow > 0) || !(longWindow > shortWindow) || !(threshold > 1)) {
      throw new IllegalArgumentException(
          "windows of %s and %s s and a threshold of %s: the long one must be the longer, the"
                  .formatted(shortWindow, longWindow, threshold)
              + " threshold above 1");
    }
  }

  /** For local events: 0.5 s over 10 s, 2 to 20 Hz, four times the energy. */
  public static StaLta local() {
    return new StaLta(0.5, 10, 2, 20, 4);
  }

  /**
   * Where the ratio rises to the threshold after it was below half of it, in order. What the
   * waveform begins with is no rise: neither an event that has begun before it nor its coda.
   */
  public List<Onset> onsets(Waveform waveform) {
    List<Onset> onsets = new ArrayList<>();
    double[] ratios = ratios(waveform);
    int onset = 0;
    double peak = 0;
    boolean quiet = false;
    for (int i = 0; i < ratios.length; i++) {
      if (quiet && ratios[i] >= threshold) {
        quiet = false;
        onset = i;
      }
      peak = onset > 0 ? Math.max(peak, ratios[i]) : 0;
      if (ratios[i] > 0 && ratios[i] < threshold / 2) {
        quiet = true;
        add(onsets, onset, peak);
        onset = 0;
      }
    }
    add(onsets, onset, peak);
    return onsets;
  }

  private static void add(List<Onset> onsets, int sample, double peak) {
    if (sample > 0) {
      onsets.add(new Onset(sample, peak));
    }
  }

  /**
   * The ratio at each sample; 0 until the long window was seen. Where no component changes nothing
   * was recorded, and the averages stay what they were: a station that comes back is no event.
   */
  public double[] ratios(Waveform waveform) {
    double rate = waveform.samplingRate();
    Waveform filtered = new BandPass(ORDER, low, high, rate).apply(Trend.removeMean(waveform));
    double shortShare = Math.min(1, 1 / (shortWindow * rate));
    double longShare = Math.min(1, 1 / (longWindow * rate));
    double[] ratios = new double[waveform.samples()];
    double shortAverage = 0;
    double longAverage = 0;
    int seen = 0;
    for (int i = 1; i < ratios.length; i++) {
      if (isFlat(waveform, i)) {
        continue;
      }
      double energy = energy(filtered, i);
      shortAverage += shortShare * (energy - shortAverage);
      longAverage += longShare * (energy - longAverage);
      seen++;
      if (seen > longWindow * rate && longAverage > 0) {
        ratios[i] = shortAverage / longAverage;
      }
    }
    return ratios;
  }

  private static boolean isFlat(Waveform waveform, int sample) {
    for (Component component : Component.values()) {
      if (waveform.amplitude(component, sample) != waveform.amplitude(component, sample - 1)) {
        return false;
      }
    }
    return true;
  }

  private static double energy(Waveform waveform, int sample) {
    double energy = 0;
    for (Component component : Component.values()) {
      double value = waveform.amplitude(component, sample);
      energy += value * value;
    }
    return energy;
  }
}
