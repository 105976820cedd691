package org.seisbridge.portal.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VelocityRangeTest {

  @Test
  void holdsAllModelsInRoundNumbers() {
    VelocityRange range =
        VelocityRange.of(List.of(velocities(1623, 2950), velocities(1800, 4001), Map.of()));

    assertThat(range).isEqualTo(new VelocityRange(1600, 4100));
  }

  @Test
  void isOpenFwisWhereNoVelocityIsKnown() {
    assertThat(VelocityRange.of(List.of())).isEqualTo(new VelocityRange(1500, 4500));
  }

  @Test
  void hasAWidthEvenForOneVelocity() {
    assertThat(VelocityRange.of(List.of(velocities(2000, 2000))))
        .isEqualTo(new VelocityRange(2000, 2100));
  }

  private static Map<String, Double> velocities(double min, double max) {
    return Map.of("velocity_min", min, "velocity_max", max);
  }
}
