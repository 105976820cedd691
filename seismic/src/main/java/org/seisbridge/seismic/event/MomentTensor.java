package org.seisbridge.seismic.event;

/**
 * Forces that act at a point without moving it, over their scalar moment; axes to the north, to the
 * east and down (Aki and Richards 2002).
 */
public record MomentTensor(double nn, double ee, double dd, double ne, double nd, double ed) {

  /** An explosion: the same in all directions. */
  public static final MomentTensor ISOTROPIC = new MomentTensor(1, 1, 1, 0, 0, 0);

  /**
   * How much P leaves the source along a ray; positive away from it.
   *
   * @param takeOff angle from straight down, rad
   * @param azimuth clockwise from north, rad
   */
  public double radiationP(double takeOff, double azimuth) {
    double[] ray = direction(takeOff, azimuth);
    return dot(ray, forces(ray));
  }

  /**
   * How much SV leaves the source along a ray; positive upward, where the ray is level.
   *
   * @param takeOff angle from straight down, rad
   * @param azimuth clockwise from north, rad
   */
  public double radiationSv(double takeOff, double azimuth) {
    // The direction in which the take-off angle grows.
    double[] across = direction(takeOff + Math.PI / 2, azimuth);
    return dot(across, forces(direction(takeOff, azimuth)));
  }

  /**
   * How much SH leaves the source along a ray; positive clockwise about it.
   *
   * @param takeOff angle from straight down, rad
   * @param azimuth clockwise from north, rad
   */
  public double radiationSh(double takeOff, double azimuth) {
    double[] across = {-StrictMath.sin(azimuth), StrictMath.cos(azimuth), 0};
    return dot(across, forces(direction(takeOff, azimuth)));
  }

  private static double[] direction(double takeOff, double azimuth) {
    double level = StrictMath.sin(takeOff);
    return new double[] {
      level * StrictMath.cos(azimuth), level * StrictMath.sin(azimuth), StrictMath.cos(takeOff)
    };
  }

  private double[] forces(double[] ray) {
    return new double[] {
      nn * ray[0] + ne * ray[1] + nd * ray[2],
      ne * ray[0] + ee * ray[1] + ed * ray[2],
      nd * ray[0] + ed * ray[1] + dd * ray[2]
    };
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }
}
