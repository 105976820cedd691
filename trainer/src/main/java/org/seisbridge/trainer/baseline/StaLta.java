package org.seisbridge.trainer.baseline;

import java.util.ArrayList;
import java.util.List;
import org.seisbridge.seismic.waveform.BandPass;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Trend;
import org.seisbridge.seismic.waveform.Waveform;

/**
 * Detects events by the ratio of a short-term to a long-term average of the energy, both recursive
 * (Withers et al. 1998, Bulletin of the Seismological Society of America 88).
 */
public final class StaLta {
  /** Length of the short-term average, s. */
  static final double SHORT = 0.3;

  /** Length of the long-term average, s. */
  static final double LONG = 10;

  /** What the averages begin with, and where nothing is detected, s. */
  static final double WARM_UP = 2;

  /** Corners of what is looked at, Hz. */
  private static final double LOW = 3;

  private static final double HIGH = 18;
  private static final int ORDER = 2;

  /** An event begins where the ratio exceeds this, and ends where it falls below the other. */
  private static final double ON = 4;

  private static final double OFF = 1.5;

  private StaLta() {}

  /**
   * What rises from the noise of the vertical component, in order.
   *
   * @param waveform longer than two seconds, of 40 samples in a second or more
   */
  public static List<Trigger> triggers(Waveform waveform) {
    float[] vertical = filtered(waveform).trace(Component.Z);
    return triggers(ratio(energy(vertical), waveform.samplingRate()), ON, OFF);
  }

  /** Without its trend and what is outside the band; filtered forward, so that onsets stay. */
  static Waveform filtered(Waveform waveform) {
    BandPass band = new BandPass(ORDER, LOW, HIGH, waveform.samplingRate());
    return band.apply(Trend.removeLine(waveform));
  }

  static double[] energy(float[]... traces) {
    double[] energy = new double[traces[0].length];
    for (float[] trace : traces) {
      for (int i = 0; i < energy.length; i++) {
        energy[i] += (double) trace[i] * trace[i];
      }
    }
    return energy;
  }

  /** The ratio at each sample; 0 while the averages warm up. */
  static double[] ratio(double[] energy, double rate) {
    int warmUp = (int) Math.round(WARM_UP * rate);
    if (energy.length <= warmUp) {
      throw new IllegalArgumentException(
          "%d samples are too few; it takes more than %s s".formatted(energy.length, WARM_UP));
    }
    double mean = 0;
    for (int i = 0; i < warmUp; i++) {
      mean += energy[i] / warmUp;
    }
    double shortTerm = mean;
    double longTerm = mean;
    double[] ratio = new double[energy.length];
    for (int i = warmUp; i < energy.length; i++) {
      shortTerm += (energy[i] - shortTerm) / (SHORT * rate);
      longTerm += (energy[i] - longTerm) / (LONG * rate);
      ratio[i] = longTerm > 0 ? shortTerm / longTerm : 0;
    }
    return ratio;
  }

  /**
   * Where a ratio is high.
   *
   * @param on a trigger begins where the ratio exceeds it
   * @param off it ends where the ratio falls below it
   */
  static List<Trigger> triggers(double[] ratio, double on, double off) {
    List<Trigger> triggers = new ArrayList<>();
    int i = 0;
    while (i < ratio.length) {
      if (ratio[i] > on) {
        int from = i;
        double peak = 0;
        while (i < ratio.length && ratio[i] >= off) {
          peak = Math.max(peak, ratio[i]);
          i++;
        }
        triggers.add(new Trigger(from, i, peak));
      }
      i++;
    }
    return triggers;
  }
}
