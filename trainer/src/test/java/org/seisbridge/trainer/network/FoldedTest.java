package org.seisbridge.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class FoldedTest {
  @Test
  void itMakesWhatTheNetworkMakesThatIsNotTrained() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Engine.getInstance().setRandomSeed(3);
      SeisBind network = new SeisBind(manager.newSubManager(), NetworkShape.small());
      network.parameters().values().forEach(parameter -> parameter.freeze(true));
      NDArray gathers = manager.randomNormal(SeisBind.inputShape(4));
      NDArray models = manager.randomNormal(new Shape(4, 1, SeisBind.CELLS, SeisBind.CELLS));
      for (int i = 0; i < 5; i++) {
        // Statistics of their own, as a training leaves them.
        network.gatherFeatures(gathers.mul(2), true);
        network.velocityEmbedding(models.add(1), true);
      }

      assertEqual(
          network.foldedGatherFeatures().of(gathers), network.gatherFeatures(gathers, false));
      assertEqual(
          SeisBind.unit(network.foldedVelocity().of(models)),
          network.velocityEmbedding(models, false));
      network.close();
    }
  }

  private static void assertEqual(NDArray folded, NDArray expected) {
    assertThat(folded.getShape()).isEqualTo(expected.getShape());
    assertThat(folded.toFloatArray()).containsExactly(expected.toFloatArray(), within(1e-4f));
  }
}
