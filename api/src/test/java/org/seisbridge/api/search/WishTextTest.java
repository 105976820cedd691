package org.seisbridge.api.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WishTextTest {

  @Test
  void aChangeIsAnAttributeAndWhatIsAddedToIt() {
    assertThat(WishText.change("velocity_mean_deep=+300"))
        .isEqualTo(Map.entry("velocity_mean_deep", 300.0));
    assertThat(WishText.change(" two_way_time = -5e-2 "))
        .isEqualTo(Map.entry("two_way_time", -0.05));
    assertThat(WishText.ofValue("two_way_time", -0.05)).isEqualTo("two_way_time=-0.05");
  }

  @Test
  void aWishIsARangeOpenAtEitherEndAndMayBeWeighed() {
    assertThat(WishText.wish("two_way_time=0.4..0.5"))
        .isEqualTo(Wish.between("two_way_time", 0.4, 0.5));
    assertThat(WishText.wish("interface_reflectivity=-.2 .. .1"))
        .isEqualTo(Wish.between("interface_reflectivity", -0.2, 0.1));
    assertThat(WishText.wish("velocity_max=..4000@2"))
        .isEqualTo(new Wish("velocity_max", null, 4000.0, 2.0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"velocity_mean=2000..", "velocity_max=..4000@0.5", "two_way_time=0.4..0.45"})
  void whatIsWrittenIsReadBack(String text) {
    assertThat(WishText.of(WishText.wish(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "velocity_deep=300      | no attribute 'velocity_deep', nearest to it velocity_mean_deep",
        "velocity_mean          | 'velocity_mean' names no attribute and value",
        "velocity_mean=300 m/s  | '300 m/s' is no number: give that of velocity_mean alone, in m/s",
        "lateral_heterogeneity= | give that of lateral_heterogeneity alone, without a unit",
        "velocity_mean=NaN      | 'NaN' is no number",
        "velocity_mean=1e999    | '1e999' is no number"
      })
  void aChangeThatCannotBeMeantIsRefused(String text, String reason) {
    assertThatThrownBy(() -> WishText.change(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "velocity_mean=2500         | write LOW..HIGH, LOW.. or ..HIGH",
        "velocity_mean=..           | write LOW..HIGH, LOW.. or ..HIGH",
        "velocity_mean=slow..3000   | 'slow' is no number",
        "velocity_mean=3000..2000   | goes from low to high",
        "velocity_mean=2000..3000@0 | '0' is no weight of velocity_mean",
        "velocity_mean=2000..3000@  | '' is no weight of velocity_mean",
        "mood=1..2                  | no attribute 'mood'; there are velocity_mean"
      })
  void aWishThatCannotBeMeantIsRefused(String text, String reason) {
    assertThatThrownBy(() -> WishText.wish(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }
}
