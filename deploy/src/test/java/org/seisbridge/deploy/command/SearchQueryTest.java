package org.seisbridge.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seisbridge.seismic.InvalidDataException;

class SearchQueryTest {

  @Test
  void attributesAreNamedByKeyAndValue() {
    assertThat(SearchQuery.pairs("velocity_mean=2500, two_way_time=0.5"))
        .isEqualTo(Map.of("velocity_mean", 2500.0, "two_way_time", 0.5));
  }

  @Test
  void whatIsNoPairIsRefusedWithTheForm() {
    assertThatThrownBy(() -> SearchQuery.pairs("velocity_mean=fast"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("'velocity_mean=fast' is not KEY=VALUE");
    assertThatThrownBy(() -> SearchQuery.pairs("velocity_mean=2500,"))
        .isInstanceOf(InvalidDataException.class);
  }
}
