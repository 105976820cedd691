package org.seisbridge.trainer.task;

import org.seisbridge.trainer.baseline.Picker;

/** Where what stands out in a recording begins, of whatever class it is. */
final class Onset {
  /** The loudest so many seconds are what stands out. */
  private static final double LOUDEST = 5;

  /** So long before these it may have begun, s: S and surface waves are louder than P. */
  private static final double EARLIEST = 40;

  private Onset() {}

  /**
   * The sample at which noise ends and the event begins, by Akaike's information criterion (Maeda
   * 1985), of what comes before the loudest seconds.
   *
   * @param trace filtered
   * @param rate its samples in a second
   */
  static int of(float[] trace, double rate) {
    int length = Math.min(trace.length, (int) (LOUDEST * rate));
    int loudest = loudest(trace, length);
    return Picker.onset(loudest - EARLIEST * rate, loudest + length, trace);
  }

  private static int loudest(float[] trace, int length) {
    double sum = 0;
    double most = -1;
    int loudest = 0;
    for (int i = 0; i < trace.length; i++) {
      sum += (double) trace[i] * trace[i];
      if (i >= length) {
        sum -= (double) trace[i - length] * trace[i - length];
      }
      if (i >= length - 1 && sum > most) {
        most = sum;
        loudest = i - length + 1;
      }
    }
    return loudest;
  }
}
