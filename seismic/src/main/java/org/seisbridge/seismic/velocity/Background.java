package org.seisbridge.seismic.velocity;

import static org.seisbridge.seismic.velocity.FamilyGenerator.CELLS;
import static org.seisbridge.seismic.velocity.FamilyGenerator.MAX_VELOCITY;
import static org.seisbridge.seismic.velocity.FamilyGenerator.MIN_VELOCITY;

import java.util.Arrays;
import java.util.SplittableRandom;

/** The ground before anything happened to it. */
final class Background {
  private static final int MAX_LAYERS = 14;

  private Background() {}

  /** Layers in most cases, else a gradient, or a smooth field about one. */
  static Field draw(SplittableRandom random) {
    double kind = random.nextDouble();
    if (kind < 0.65) {
      return layers(random);
    }
    Field gradient = gradient(random);
    return kind < 0.8 ? gradient : smooth(gradient, random);
  }

  /** Layers without end above and below; some grow faster within themselves. */
  private static Field layers(SplittableRandom random) {
    int layers = random.nextInt(2, MAX_LAYERS + 1);
    double[] tops = new double[layers - 1];
    Arrays.setAll(tops, i -> random.nextDouble(2, CELLS - 2));
    Arrays.sort(tops);
    double[] velocities = velocities(layers, random);
    double[] gradients = new double[layers];
    if (random.nextDouble() < 0.35) {
      Arrays.setAll(gradients, i -> random.nextDouble(-10, 30));
    }
    return (x, z) -> {
      int layer = 0;
      while (layer < tops.length && z >= tops[layer]) {
        layer++;
      }
      double top = layer == 0 ? 0 : tops[layer - 1];
      return velocities[layer] + gradients[layer] * (z - top);
    };
  }

  private static double[] velocities(int layers, SplittableRandom random) {
    double low = random.nextDouble(MIN_VELOCITY, MAX_VELOCITY - 600);
    double high = random.nextDouble(low + 400, MAX_VELOCITY);
    double[] velocities = new double[layers];
    Arrays.setAll(velocities, i -> random.nextDouble(low, high));
    double kind = random.nextDouble();
    if (kind < 0.6) {
      Arrays.sort(velocities);
    }
    if (kind < 0.2) {
      // Faster with depth but for a few layers.
      for (int i = 0; i < layers; i++) {
        velocities[i] += random.nextDouble(-300, 300);
      }
    }
    return velocities;
  }

  private static Field gradient(SplittableRandom random) {
    double surface = random.nextDouble(MIN_VELOCITY, 2800);
    double down = random.nextDouble(0, (MAX_VELOCITY - surface) / CELLS);
    double across = random.nextDouble(-8, 8);
    return (x, z) -> surface + down * z + across * (x - CELLS / 2.0);
  }

  private static Field smooth(Field trend, SplittableRandom random) {
    SmoothNoise field = new SmoothNoise(100, random.nextDouble(2.5, 14), random);
    double deviation = random.nextDouble(80, 500);
    double stretch = random.nextDouble(0.3, 1.2);
    return (x, z) -> trend.at(x, z) + deviation * field.at(stretch * x, z);
  }
}
