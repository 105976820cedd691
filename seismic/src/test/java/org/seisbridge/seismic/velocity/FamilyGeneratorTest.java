package org.seisbridge.seismic.velocity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class FamilyGeneratorTest {
  private static final int SEEDS = 40;

  /** Hashes of maps as they were on the first machine. */
  @ParameterizedTest
  @CsvSource({
    "FLAT_VEL_A, -343313535",
    "FLAT_VEL_B, -1365675135",
    "CURVE_VEL_A, -1299733631",
    "CURVE_VEL_B, 640459649",
    "FLAT_FAULT_A, 1282327425",
    "FLAT_FAULT_B, 529918849",
    "CURVE_FAULT_A, -1856621695",
    "CURVE_FAULT_B, -1357356159",
    "STYLE_A, 357693810",
    "STYLE_B, -75885841"
  })
  void theSameSeedGivesTheSameMapOnAnyMachine(Family family, int hash) {
    assertThat(Arrays.hashCode(FamilyGenerator.generate(family, 20_260_101).velocities()))
        .isEqualTo(hash);
  }

  @ParameterizedTest
  @EnumSource
  void everyVelocityIsInRangeAndTwoSeedsGiveTwoMaps(Family family) {
    assertThat(LongStream.range(0, SEEDS).mapToObj(seed -> FamilyGenerator.generate(family, seed)))
        .allSatisfy(
            map -> {
              assertThat(map.min()).isGreaterThanOrEqualTo(FamilyGenerator.MIN_VELOCITY);
              assertThat(map.max()).isLessThanOrEqualTo(FamilyGenerator.MAX_VELOCITY);
            })
        .extracting(map -> Arrays.hashCode(map.velocities()))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(names = "STYLE.*", mode = Mode.MATCH_NONE)
  void layeredMapsHaveTwoToTenLayers(Family family) {
    assertThat(LongStream.range(0, SEEDS).mapToObj(seed -> layers(family, seed)))
        .allMatch(velocities -> velocities.size() >= 2 && velocities.size() <= 10);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLAT_VEL_A", "CURVE_VEL_A", "FLAT_FAULT_A", "CURVE_FAULT_A"})
  void layersOfTheAFamiliesDifferByTheLeastContrast(Family family) {
    for (long seed = 0; seed < SEEDS; seed++) {
      Float before = null;
      for (float velocity : layers(family, seed)) {
        if (before != null) {
          assertThat(velocity - before).isGreaterThanOrEqualTo(FamilyGenerator.MIN_CONTRAST);
        }
        before = velocity;
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLAT_VEL_A", "FLAT_VEL_B", "CURVE_VEL_A", "CURVE_VEL_B"})
  void eachLayerDiffersFromTheOneBelowIt(Family family) {
    for (long seed = 0; seed < SEEDS; seed++) {
      VelocityModel map = FamilyGenerator.generate(family, seed);
      for (int cell = 0; cell < 69 * 70; cell++) {
        float step = map.velocities()[cell + 70] - map.velocities()[cell];
        assertThat(step == 0 || Math.abs(step) >= FamilyGenerator.MIN_CONTRAST).isTrue();
        assertThat(family.label().endsWith("A") && step < 0).isFalse();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = "STYLE.*", mode = Mode.MATCH_ALL)
  void mapsOfStyleSpanTheLeastRange(Family family) {
    assertThat(LongStream.range(0, SEEDS).mapToObj(seed -> FamilyGenerator.generate(family, seed)))
        .allMatch(map -> map.max() - map.min() >= FamilyGenerator.MIN_STYLE_RANGE);
  }

  @Test
  void flatLayersAreFlatAndAtLeastFiveCellsThick() {
    for (long seed = 0; seed < SEEDS; seed++) {
      VelocityModel map = FamilyGenerator.generate(Family.FLAT_VEL_B, seed);
      int thickness = 0;
      for (int row = 0; row < 70; row++) {
        for (int column = 1; column < 70; column++) {
          assertThat(map.velocity(row, column)).isEqualTo(map.velocity(row, 0));
        }
        thickness++;
        if (row == 69 || map.velocity(row, 0) != map.velocity(row + 1, 0)) {
          assertThat(thickness).isGreaterThanOrEqualTo(5);
          thickness = 0;
        }
      }
    }
  }

  /** The different velocities, ascending. */
  private static SortedSet<Float> layers(Family family, long seed) {
    SortedSet<Float> velocities = new TreeSet<>();
    for (float velocity : FamilyGenerator.generate(family, seed).velocities()) {
      velocities.add(velocity);
    }
    return velocities;
  }
}
