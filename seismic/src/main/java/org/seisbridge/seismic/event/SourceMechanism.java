package org.seisbridge.seismic.event;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Slip on a plane, in the convention of Aki and Richards (2002): the fault dips to the right of its
 * strike, and the rake is that of the block above it.
 *
 * @param strike degrees clockwise from north, 0 to 360
 * @param dip degrees from level, 0 to 90
 * @param rake degrees from the strike, upward in the plane, -180 to 180
 */
public record SourceMechanism(double strike, double dip, double rake) {

  private static final List<FaultingStyle> STYLES = List.of(FaultingStyle.values());

  public SourceMechanism {
    if (!(strike >= 0 && strike <= 360)
        || !(dip >= 0 && dip <= 90)
        || !(rake >= -180 && rake <= 180)) {
      throw new IllegalArgumentException(
          "strike 0 to 360, dip 0 to 90 and rake -180 to 180 degrees, not %s, %s, %s"
              .formatted(strike, dip, rake));
    }
  }

  /** A mechanism with dips and rakes that are common for that style. */
  static SourceMechanism draw(SplittableRandom random) {
    while (true) {
      FaultingStyle style = STYLES.get(random.nextInt(STYLES.size()));
      double strike = 360 * random.nextDouble();
      double spread = random.nextDouble(-30, 30);
      SourceMechanism drawn =
          switch (style) {
            case NORMAL -> new SourceMechanism(strike, random.nextDouble(30, 70), -90 + spread);
            case REVERSE -> new SourceMechanism(strike, random.nextDouble(15, 65), 90 + spread);
            case STRIKE_SLIP -> {
              double rake = random.nextBoolean() ? spread : Math.copySign(180, spread) - spread;
              yield new SourceMechanism(strike, random.nextDouble(55, 90), rake);
            }
            case OBLIQUE ->
                new SourceMechanism(
                    strike, random.nextDouble(20, 90), random.nextDouble(-180, 180));
          };
      if (drawn.style() == style) {
        return drawn;
      }
    }
  }

  /** Its moment tensor (Aki and Richards 2002, box 4.4). */
  public MomentTensor momentTensor() {
    double[] normal = normal();
    double[] slip = slip();
    return new MomentTensor(
        2 * normal[0] * slip[0],
        2 * normal[1] * slip[1],
        2 * normal[2] * slip[2],
        normal[0] * slip[1] + normal[1] * slip[0],
        normal[0] * slip[2] + normal[2] * slip[0],
        normal[1] * slip[2] + normal[2] * slip[1]);
  }

  /** The style of faulting. */
  public FaultingStyle style() {
    double[] normal = normal();
    double[] slip = slip();
    double sinT = Math.abs(normal[2] + slip[2]) / Math.sqrt(2);
    double sinP = Math.abs(normal[2] - slip[2]) / Math.sqrt(2);
    double sinB = Math.abs(normal[0] * slip[1] - normal[1] * slip[0]);
    if (sinP > sine(60)) {
      return FaultingStyle.NORMAL;
    }
    if (sinT > sine(50)) {
      return FaultingStyle.REVERSE;
    }
    return sinB > sine(60) ? FaultingStyle.STRIKE_SLIP : FaultingStyle.OBLIQUE;
  }

  /**
   * The smallest rotation that turns this mechanism into another, degrees, 0 to 120: how different
   * they are, whichever of the two planes each is given by (Kagan 1991, Geophysical Journal
   * International 106).
   */
  public double rotation(SourceMechanism to) {
    double[][] own = axes();
    double[][] other = to.axes();
    double t = dot(own[0], other[0]);
    double b = dot(own[1], other[1]);
    double p = dot(own[2], other[2]);
    // An axis has no direction, and of three at right angles two may be turned round together.
    double trace = Math.max(Math.max(t + b + p, t - b - p), Math.max(b - t - p, p - t - b));
    return StrictMath.toDegrees(StrictMath.acos(Math.clamp((trace - 1) / 2, -1, 1)));
  }

  /** The T, B and P axes, right-handed. */
  private double[][] axes() {
    double[] n = normal();
    double[] s = slip();
    double[] t = new double[3];
    double[] p = new double[3];
    for (int i = 0; i < 3; i++) {
      t[i] = (n[i] + s[i]) / Math.sqrt(2);
      p[i] = (n[i] - s[i]) / Math.sqrt(2);
    }
    double[] b = {p[1] * t[2] - p[2] * t[1], p[2] * t[0] - p[0] * t[2], p[0] * t[1] - p[1] * t[0]};
    return new double[][] {t, b, p};
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  /** Out of the block below the fault, to the north, to the east and down. */
  private double[] normal() {
    return new double[] {-sine(dip) * sine(strike), sine(dip) * cosine(strike), -cosine(dip)};
  }

  /** Where the block above the fault goes, to the north, to the east and down. */
  private double[] slip() {
    return new double[] {
      cosine(rake) * cosine(strike) + cosine(dip) * sine(rake) * sine(strike),
      cosine(rake) * sine(strike) - cosine(dip) * sine(rake) * cosine(strike),
      -sine(rake) * sine(dip)
    };
  }

  private static double sine(double degrees) {
    return StrictMath.sin(StrictMath.toRadians(degrees));
  }

  private static double cosine(double degrees) {
    return StrictMath.cos(StrictMath.toRadians(degrees));
  }
}
