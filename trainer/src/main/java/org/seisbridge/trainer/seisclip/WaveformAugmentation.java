package org.seisbridge.trainer.seisclip;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What a recording may lack, drawn anew each time a sample is used.
 *
 * @param vertical probability that only the vertical component was recorded
 * @param open probability that some event parameters are not known
 */
public record WaveformAugmentation(double vertical, double open) {

  /** What a pre-training does with the samples that it simulates. */
  public static WaveformAugmentation standard() {
    return new WaveformAugmentation(0.3, 0.3);
  }

  /** Nothing is lacking. */
  public static WaveformAugmentation none() {
    return new WaveformAugmentation(0, 0);
  }

  /**
   * Silences components, in place.
   *
   * @param amplitudes {@code [3, samples]}, components Z N E
   */
  void apply(float[] amplitudes, SplittableRandom random) {
    if (random.nextDouble() < vertical) {
      Arrays.fill(amplitudes, amplitudes.length / 3, amplitudes.length, 0);
    }
  }

  /** Leaves parameters open, in place: 0 is what the network takes for unknown. */
  void mask(float[] parameters, SplittableRandom random) {
    double share = random.nextDouble() < open ? random.nextDouble() : 0;
    for (int i = 0; i < parameters.length; i++) {
      if (random.nextDouble() < share) {
        parameters[i] = 0;
      }
    }
  }
}
