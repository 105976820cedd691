package org.seisbridge.seismic.velocity;

import static org.seisbridge.seismic.velocity.FamilyGenerator.CELLS;

import java.util.SplittableRandom;

/**
 * A rounded body with a soft edge, like the outline of a thing in a photograph.
 *
 * @param x centre, cells
 * @param z centre, cells
 * @param width half the width, cells
 * @param height half the height, cells
 * @param lobes how much the outline swings in and out twice, three and four times around
 * @param phases where it does so, radians
 * @param contrast velocity added inside, m/s
 * @param edge width of the edge, cells
 * @param hollow whether only the rim is there
 */
record Blob(
    double x,
    double z,
    double width,
    double height,
    double[] lobes,
    double[] phases,
    double contrast,
    double edge,
    boolean hollow) {

  static Blob draw(double edge, SplittableRandom random) {
    double[] lobes = new double[3];
    double[] phases = new double[3];
    for (int i = 0; i < lobes.length; i++) {
      lobes[i] = random.nextDouble(0, 0.25);
      phases[i] = random.nextDouble(0, 2 * Math.PI);
    }
    double contrast = random.nextDouble(150, 900) * (random.nextDouble() < 0.65 ? 1 : -1);
    return new Blob(
        random.nextDouble(0, CELLS),
        random.nextDouble(0.1 * CELLS, CELLS),
        random.nextDouble(4, 18),
        random.nextDouble(4, 14),
        lobes,
        phases,
        contrast,
        edge,
        random.nextDouble() < 0.35);
  }

  /** What the body adds to the velocity at a point, m/s. */
  double velocity(double px, double pz) {
    double dx = (px - x) / width;
    double dz = (pz - z) / height;
    double angle = StrictMath.atan2(dz, dx);
    double outline = 1;
    for (int i = 0; i < lobes.length; i++) {
      outline += lobes[i] * StrictMath.cos((i + 2) * angle + phases[i]);
    }
    double inward = (outline - Math.sqrt(dx * dx + dz * dz)) * Math.min(width, height) / edge;
    return contrast * (hollow ? rim(inward) : step(inward));
  }

  private static double step(double inward) {
    return 1 / (1 + StrictMath.exp(-3 * inward));
  }

  private static double rim(double inward) {
    return StrictMath.exp(-inward * inward / 2);
  }
}
