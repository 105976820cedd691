package org.seisbridge.seismic.velocity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StructureGeneratorTest {
  @Test
  void everyMapIsOneThatCanBeModelledAndShowsSomething() {
    for (long seed = 1; seed <= 300; seed++) {
      VelocityModel model = StructureGenerator.generate(seed);
      assertThat(model.nz()).isEqualTo(FamilyGenerator.CELLS);
      assertThat(model.nx()).isEqualTo(FamilyGenerator.CELLS);
      assertThat(model.min()).as("seed %d", seed).isGreaterThanOrEqualTo(1500);
      assertThat(model.max()).as("seed %d", seed).isLessThanOrEqualTo(4500);
      assertThat(model.max() - model.min()).as("seed %d", seed).isGreaterThanOrEqualTo(200);
    }
  }

  @Test
  void theSameSeedGivesTheSameMapAndAnotherSeedAnother() {
    Set<Integer> maps = new HashSet<>();
    for (long seed = 1; seed <= 100; seed++) {
      float[] velocities = StructureGenerator.generate(seed).velocities();
      assertThat(StructureGenerator.generate(seed).velocities()).containsExactly(velocities);
      maps.add(Arrays.hashCode(velocities));
    }
    assertThat(maps).hasSize(100);
  }
}
