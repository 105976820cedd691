package org.seisbridge.seismic.velocity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamilyGeneratorTest {
  private static final Set<Family> STYLE = EnumSet.of(Family.STYLE_A, Family.STYLE_B);
  private static final Set<Family> FAULTED =
      EnumSet.of(
          Family.FLAT_FAULT_A, Family.FLAT_FAULT_B, Family.CURVE_FAULT_A, Family.CURVE_FAULT_B);

  /** Hashes of the maps as they were on the machine where the rules were written. */
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

  @Property(tries = 100)
  void everyVelocityIsInRange(@ForAll Family family, @ForAll long seed) {
    VelocityModel map = FamilyGenerator.generate(family, seed);

    assertThat(map.min()).isGreaterThanOrEqualTo(FamilyGenerator.MIN_VELOCITY);
    assertThat(map.max()).isLessThanOrEqualTo(FamilyGenerator.MAX_VELOCITY);
  }

  @Property(tries = 100)
  void aLayeredMapHasTwoToTenLayersAndAnAFamilySortsThem(@ForAll Family family, @ForAll long seed) {
    Assume.that(!STYLE.contains(family));
    SortedSet<Float> velocities = distinct(FamilyGenerator.generate(family, seed));

    assertThat(velocities).hasSizeBetween(2, 10);
    if (family.label().endsWith("A")) {
      Float before = null;
      for (float velocity : velocities) {
        if (before != null) {
          assertThat(velocity - before).isGreaterThanOrEqualTo(FamilyGenerator.MIN_CONTRAST);
        }
        before = velocity;
      }
    }
  }

  @Property(tries = 100)
  void whereNothingIsFaultedEachLayerDiffersFromTheOneBelow(
      @ForAll Family family, @ForAll long seed) {
    Assume.that(!STYLE.contains(family) && !FAULTED.contains(family));
    VelocityModel map = FamilyGenerator.generate(family, seed);

    SortedSet<Float> steps = new TreeSet<>();
    for (int row = 1; row < map.nz(); row++) {
      for (int column = 0; column < map.nx(); column++) {
        steps.add(map.velocity(row, column) - map.velocity(row - 1, column));
      }
    }
    assertThat(steps)
        .allMatch(step -> step == 0 || Math.abs(step) >= FamilyGenerator.MIN_CONTRAST)
        .allMatch(step -> step >= 0 || family.label().endsWith("B"));
  }

  @Property(tries = 30)
  void flatLayersAreFlatAndAtLeastFiveCellsThick(@ForAll long seed) {
    VelocityModel map = FamilyGenerator.generate(Family.FLAT_VEL_B, seed);
    int thickness = 0;
    for (int row = 0; row < map.nz(); row++) {
      float[] cells = Arrays.copyOfRange(map.velocities(), row * map.nx(), (row + 1) * map.nx());
      assertThat(cells).containsOnly(cells[0]);
      thickness++;
      if (row == map.nz() - 1 || map.velocity(row, 0) != map.velocity(row + 1, 0)) {
        assertThat(thickness).isGreaterThanOrEqualTo(5);
        thickness = 0;
      }
    }
  }

  @Property(tries = 20)
  void aMapOfStyleIsSmoothAndSpansTheLeastRange(@ForAll long seed) {
    for (Family family : STYLE) {
      VelocityModel map = FamilyGenerator.generate(family, seed);

      assertThat(map.max() - map.min()).isGreaterThanOrEqualTo(FamilyGenerator.MIN_STYLE_RANGE);
      assertThat(distinct(map)).hasSizeGreaterThan(1000);
    }
  }

  private static SortedSet<Float> distinct(VelocityModel map) {
    SortedSet<Float> velocities = new TreeSet<>();
    for (float velocity : map.velocities()) {
      velocities.add(velocity);
    }
    return velocities;
  }
}
