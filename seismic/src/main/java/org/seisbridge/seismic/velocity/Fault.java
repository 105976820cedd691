package org.seisbridge.seismic.velocity;

import static org.seisbridge.seismic.velocity.FamilyGenerator.CELLS;

import java.util.SplittableRandom;

/**
 * A straight fault through the whole map: the block on one side has slid along it.
 *
 * @param x a point of the fault
 * @param z the same point's depth
 * @param normalX towards the block that moved
 * @param heave how far the block went to the right, cells
 * @param fall how far the block went down, cells
 */
record Fault(double x, double z, double normalX, double normalZ, double heave, double fall) {
  private static final double MIN_DIP = Math.PI / 180 * 45;
  private static final double MAX_DIP = Math.PI / 180 * 85;
  private static final double MIN_THROW = 6;
  private static final double MAX_THROW = 26;

  static Fault draw(SplittableRandom random) {
    double x = random.nextDouble(0.1, 0.9) * CELLS;
    double z = random.nextDouble(0.2, 0.8) * CELLS;
    double dip = random.nextDouble(MIN_DIP, MAX_DIP);
    double rightward = random.nextBoolean() ? 1 : -1;
    double side = random.nextBoolean() ? 1 : -1;
    double fall = random.nextDouble(MIN_THROW, MAX_THROW) * (random.nextBoolean() ? 1 : -1);
    double sin = StrictMath.sin(dip);
    double cos = StrictMath.cos(dip) * rightward;
    return new Fault(x, z, side * sin, -side * cos, fall * cos / sin, fall);
  }

  /** Whether a point lies in the block that moved. */
  boolean moved(double px, double pz) {
    return (px - x) * normalX + (pz - z) * normalZ > 0;
  }
}
