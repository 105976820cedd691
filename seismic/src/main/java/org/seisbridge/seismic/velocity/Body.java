package org.seisbridge.seismic.velocity;

import static org.seisbridge.seismic.velocity.FamilyGenerator.CELLS;

import java.util.SplittableRandom;

/** Something that lies in the layers and is none of them. Distances are in cells. */
sealed interface Body {

  /** Whether a point lies in it. */
  boolean contains(double x, double z);

  /** One of the three kinds. */
  static Body draw(SplittableRandom random) {
    return switch (random.nextInt(3)) {
      case 0 -> Lump.draw(random);
      case 1 -> Dyke.draw(random);
      default -> Channel.draw(random);
    };
  }

  /**
   * A closed body, from a flat lens to a stock of salt: an ellipse whose outline swings.
   *
   * @param width half the width
   * @param height half the height
   * @param lobes how much the outline swings, once, twice, … around
   * @param phases where it does so, radians
   */
  record Lump(double x, double z, double width, double height, double[] lobes, double[] phases)
      implements Body {
    private static Lump draw(SplittableRandom random) {
      double[] lobes = new double[random.nextInt(2, 7)];
      double[] phases = new double[lobes.length];
      double roughness = random.nextDouble(0, 0.5);
      for (int i = 0; i < lobes.length; i++) {
        lobes[i] = roughness * random.nextDouble() / (1 + 0.5 * i);
        phases[i] = random.nextDouble(0, 2 * Math.PI);
      }
      return new Lump(
          random.nextDouble(0, CELLS),
          random.nextDouble(0.05 * CELLS, CELLS),
          random.nextDouble(4, 26),
          random.nextDouble(2, 24),
          lobes,
          phases);
    }

    @Override
    public boolean contains(double px, double pz) {
      double dx = (px - x) / width;
      double dz = (pz - z) / height;
      double angle = StrictMath.atan2(dz, dx);
      double outline = 1;
      for (int i = 0; i < lobes.length; i++) {
        outline += lobes[i] * StrictMath.cos((i + 1) * angle + phases[i]);
      }
      return dx * dx + dz * dz < outline * outline;
    }
  }

  /**
   * A sheet that cuts through the layers, from a depth downwards.
   *
   * @param acrossX normal of the sheet
   * @param thickness half of it
   * @param bend how far the sheet leaves a plane, times the square of the depth below its tip
   */
  record Dyke(double x, double tip, double acrossX, double acrossZ, double thickness, double bend)
      implements Body {
    private static Dyke draw(SplittableRandom random) {
      double dip = Math.PI / 180 * random.nextDouble(20, 90);
      double rightward = random.nextBoolean() ? 1 : -1;
      return new Dyke(
          random.nextDouble(0, CELLS),
          random.nextBoolean() ? -CELLS : random.nextDouble(0, 0.7 * CELLS),
          StrictMath.sin(dip),
          -StrictMath.cos(dip) * rightward,
          random.nextDouble(1.2, 6),
          random.nextDouble(-0.006, 0.006));
    }

    @Override
    public boolean contains(double px, double pz) {
      double below = pz - Math.max(tip, 0);
      double distance = (px - x) * acrossX + below * acrossZ + bend * below * below;
      return pz > tip && Math.abs(distance) < thickness;
    }
  }

  /**
   * A filled valley: flat above, rounded below.
   *
   * @param top depth of its upper edge
   * @param width half of it, at the top
   * @param depth at its middle, below the top
   * @param power of the valley's shape: 1 is a V, 2 a parabola, more a box
   * @param dip how much lower its top lies for each cell to the right
   */
  record Channel(double x, double top, double width, double depth, double power, double dip)
      implements Body {
    private static Channel draw(SplittableRandom random) {
      return new Channel(
          random.nextDouble(0.1 * CELLS, 0.9 * CELLS),
          random.nextDouble(0, 0.75 * CELLS),
          random.nextDouble(4, 24),
          random.nextDouble(3, 18),
          random.nextDouble(1.2, 4),
          random.nextDouble(-0.2, 0.2));
    }

    @Override
    public boolean contains(double px, double pz) {
      double across = Math.abs(px - x) / width;
      double down = pz - top - dip * (px - x);
      return across < 1 && down > 0 && down < depth * (1 - StrictMath.pow(across, power));
    }
  }
}
