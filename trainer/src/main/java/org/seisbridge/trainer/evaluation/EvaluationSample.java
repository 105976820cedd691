package org.seisbridge.trainer.evaluation;

import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.trainer.sample.Sample;
import org.seisbridge.trainer.sample.Samples;

/**
 * One sample of a gallery.
 *
 * @param gather network input {@code [5, 100, 70]}
 * @param velocity {@code [70, 70]}, m/s
 * @param attributes {@code [18]}, SI units
 * @param family label; null if unknown
 */
public record EvaluationSample(
    float[] gather, float[] velocity, float[] attributes, String family) {

  /** One of a set's samples, as networks take it. */
  public static EvaluationSample of(Samples<Sample> samples, int index) {
    Sample sample = samples.read(index);
    NetworkInput.compress(sample.gather());
    return new EvaluationSample(
        sample.gather(), sample.velocity(), sample.attributes(), samples.label(index));
  }
}
