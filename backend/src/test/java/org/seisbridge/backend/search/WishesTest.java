package org.seisbridge.backend.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.search.Filter;
import org.seisbridge.api.search.Wish;

class WishesTest {
  private static final Wishes DEPTH =
      Wishes.checked(List.of(new Wish("interface_depth", 200.0, 300.0, null)));

  @Test
  void aRangeCostsNothingInsideAndTheMoreTheFurtherOutside() {
    assertThat(cost(200)).isZero();
    assertThat(cost(300)).isZero();
    assertThat(cost(390)).isCloseTo(Wishes.STRENGTH / 2, within(1e-12));
    assertThat(cost(110)).isCloseTo(Wishes.STRENGTH / 2, within(1e-12));
    assertThat(cost(480)).isCloseTo(Wishes.STRENGTH, within(1e-12));
  }

  @Test
  void whatIsNotKnownCostsAsMuchAsOneSpread() {
    assertThat(DEPTH.penalty(Map.of())).isCloseTo(Wishes.STRENGTH, within(1e-12));
  }

  @Test
  void candidatesAreLookedForWithinFiniteBoundsWhereARangeIsOpen() {
    Wishes open = Wishes.checked(List.of(new Wish("velocity_max", 4000.0, null, 2.0)));

    assertThat(open.within(0.5))
        .isEqualTo(
            new Filter.And(
                List.of(new Filter.AttributeBetween("velocity_max", 4000 - 260, 15_000 + 260))));
  }

  private static double cost(double depth) {
    return DEPTH.penalty(Map.of("interface_depth", depth));
  }
}
