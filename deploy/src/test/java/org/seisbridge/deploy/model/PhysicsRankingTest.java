package org.seisbridge.deploy.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.deploy.CommandRun;
import org.seisbridge.seismic.openfwi.OpenFwiDataset;
import org.seisbridge.trainer.figures.Retrieval;

/** Physics finds a gather's own model among those that it is given, and only among those. */
class PhysicsRankingTest {
  @TempDir private Path folder;

  @Test
  void theOwnModelComesFirstWhereverItWasUnlessItIsNotVerified() throws Exception {
    String dataset = folder.resolve("set").toString();
    assertThat(
            CommandRun.of(
                    "generate",
                    "--family",
                    "CurveVel_B,Style_A",
                    "--count",
                    "2",
                    "--seed",
                    "3",
                    "--out",
                    dataset)
                .exitCode())
        .isZero();
    DatasetGallery gallery = new DatasetGallery(OpenFwiDataset.open(Path.of(dataset)), 4);
    for (List<Disturbance> disturbances :
        List.of(
            List.<Disturbance>of(),
            List.of(Disturbance.noise(Noise.WHITE, 10), Disturbance.gain(-3)))) {
      int[][] nearest = {{3, 2, 0}, {1, 0, 2}, {3, 0, 2}, {0, 1, 2}};
      PhysicsRanking ranking =
          new PhysicsRanking(gallery, disturbances, nearest, new int[] {3, 1, 3, 4});

      AtomicInteger steps = new AtomicInteger();
      Retrieval figures = ranking.figures(steps::incrementAndGet);

      assertThat(steps).hasValue(4 + 4).hasValue(ranking.steps());
      assertThat(figures.r1()).isEqualTo(0.75);
      assertThat(figures.r5()).isEqualTo(1);
      assertThat(figures.mrr()).isEqualTo((3 + 1.0 / 4) / 4);
    }
  }
}
