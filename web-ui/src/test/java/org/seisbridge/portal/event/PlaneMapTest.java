package org.seisbridge.portal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.seisbridge.seismic.event.Position;

class PlaneMapTest {
  @Test
  void stepsAreRound() {
    assertThat(PlaneMap.step(3)).isEqualTo(5);
    assertThat(PlaneMap.step(5)).isEqualTo(5);
    assertThat(PlaneMap.step(7)).isEqualTo(10);
    assertThat(PlaneMap.step(0.015)).isEqualTo(0.02);
  }

  @Test
  void aCoastIsDrawnWhereThereIsOne() {
    Position honolulu = new Position(21.31, -157.86);
    Position kansas = new Position(38.5, -98);

    assertThat(svg(honolulu, 100)).contains("class=\"coast\"");
    assertThat(svg(kansas, 100)).doesNotContain("class=\"coast\"");
  }

  @Test
  void theWholeWorldIsAPictureOfBoundedSize() {
    assertThat(svg(new Position(0, 0), 19_000))
        .contains("class=\"coast\"")
        .hasSizeLessThan(300_000);
  }

  @Test
  void lengthsAreTheSameToTheNorthAndToTheEast() {
    Position centre = new Position(60, 10);
    PlaneMap map = new PlaneMap(centre, List.of(new double[] {-50, -50}, new double[] {50, 50}));

    double[] middle = map.at(centre);
    double[] north = map.at(centre.towards(0, 20_000));
    double[] east = map.at(centre.towards(90, 20_000));

    assertThat(middle[1] - north[1]).isCloseTo(map.length(20_000), within(1e-6));
    assertThat(east[0] - middle[0]).isCloseTo(map.length(20_000), within(1e-6));
  }

  private static String svg(Position centre, double km) {
    return new PlaneMap(centre, List.of(new double[] {-km, -km}, new double[] {km, km}))
        .svg("Map")
        .getElement()
        .getProperty("innerHTML");
  }
}
