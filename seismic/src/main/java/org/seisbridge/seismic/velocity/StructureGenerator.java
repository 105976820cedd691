package org.seisbridge.seismic.velocity;

import static org.seisbridge.seismic.velocity.FamilyGenerator.CELLS;
import static org.seisbridge.seismic.velocity.FamilyGenerator.MAX_VELOCITY;
import static org.seisbridge.seismic.velocity.FamilyGenerator.MIN_VELOCITY;
import static org.seisbridge.seismic.velocity.FamilyGenerator.SPACING;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Velocity models for training, of any structure that a few random rules make together: layers of
 * any thickness, with or without gradients, or a smooth field; folded, warped and faulted; cut by
 * an unconformity; with lenses, salt, dykes and channels in them; with or without texture. They
 * hold OpenFWI's ten families within them, and much that no family has, so that a model learns how
 * waves tell of the ground and not what ten sets of rules look like.
 *
 * <p>70 x 70 cells of 10 m, 1500 to 4500 m/s; the same seed gives the same map on any machine.
 */
public final class StructureGenerator {
  /** The least difference between the slowest and the fastest cell, m/s. */
  private static final int MIN_RANGE = 200;

  private StructureGenerator() {}

  /** The map of that seed. */
  public static VelocityModel generate(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    while (true) {
      VelocityModel model = new VelocityModel(CELLS, CELLS, SPACING, draw(random));
      if (model.max() - model.min() >= MIN_RANGE) {
        return model;
      }
    }
  }

  private static float[] draw(SplittableRandom random) {
    Field ground = new Deformation(random).of(Background.draw(random));
    if (random.nextDouble() < 0.15) {
      ground = unconformity(ground, random);
    }
    if (random.nextDouble() < 0.55) {
      ground = bodies(ground, random);
    }
    if (random.nextDouble() < 0.4) {
      ground = textured(ground, random);
    }
    return random.nextDouble() < 0.3 ? smoothed(ground) : sampled(ground);
  }

  /** Younger layers over an eroded surface. */
  private static Field unconformity(Field older, SplittableRandom random) {
    Field younger = new Deformation(random).of(Background.draw(random));
    double depth = random.nextDouble(0.15, 0.7) * CELLS;
    Fold surface = Fold.draw(random);
    return (x, z) -> surface.depthBefore(x, z) < depth ? younger.at(x, z) : older.at(x, z);
  }

  private static Field bodies(Field ground, SplittableRandom random) {
    List<Body> bodies = new ArrayList<>();
    List<Double> velocities = new ArrayList<>();
    boolean absolute = random.nextBoolean();
    for (int left = random.nextInt(1, 5); left > 0; left--) {
      bodies.add(Body.draw(random));
      velocities.add(
          absolute
              ? random.nextDouble(MIN_VELOCITY, MAX_VELOCITY)
              : random.nextDouble(150, 1500) * (random.nextBoolean() ? 1 : -1));
    }
    return (x, z) -> {
      double velocity = ground.at(x, z);
      for (int i = 0; i < bodies.size(); i++) {
        if (bodies.get(i).contains(x, z)) {
          velocity = absolute ? velocities.get(i) : velocity + velocities.get(i);
        }
      }
      return velocity;
    };
  }

  private static Field textured(Field ground, SplittableRandom random) {
    SmoothNoise texture = new SmoothNoise(100, random.nextDouble(0.8, 7), random);
    double deviation = 200 * StrictMath.pow(random.nextDouble(), 2);
    double stretch = random.nextDouble(0.2, 1);
    return (x, z) -> ground.at(x, z) + deviation * texture.at(stretch * x, z);
  }

  private static float[] sampled(Field ground) {
    float[] map = new float[CELLS * CELLS];
    for (int row = 0; row < CELLS; row++) {
      for (int column = 0; column < CELLS; column++) {
        map[row * CELLS + column] = clamp(ground.at(column + 0.5, row + 0.5));
      }
    }
    return map;
  }

  /** Each cell the mean over it, as maps are that were resampled from finer ones. */
  private static float[] smoothed(Field ground) {
    float[] map = new float[CELLS * CELLS];
    for (int row = 0; row < CELLS; row++) {
      for (int column = 0; column < CELLS; column++) {
        double sum = 0;
        for (double x = 0.25; x < 1; x += 0.5) {
          sum += ground.at(column + x, row + 0.25) + ground.at(column + x, row + 0.75);
        }
        map[row * CELLS + column] = clamp(sum / 4);
      }
    }
    return map;
  }

  private static float clamp(double velocity) {
    return (float) Math.clamp(velocity, MIN_VELOCITY, MAX_VELOCITY);
  }
}
