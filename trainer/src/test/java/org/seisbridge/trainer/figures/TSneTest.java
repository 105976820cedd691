package org.seisbridge.trainer.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TSneTest {
  private static final int CLUSTERS = 3;

  /** Three clouds in ten dimensions, 15 points each. */
  private static double[][] clouds(long seed) {
    Random random = new Random(seed);
    double[][] features = new double[15 * CLUSTERS][10];
    for (int i = 0; i < features.length; i++) {
      for (int k = 0; k < 10; k++) {
        features[i][k] = random.nextGaussian() + (k == i % CLUSTERS ? 12 : 0);
      }
    }
    return features;
  }

  @Test
  void whatIsOfOneCloudIsNearOnTheMap() {
    double[][] map = TSne.map(clouds(1), 5, 2);

    for (int i = 0; i < map.length; i++) {
      int nearest = i == 0 ? 1 : 0;
      for (int j = 0; j < map.length; j++) {
        nearest = j != i && far(map[i], map[j]) < far(map[i], map[nearest]) ? j : nearest;
      }
      assertThat(nearest % CLUSTERS).as("neighbour of point %d", i).isEqualTo(i % CLUSTERS);
    }
  }

  private static double far(double[] a, double[] b) {
    return Math.hypot(a[0] - b[0], a[1] - b[1]);
  }

  @Test
  void theSameSeedGivesTheSameMap() {
    double[][] map = TSne.map(clouds(3), 5, 4);

    assertThat(TSne.map(clouds(3), 5, 4)).isDeepEqualTo(map);
    assertThat(TSne.map(clouds(3), 5, 5)[0]).isNotEqualTo(map[0]);
  }

  @Test
  void pointsThatAreAllAlikeHaveAMapToo() {
    for (double[] place : TSne.map(new double[20][4], 3, 1)) {
      assertThat(place).doesNotContain(Double.NaN).hasSize(2);
    }
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    assertThatThrownBy(() -> TSne.map(new double[10][2], 4, 1))
        .hasMessageContaining("a third of the other 9 points");
    assertThatThrownBy(() -> TSne.map(new double[TSne.MAX_POINTS + 1][1], 30, 1))
        .hasMessageContaining("too many");
    double[][] holed = clouds(1);
    holed[3][3] = Double.NaN;
    assertThatThrownBy(() -> TSne.map(holed, 5, 1)).hasMessageContaining("finite");
  }
}
