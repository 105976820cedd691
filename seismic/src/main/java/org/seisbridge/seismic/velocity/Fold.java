package org.seisbridge.seismic.velocity;

import static org.seisbridge.seismic.velocity.FamilyGenerator.CELLS;

import java.util.SplittableRandom;

/**
 * How flat layers are bent: each point sinks by {@code (1 + growth depth / 70) curve(x)} cells,
 * with a curve of sinusoids and a tilt. Growth is kept so small that layers never cross.
 *
 * @param amplitudes of the sinusoids, cells
 * @param frequencies of the sinusoids, cycles across the map
 * @param phases of the sinusoids, cycles
 * @param tilt how much lower the right edge lies than the left, cells
 * @param growth how much stronger the fold is at the bottom of the map than at its top
 */
record Fold(
    double[] amplitudes, double[] frequencies, double[] phases, double tilt, double growth) {

  static final Fold NONE = new Fold(new double[0], new double[0], new double[0], 0, 0);

  private static final int MAX_SINUSOIDS = 3;
  private static final double MAX_TILT = 22;

  /** The steepest a sinusoid gets, cells down per cell across. */
  private static final double MAX_SLOPE = 0.8;

  private static final double MAX_AMPLITUDE = 9;

  static Fold draw(SplittableRandom random) {
    int sinusoids = random.nextInt(1, MAX_SINUSOIDS + 1);
    double[] amplitudes = new double[sinusoids];
    double[] frequencies = new double[sinusoids];
    double[] phases = new double[sinusoids];
    for (int i = 0; i < sinusoids; i++) {
      frequencies[i] = random.nextDouble(0.4, 1.5 + i);
      double steepest = MAX_SLOPE * CELLS / (2 * Math.PI * frequencies[i]);
      amplitudes[i] =
          random.nextDouble(0.25, 1) * Math.min(steepest, MAX_AMPLITUDE) / (1 + 0.5 * i);
      phases[i] = random.nextDouble();
    }
    boolean parallel = random.nextBoolean();
    double growth = parallel ? 0 : random.nextDouble(-0.6, 0.6);
    return new Fold(amplitudes, frequencies, phases, tilt(MAX_TILT, random), growth);
  }

  static Fold tilted(SplittableRandom random) {
    return new Fold(new double[0], new double[0], new double[0], tilt(MAX_TILT / 2, random), 0);
  }

  /** Small tilts are likelier than large ones. */
  private static double tilt(double most, SplittableRandom random) {
    return most * (random.nextDouble() + random.nextDouble() - 1);
  }

  /** The depth at which a point lay before it was folded, cells. */
  double depthBefore(double x, double z) {
    double curve = tilt * (x / CELLS - 0.5);
    for (int i = 0; i < amplitudes.length; i++) {
      curve +=
          amplitudes[i] * StrictMath.sin(2 * Math.PI * (frequencies[i] * x / CELLS + phases[i]));
    }
    return (z - curve) / (1 + growth * curve / CELLS);
  }
}
