package org.seisbridge.seismic.velocity;

import static org.seisbridge.seismic.velocity.FamilyGenerator.CELLS;
import static org.seisbridge.seismic.velocity.FamilyGenerator.MAX_VELOCITY;
import static org.seisbridge.seismic.velocity.FamilyGenerator.MIN_CONTRAST;
import static org.seisbridge.seismic.velocity.FamilyGenerator.MIN_VELOCITY;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How the layered families are drawn.
 *
 * @param maxLayers the most layers; the fewest are 2
 * @param sorted whether velocity grows from layer to layer with depth
 * @param curved whether the layers are folded
 * @param maxFaults the most faults; the fewest are 1, unless this is 0
 */
record LayerRules(int maxLayers, boolean sorted, boolean curved, int maxFaults) {
  private static final int MIN_THICKNESS = 5;

  /** Cells that the second largest layer covers, and that the faults together change. */
  private static final int VISIBLE = CELLS * CELLS / 50;

  /** A share of the faulted maps with flat layers has them dip a little. */
  private static final double TILTED = 0.25;

  float[] draw(SplittableRandom random) {
    while (true) {
      int layers = random.nextInt(2, maxLayers + 1);
      int[] velocities = sorted ? sortedVelocities(layers, random) : velocities(layers, random);
      int[] tops = tops(layers, random);
      Fold fold = fold(random);
      List<Fault> faults = new ArrayList<>();
      for (int left = maxFaults == 0 ? 0 : random.nextInt(1, maxFaults + 1); left > 0; left--) {
        faults.add(Fault.draw(random));
      }
      float[] map = rasterise(velocities, tops, fold, faults);
      if (secondLargest(map) >= VISIBLE
          && (faults.isEmpty()
              || differing(map, rasterise(velocities, tops, fold, List.of())) >= VISIBLE)) {
        return map;
      }
    }
  }

  private Fold fold(SplittableRandom random) {
    if (curved) {
      return Fold.draw(random);
    }
    return maxFaults > 0 && random.nextDouble() < TILTED ? Fold.tilted(random) : Fold.NONE;
  }

  /** Evenly distributed among all ascending sequences that keep the contrast. */
  private static int[] sortedVelocities(int layers, SplittableRandom random) {
    int slack = MAX_VELOCITY - MIN_VELOCITY - (layers - 1) * MIN_CONTRAST;
    int[] velocities = new int[layers];
    Arrays.setAll(velocities, i -> random.nextInt(slack + 1));
    Arrays.sort(velocities);
    for (int i = 0; i < layers; i++) {
      velocities[i] += MIN_VELOCITY + i * MIN_CONTRAST;
    }
    return velocities;
  }

  private static int[] velocities(int layers, SplittableRandom random) {
    int[] velocities = new int[layers];
    for (int i = 0; i < layers; i++) {
      do {
        velocities[i] = random.nextInt(MIN_VELOCITY, MAX_VELOCITY + 1);
      } while (i > 0 && Math.abs(velocities[i] - velocities[i - 1]) < MIN_CONTRAST);
    }
    return velocities;
  }

  /** The first row of each layer but the first. */
  private static int[] tops(int layers, SplittableRandom random) {
    int slack = CELLS - layers * MIN_THICKNESS;
    int[] tops = new int[layers - 1];
    Arrays.setAll(tops, i -> random.nextInt(slack + 1));
    Arrays.sort(tops);
    for (int i = 0; i < tops.length; i++) {
      tops[i] += (i + 1) * MIN_THICKNESS;
    }
    return tops;
  }

  private static float[] rasterise(int[] velocities, int[] tops, Fold fold, List<Fault> faults) {
    float[] map = new float[CELLS * CELLS];
    for (int row = 0; row < CELLS; row++) {
      for (int column = 0; column < CELLS; column++) {
        double x = column + 0.5;
        double z = row + 0.5;
        for (Fault fault : faults.reversed()) {
          if (fault.moved(x, z)) {
            x -= fault.heave();
            z -= fault.fall();
          }
        }
        double depth = fold.depthBefore(x, z);
        int layer = 0;
        while (layer < tops.length && depth >= tops[layer]) {
          layer++;
        }
        map[row * CELLS + column] = velocities[layer];
      }
    }
    return map;
  }

  private static int secondLargest(float[] map) {
    float[] sorted = map.clone();
    Arrays.sort(sorted);
    int largest = 0;
    int second = 0;
    for (int from = 0, to; from < sorted.length; from = to) {
      to = from;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      second = Math.max(second, Math.min(largest, to - from));
      largest = Math.max(largest, to - from);
    }
    return second;
  }

  private static int differing(float[] map, float[] other) {
    int differing = 0;
    for (int i = 0; i < map.length; i++) {
      if (map[i] != other[i]) {
        differing++;
      }
    }
    return differing;
  }
}
