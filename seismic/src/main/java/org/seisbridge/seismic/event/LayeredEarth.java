package org.seisbridge.seismic.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Level homogeneous layers over a half-space, the station at the surface.
 *
 * @param tops depth of each layer's top, m; the first is 0
 * @param vp P-wave velocity of each layer, m/s
 * @param vs S-wave velocity of each layer, m/s
 */
public record LayeredEarth(double[] tops, double[] vp, double[] vs) {
  /** A source at the top of a layer is this deep below it, m: its direct ray needs a way. */
  private static final double LEAST_DEPTH = 1;

  /** A wave in the top layer falls to 1/e in this time, s. */
  private static final double TOP_LAYER_DECAY = 10;

  private static final double REFLECTED_BEYOND = 0.6;
  private static final double REFLECTED_STEEP = 0.1;

  public LayeredEarth {
    if (tops.length == 0 || vp.length != tops.length || vs.length != tops.length || tops[0] != 0) {
      throw new IllegalArgumentException("layers need a top, vp and vs each, the first at depth 0");
    }
    for (int i = 0; i < tops.length; i++) {
      if (!(vp[i] > vs[i]) || !(vs[i] > 0) || (i > 0 && !(tops[i] > tops[i - 1]))) {
        throw new IllegalArgumentException(
            "layer %d: top %s m, vp %s and vs %s m/s; tops must grow and vp exceed vs"
                .formatted(i, tops[i], vp[i], vs[i]));
      }
    }
  }

  /** The crust of the standard earth iasp91 and what is below it (Kennett and Engdahl 1991). */
  public static LayeredEarth iasp91() {
    return new LayeredEarth(
        new double[] {0, 20e3, 35e3},
        new double[] {5800, 6500, 8040},
        new double[] {3360, 3750, 4470});
  }

  /** Velocity of a kind of wave at a depth, m/s. */
  public double velocity(WaveType wave, double depth) {
    return velocities(wave)[layer(depth)];
  }

  /** Density at a depth, kg/m3, from vp by Gardner et al. (1974). */
  public double density(double depth) {
    return 1741 * StrictMath.pow(vp[layer(depth)] / 1000, 0.25);
  }

  private double[] velocities(WaveType wave) {
    return wave == WaveType.P ? vp : vs;
  }

  private int layer(double depth) {
    int layer = tops.length - 1;
    while (tops[layer] > depth) {
      layer--;
    }
    return Math.max(layer, 0);
  }

  /** The first arrival. Parameters as of {@link #rays}. */
  public Ray first(WaveType wave, double depth, double distance) {
    return rays(wave, depth, distance).getFirst();
  }

  /**
   * All direct, refracted and once reflected rays that do not change between P and S, the first to
   * arrive first.
   *
   * <p>The ray parameter p of a direct or reflected ray is found by bisection on its distance, sum
   * of h p v / sqrt(1 - p2 v2); a refracted one has p = 1/v of the layer below. The strengths are
   * rough: 1 for direct rays, 0.2 to 0.6 for refracted ones, the more the less the layers differ,
   * for there rays turn upward in real rock; 0.6 and 0.1 for reflections beyond and within the
   * critical angle; all less the farther they go in the top layer, which scatters and attenuates
   * most.
   *
   * @param depth of the source, m
   * @param distance from the epicentre to the station, m
   */
  public List<Ray> rays(WaveType wave, double depth, double distance) {
    if (!(depth >= 0) || !(distance >= 0)) {
      throw new IllegalArgumentException(
          "depth and distance must not be negative: %s, %s".formatted(depth, distance));
    }
    double[] v = velocities(wave);
    int source = layer(depth);
    double below = Math.max(depth, tops[source] + LEAST_DEPTH);
    double[] heights = new double[tops.length];
    for (int i = 0; i <= source; i++) {
      heights[i] = (i == source ? below : tops[i + 1]) - tops[i];
    }
    List<Ray> rays = new ArrayList<>();
    rays.add(ray(Ray.Kind.DIRECT, heights, v, source, parameter(heights, v, distance), 1));
    for (int n = source + 1; n < tops.length; n++) {
      // Down to the interface and up again.
      heights[n - 1] += 2 * (tops[n] - (n - 1 == source ? below : tops[n - 1]));
      double p = parameter(heights, v, distance);
      boolean beyond = p * v[n] > 1;
      double strength = beyond ? REFLECTED_BEYOND : REFLECTED_STEEP;
      rays.add(ray(Ray.Kind.REFLECTED, heights, v, source, p, strength));
      if (beyond && v[n] > fastest(heights, v)) {
        rays.add(refracted(heights, v, source, n, distance));
      }
    }
    rays.sort(Comparator.comparingDouble(Ray::time));
    return rays;
  }

  private static Ray refracted(double[] heights, double[] v, int source, int n, double distance) {
    double p = 1 / v[n];
    double fastest = fastest(heights, v);
    double strength = Math.clamp(0.04 / (v[n] / fastest - 1), 0.2, 0.6);
    Ray legs = ray(Ray.Kind.REFRACTED, heights, v, source, p, strength);
    double along = distance - distance(heights, v, p, cosine(p, fastest));
    return new Ray(
        legs.kind(),
        legs.time() + along * p,
        legs.takeOff(),
        legs.incidence(),
        legs.length() + along,
        legs.strength());
  }

  private static Ray ray(
      Ray.Kind kind, double[] heights, double[] v, int source, double p, double strength) {
    double time = 0;
    double length = 0;
    for (int i = 0; i < heights.length; i++) {
      if (heights[i] > 0) {
        double way = heights[i] / cosine(p, v[i]);
        time += way / v[i];
        length += way;
      }
    }
    double inTop = v.length == 1 ? 0 : heights[0] / cosine(p, v[0]);
    double left = strength * StrictMath.exp(-inTop / (v[0] * TOP_LAYER_DECAY));
    double down = StrictMath.asin(Math.min(1, p * v[source]));
    double takeOff = kind == Ray.Kind.DIRECT ? Math.PI - down : down;
    double incidence = StrictMath.asin(Math.min(1, p * v[0]));
    return new Ray(kind, time, takeOff, incidence, length, left);
  }

  /**
   * The ray parameter whose ray comes out at a distance. It is sought by the cosine in the fastest
   * layer, which tells rays apart that are all but level there.
   */
  private static double parameter(double[] heights, double[] v, double distance) {
    double fastest = fastest(heights, v);
    double low = 1e-7;
    double high = 1;
    for (int i = 0; i < 60; i++) {
      double cosine = Math.sqrt(low * high);
      double p = Math.sqrt(1 - cosine * cosine) / fastest;
      if (distance(heights, v, p, cosine) > distance) {
        low = cosine;
      } else {
        high = cosine;
      }
    }
    return Math.sqrt(1 - high * high) / fastest;
  }

  private static double distance(double[] heights, double[] v, double p, double cosineInFastest) {
    double fastest = fastest(heights, v);
    double distance = 0;
    for (int i = 0; i < heights.length; i++) {
      if (heights[i] > 0) {
        double cosine = v[i] == fastest ? cosineInFastest : cosine(p, v[i]);
        distance += heights[i] * p * v[i] / cosine;
      }
    }
    return distance;
  }

  private static double cosine(double p, double v) {
    return Math.sqrt(Math.max(1e-14, 1 - p * p * v * v));
  }

  private static double fastest(double[] heights, double[] v) {
    double fastest = 0;
    for (int i = 0; i < heights.length; i++) {
      fastest = heights[i] > 0 ? Math.max(fastest, v[i]) : fastest;
    }
    return fastest;
  }

  @Override
  public String toString() {
    return "tops %s m, vp %s, vs %s m/s"
        .formatted(Arrays.toString(tops), Arrays.toString(vp), Arrays.toString(vs));
  }
}
