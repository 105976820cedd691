package org.seisbridge.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.seisbridge.seismic.velocity.Family;
import org.seisbridge.seismic.velocity.FamilyGenerator;
import org.seisbridge.seismic.velocity.VelocityModel;

/** The velocity models that every simulator is timed on: one of each family. */
final class Models {
  /** Beyond it deepwave would halve the time step, and nobody would compare like with like. */
  private static final float MAX_VELOCITY = 4200;

  private Models() {}

  static List<VelocityModel> all() {
    return Arrays.stream(Family.values()).map(Models::first).toList();
  }

  private static VelocityModel first(Family family) {
    return LongStream.iterate(1, seed -> seed + 1)
        .mapToObj(seed -> FamilyGenerator.generate(family, seed))
        .filter(model -> model.max() <= MAX_VELOCITY)
        .findFirst()
        .orElseThrow();
  }
}
