package org.seisbridge.seismic.velocity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributeTest {

  @ParameterizedTest
  @CsvSource({
    "velocity_deep, velocity_mean_deep",
    "Velocity_Mean, velocity_mean",
    "depth, interface_depth",
    "two-way-time, two_way_time",
    "heterogeneity, lateral_heterogeneity"
  })
  void whatWasMeantIsNamedFirst(String written, String meant) {
    assertThatThrownBy(() -> Attribute.ofKey(written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no attribute '%s', nearest to it %s".formatted(written, meant))
        .hasMessageContaining("; there are velocity_mean, velocity_min, ");
  }

  @Test
  void whatIsLikeNoneIsAnsweredWithAll() {
    assertThatThrownBy(() -> Attribute.ofKey("mood"))
        .hasMessageStartingWith("no attribute 'mood'; there are velocity_mean, ")
        .hasMessageEndingWith(", velocity_inversion_fraction");
    assertThat(Attribute.ofKey("interface_depth")).isEqualTo(Attribute.INTERFACE_DEPTH);
  }

  @Test
  void whatPhysicsDoesNotAllowIsTakenToTheNearestThatItDoes() {
    assertThat(Attribute.INTERFACE_DEPTH.possible(-2)).isZero();
    assertThat(Attribute.VELOCITY_INVERSION_FRACTION.possible(-0.006)).isZero();
    assertThat(Attribute.VELOCITY_INVERSION_FRACTION.possible(1.01)).isEqualTo(1);
    assertThat(Attribute.INTERFACE_REFLECTIVITY.possible(-0.2)).isEqualTo(-0.2);
    assertThat(Attribute.GRADIENT_VERTICAL_MEAN.possible(-3)).isEqualTo(-3);
    assertThat(Attribute.VELOCITY_MEAN.possible(2500)).isEqualTo(2500);
  }
}
