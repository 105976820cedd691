package org.seisbridge.seismic.velocity;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What moved the ground since it was laid down: each of fold, warp and faults may be missing. */
final class Deformation {
  private static final double LIKELY = 0.45;
  private static final int MAX_FAULTS = 4;

  private final Fold fold;
  private final SmoothNoise warp;
  private final double strength;
  private final List<Fault> faults = new ArrayList<>();

  Deformation(SplittableRandom random) {
    fold = random.nextDouble() < LIKELY ? Fold.draw(random) : Fold.NONE;
    boolean warped = random.nextDouble() < LIKELY;
    warp = warped ? new SmoothNoise(100, random.nextDouble(5, 20), random) : null;
    strength = random.nextDouble(1, 8);
    if (random.nextDouble() < LIKELY) {
      for (int left = random.nextInt(1, MAX_FAULTS + 1); left > 0; left--) {
        faults.add(Fault.draw(random));
      }
    }
  }

  /** The ground after it was moved. */
  Field of(Field before) {
    return (px, pz) -> {
      double x = px;
      double z = pz;
      for (Fault fault : faults.reversed()) {
        if (fault.moved(x, z)) {
          x -= fault.heave();
          z -= fault.fall();
        }
      }
      double depth = fold.depthBefore(x, z);
      return before.at(x, warp == null ? depth : depth + strength * warp.at(x, z));
    };
  }
}
