package org.seisbridge.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PickingNetworkTest {
  private static final PickingShape SMALL = new PickingShape(2);

  private static NDManager manager;
  private static PickingNetwork network;
  private static NDArray waveforms;

  @BeforeAll
  static void make() {
    Engine.getInstance().setRandomSeed(5);
    manager = NDManager.newBaseManager();
    network = new PickingNetwork(manager.newSubManager(), SMALL, true);
    waveforms = manager.randomNormal(PickingNetwork.waveforms(2));
  }

  @AfterAll
  static void close() {
    network.close();
    manager.close();
  }

  @Test
  void eachMomentHasProbabilities() {
    NDArray probabilities = network.forward(waveforms, false).exp();

    assertThat(probabilities.getShape()).isEqualTo(new Shape(2, 3, 3000));
    for (float sum : probabilities.sum(new int[] {1}).toFloatArray()) {
      assertThat(sum).isCloseTo(1, within(1e-5f));
    }
  }

  @Test
  void aCopySaysTheSame() {
    PickingNetwork copy = network.copy(manager.newSubManager(), Map.of());

    assertThat(copy.forward(waveforms, false).toFloatArray())
        .containsExactly(network.forward(waveforms, false).toFloatArray());
  }

  @Test
  void whatContractsIsLeftAloneWhereItIsFrozen() {
    PickingNetwork frozen = new PickingNetwork(manager.newSubManager(), SMALL, false);

    assertThat(network.trained()).isEqualTo(network.parameters());
    assertThat(frozen.parameters().keySet()).isEqualTo(network.parameters().keySet());
    assertThat(frozen.trained()).isNotEmpty();
    assertThat(frozen.trained().keySet()).noneMatch(name -> name.startsWith("contract"));
    Map<String, NDArray> before =
        Map.of("mean", frozen.parameters().get(runningMean(frozen)).getArray().duplicate());
    frozen.forward(waveforms, true);
    assertThat(frozen.parameters().get(runningMean(frozen)).getArray())
        .as("running statistics are frozen too")
        .isEqualTo(before.get("mean"));
  }

  private static String runningMean(PickingNetwork network) {
    return network.parameters().keySet().stream()
        .filter(name -> name.startsWith("contract0") && name.contains("runningMean"))
        .findFirst()
        .orElseThrow();
  }
}
