package org.seisbridge.deploy.model;

import java.util.SplittableRandom;
import org.seisbridge.seismic.gather.Gather;

/**
 * What is done to a gather before it is searched with, to see what that costs.
 *
 * @param gain factor on every amplitude; negative flips the polarity
 * @param noise the gather's RMS over that of white noise added at the recorded interval, dB; null
 *     for none
 */
public record Disturbance(double gain, Double noise) {

  /**
   * The disturbed gather; the given one is left as it is.
   *
   * @param seed of the noise
   */
  public Gather of(Gather gather, long seed) {
    float[] amplitudes = gather.amplitudes().clone();
    SplittableRandom random = new SplittableRandom(seed);
    double deviation = noise == null ? 0 : rms(amplitudes) / Math.pow(10, noise / 20);
    for (int i = 0; i < amplitudes.length; i++) {
      double added = deviation == 0 ? 0 : deviation * random.nextGaussian();
      amplitudes[i] = (float) (gain * (amplitudes[i] + added));
    }
    return new Gather(
        gather.shots(),
        gather.samples(),
        gather.receivers(),
        gather.sampleInterval(),
        gather.receiverSpacing(),
        amplitudes);
  }

  private static double rms(float[] amplitudes) {
    double squares = 0;
    for (float amplitude : amplitudes) {
      squares += (double) amplitude * amplitude;
    }
    return Math.sqrt(squares / amplitudes.length);
  }
}
