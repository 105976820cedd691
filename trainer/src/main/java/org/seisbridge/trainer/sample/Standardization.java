package org.seisbridge.trainer.sample;

import org.seisbridge.trainer.network.SeisBind;

/**
 * Brings attributes and velocities to numbers of order one; part of a model, as its weights mean
 * nothing without it.
 *
 * @param attributeMean {@code [18]}, SI units
 * @param attributeDeviation {@code [18]}, SI units
 */
public record Standardization(float[] attributeMean, float[] attributeDeviation) {
  private static final float VELOCITY_CENTRE = 3000;
  private static final float VELOCITY_SCALE = 850;

  /** The mean and standard deviation of the attributes of the first samples of a set. */
  public static Standardization of(Samples<Sample> set, int samples) {
    double[] sum = new double[SeisBind.ATTRIBUTES];
    double[] squares = new double[SeisBind.ATTRIBUTES];
    for (int index = 0; index < samples; index++) {
      float[] attributes = set.read(index).attributes();
      for (int i = 0; i < attributes.length; i++) {
        sum[i] += attributes[i];
        squares[i] += (double) attributes[i] * attributes[i];
      }
    }
    float[] mean = new float[SeisBind.ATTRIBUTES];
    float[] deviation = new float[SeisBind.ATTRIBUTES];
    for (int i = 0; i < mean.length; i++) {
      double centre = sum[i] / samples;
      mean[i] = (float) centre;
      deviation[i] = (float) Math.sqrt(Math.max(squares[i] / samples - centre * centre, 1e-12));
    }
    return new Standardization(mean, deviation);
  }

  /** Whether it has a mean and a deviation of every attribute. */
  public boolean whole() {
    return attributeMean != null
        && attributeMean.length == SeisBind.ATTRIBUTES
        && attributeDeviation != null
        && attributeDeviation.length == SeisBind.ATTRIBUTES;
  }

  /** Velocities in m/s to numbers of order one, in place. */
  public static void velocities(float[] velocities) {
    for (int i = 0; i < velocities.length; i++) {
      velocities[i] = (velocities[i] - VELOCITY_CENTRE) / VELOCITY_SCALE;
    }
  }

  /** The inverse of {@link #velocities}, in place. */
  public static void restoreVelocities(float[] velocities) {
    for (int i = 0; i < velocities.length; i++) {
      velocities[i] = velocities[i] * VELOCITY_SCALE + VELOCITY_CENTRE;
    }
  }

  /** An attribute in its SI unit to a number of order one. */
  public float standardize(int attribute, float value) {
    return (value - attributeMean[attribute]) / attributeDeviation[attribute];
  }

  /** The inverse of {@link #standardize}. */
  public float restore(int attribute, float value) {
    return value * attributeDeviation[attribute] + attributeMean[attribute];
  }

  /**
   * The descriptor encoder's input {@code [36]}: standardised values, 0 for those left open, then
   * the mask.
   */
  public void descriptorInput(float[] attributes, float[] present, float[] into, int offset) {
    for (int i = 0; i < SeisBind.ATTRIBUTES; i++) {
      boolean given = present[i] != 0;
      into[offset + i] = given ? standardize(i, attributes[i]) : 0;
      into[offset + SeisBind.ATTRIBUTES + i] = given ? 1 : 0;
    }
  }
}
