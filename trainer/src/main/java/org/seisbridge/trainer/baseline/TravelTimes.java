package org.seisbridge.trainer.baseline;

import java.util.stream.IntStream;
import org.seisbridge.seismic.event.LayeredEarth;
import org.seisbridge.seismic.event.WaveType;

/**
 * Travel times of the first P and S waves, in a table. Squares of times are interpolated over
 * squares of distances and depths, for in one layer they are straight lines: of iasp91 nearly all
 * to 20 ms, and all to 50 ms.
 */
public final class TravelTimes {
  /** Deepest source, m. */
  public static final double MAX_DEPTH = 60e3;

  private static final double MAX_DISTANCE = 400e3;
  private static final double DEPTH_STEP = 1000;
  private static final double DISTANCE_STEP = 2000;

  /** Squares of the times, {@code [wave][depth][distance]}, s2. */
  private final double[][][] squares;

  public TravelTimes(LayeredEarth earth) {
    int depths = (int) (MAX_DEPTH / DEPTH_STEP) + 1;
    int distances = (int) (MAX_DISTANCE / DISTANCE_STEP) + 1;
    squares = new double[2][depths][distances];
    for (WaveType wave : WaveType.values()) {
      IntStream.range(0, depths)
          .parallel()
          .forEach(
              z -> {
                for (int x = 0; x < distances; x++) {
                  double time = earth.first(wave, z * DEPTH_STEP, x * DISTANCE_STEP).time();
                  squares[index(wave)][z][x] = time * time;
                }
              });
    }
  }

  /**
   * The travel time, s.
   *
   * @param depth of the source, m, 0 to {@link #MAX_DEPTH}
   * @param distance from the epicentre to the station, m; beyond 400 km as if nothing new came
   */
  public double time(WaveType wave, double depth, double distance) {
    double[][] table = squares[index(wave)];
    int z = Math.clamp((int) (depth / DEPTH_STEP), 0, table.length - 2);
    int x = Math.clamp((int) (distance / DISTANCE_STEP), 0, table[0].length - 2);
    double down = share(depth / DEPTH_STEP, z);
    double along = share(distance / DISTANCE_STEP, x);
    double above = table[z][x] + along * (table[z][x + 1] - table[z][x]);
    double below = table[z + 1][x] + along * (table[z + 1][x + 1] - table[z + 1][x]);
    return Math.sqrt(Math.max(0, above + down * (below - above)));
  }

  private static double share(double steps, int from) {
    return (steps * steps - from * from) / (2.0 * from + 1);
  }

  private static int index(WaveType wave) {
    return wave == WaveType.P ? 0 : 1;
  }
}
