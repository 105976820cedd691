package org.seisbridge.seismic.velocity;

import static org.seisbridge.seismic.velocity.FamilyGenerator.CELLS;
import static org.seisbridge.seismic.velocity.FamilyGenerator.MAX_VELOCITY;
import static org.seisbridge.seismic.velocity.FamilyGenerator.MIN_STYLE_RANGE;
import static org.seisbridge.seismic.velocity.FamilyGenerator.MIN_VELOCITY;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How the style families are drawn. OpenFWI made them by giving photographs the look of a
 * geological map; here they are a velocity that grows with depth, a random texture, and bodies with
 * outlines, all bent by one random warp.
 *
 * @param length size of the texture, cells
 * @param deviation standard deviation of the texture, m/s
 * @param roughness standard deviation of a finer texture on top, m/s
 * @param edge softness of the bodies' edges, cells
 */
record StyleRules(double length, double deviation, double roughness, double edge) {
  static final StyleRules A = new StyleRules(3.5, 185, 0, 2.5);
  static final StyleRules B = new StyleRules(2.0, 160, 70, 1.2);

  private static final int MAX_BLOBS = 7;
  private static final double WARP_LENGTH = 9;

  /** The fields are larger than the map, so that the map does not meet its own other edge. */
  private static final int FIELD_CELLS = 100;

  float[] draw(SplittableRandom random) {
    while (true) {
      float[] map = attempt(random);
      float min = MAX_VELOCITY;
      float max = MIN_VELOCITY;
      for (float velocity : map) {
        min = Math.min(min, velocity);
        max = Math.max(max, velocity);
      }
      if (max - min >= MIN_STYLE_RANGE) {
        return map;
      }
    }
  }

  private float[] attempt(SplittableRandom random) {
    double surface = random.nextDouble(1450, 2300);
    double gradient = 25 + 18 * (random.nextDouble() + random.nextDouble() - 1);
    double stretch = random.nextDouble(0.7, 1.4);
    double strength = deviation * random.nextDouble(0.6, 1.7);
    double growth = random.nextBoolean() ? random.nextDouble(0, 1) : 0;
    double bend = random.nextDouble(1, 7);
    SmoothNoise texture = new SmoothNoise(FIELD_CELLS, length * stretch, random);
    SmoothNoise fine = new SmoothNoise(FIELD_CELLS, 1, random);
    SmoothNoise warpX = new SmoothNoise(FIELD_CELLS, WARP_LENGTH, random);
    SmoothNoise warpZ = new SmoothNoise(FIELD_CELLS, WARP_LENGTH, random);
    List<Blob> blobs = new ArrayList<>();
    for (int left = random.nextInt(MAX_BLOBS + 1); left > 0; left--) {
      blobs.add(Blob.draw(edge, random));
    }
    float[] map = new float[CELLS * CELLS];
    for (int row = 0; row < CELLS; row++) {
      for (int column = 0; column < CELLS; column++) {
        double x = column + bend * warpX.at(column, row);
        double z = row + bend * warpZ.at(column, row);
        double more = 1 + growth * (2.0 * row / CELLS - 1);
        double velocity =
            surface
                + gradient * (row + 0.5 * (z - row))
                + more * strength * texture.at(x, z)
                + roughness * fine.at(x, z);
        for (Blob blob : blobs) {
          velocity += more * blob.velocity(x, z);
        }
        map[row * CELLS + column] = (float) Math.clamp(velocity, MIN_VELOCITY, MAX_VELOCITY);
      }
    }
    return map;
  }
}
