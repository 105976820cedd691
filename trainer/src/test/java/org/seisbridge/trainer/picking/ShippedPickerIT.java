package org.seisbridge.trainer.picking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seisbridge.seismic.phasenet.PhaseNetDataset;

/** What ships, over recordings of Northern California that it never saw. */
class ShippedPickerIT {

  @Test
  void itPicksRealRecordings() throws IOException {
    Path data = shared().resolve("data/phasenet_ncedc");
    assumeTrue(Files.isDirectory(data), "no shared/data");
    RecordedPicks recorded;
    try (PhaseNetDataset dataset = PhaseNetDataset.open(data)) {
      recorded = RecordedPicks.read(dataset, () -> {});
    }

    Map<String, PickingEvaluation> methods;
    try (PickingModel model = PickingModel.shipped()) {
      assertThat(model.description().parent()).as("from simulations alone").isNull();
      methods = PickingEvaluation.recorded(model, recorded, 1, () -> {});
    }

    assertThat(recorded.leftOut()).isZero();
    PickingEvaluation network = methods.get("network");
    PickingEvaluation classical = methods.get("sta-lta");
    assertThat(network.minutes()).isEqualTo(101);
    assertThat(network.named().get("p.within_0.2s").value())
        .isGreaterThan(0.8)
        .isGreaterThan(classical.named().get("p.within_0.2s").value());
    assertThat(network.named().get("s.within_0.2s").value())
        .isGreaterThan(0.6)
        .isGreaterThan(classical.named().get("s.within_0.2s").value());
    assertThat(network.named().get("detection.wrong_per_hour").value())
        .isLessThan(classical.named().get("detection.wrong_per_hour").value());
  }

  private static Path shared() {
    Path at = Path.of("").toAbsolutePath();
    while (at.getParent() != null && !Files.isDirectory(at.resolve("shared"))) {
      at = at.getParent();
    }
    return at.resolve("shared");
  }
}
