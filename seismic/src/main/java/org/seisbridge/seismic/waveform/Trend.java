package org.seisbridge.seismic.waveform;

/** What is taken off a waveform before it is filtered, of each component by itself. */
public final class Trend {

  private Trend() {}

  /** The waveform without the mean of each component. */
  public static Waveform removeMean(Waveform waveform) {
    return waveform.eachComponent(trace -> subtract(trace, false));
  }

  /** The waveform without the straight line that fits each component best by least squares. */
  public static Waveform removeLine(Waveform waveform) {
    return waveform.eachComponent(trace -> subtract(trace, true));
  }

  private static float[] subtract(float[] trace, boolean sloped) {
    double middle = (trace.length - 1) / 2.0;
    double sum = 0;
    double moment = 0;
    double inertia = 0;
    for (int i = 0; i < trace.length; i++) {
      sum += trace[i];
      moment += (i - middle) * trace[i];
      inertia += (i - middle) * (i - middle);
    }
    double mean = sum / trace.length;
    double slope = sloped && inertia > 0 ? moment / inertia : 0;
    for (int i = 0; i < trace.length; i++) {
      trace[i] = (float) (trace[i] - mean - slope * (i - middle));
    }
    return trace;
  }
}
