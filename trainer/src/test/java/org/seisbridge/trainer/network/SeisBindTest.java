package org.seisbridge.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.jni.JniUtils;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.seisbridge.trainer.model.Models;

class SeisBindTest {
  private NDManager manager;
  private SeisBind network;

  @BeforeEach
  void make() {
    manager = NDManager.newBaseManager();
    network = new SeisBind(manager.newSubManager(), NetworkShape.small());
    JniUtils.setGradMode(false);
  }

  @AfterEach
  void close() {
    network.close();
    manager.close();
  }

  @Test
  void lowRankMatricesChangeNothingAtFirst() {
    float[] gather = gather(network, false);
    float[] velocity = velocity(network);

    network.trainLowRank(4);

    assertThat(gather(network, true)).isEqualTo(gather);
    assertThat(velocity(network)).isEqualTo(velocity);
    assertThat(network.parameters().values()).noneMatch(Parameter::requiresGradient);
    assertThat(network.trained().values()).allMatch(Parameter::requiresGradient);
    assertThat(size(network.trained())).isLessThan(size(network.parameters()) / 2);
  }

  @Test
  void lowRankMatricesMergedAreAnOrdinaryNetworkThatDoesTheSame() {
    float[] before = gather(network, false);
    network.trainLowRank(4);
    network
        .trained()
        .forEach(
            (name, matrix) -> {
              Shape shape = matrix.getArray().getShape();
              float[] values = Models.values((int) shape.size(), name.length());
              try (NDArray array = manager.create(values, shape);
                  NDArray small = array.mul(0.05f)) {
                small.copyTo(matrix.getArray());
              }
            });
    float[] adapted = gather(network, false);

    try (SeisBind merged = network.copy(manager.newSubManager(), Map.of())) {
      assertThat(merged.parameters().keySet()).isEqualTo(network.parameters().keySet());
      assertThat(gather(merged, false)).isEqualTo(adapted).isNotEqualTo(before);
      assertThat(velocity(merged)).isEqualTo(velocity(network));
    }
  }

  @Test
  void frozenNormsGoOnByWhatTheyHaveLearnt() {
    float[] before = gather(network, false);

    network.train(EnumSet.of(NetworkPart.PROJECTIONS, NetworkPart.ATTRIBUTES));

    assertThat(gather(network, true)).isEqualTo(before);
    assertThat(gather(network, false)).as("nothing was learnt").isEqualTo(before);
    assertThat(network.trained()).containsKey("log_scale");
    assertThat(network.trained().keySet())
        .noneMatch(name -> name.startsWith("gather."))
        .anyMatch(name -> name.startsWith("velocity."))
        .anyMatch(name -> name.startsWith("descriptors."));
  }

  @Test
  void theAttributesCanBeTrainedAlone() {
    network.train(Set.of(NetworkPart.ATTRIBUTES));

    assertThat(network.trained().keySet())
        .allMatch(name -> name.startsWith("attribute_head.") || name.startsWith("decoder."));
    network
        .parameters()
        .forEach(
            (name, parameter) -> {
              if (!network.trained().containsKey(name)) {
                assertThat(parameter.requiresGradient()).as(name).isFalse();
              }
            });
  }

  private float[] gather(SeisBind of, boolean training) {
    try (NDManager pass = manager.newSubManager()) {
      NDArray gathers =
          pass.create(
              Models.values((int) SeisBind.inputShape(2).size(), 3), SeisBind.inputShape(2));
      return of.gatherEmbedding(of.gatherFeatures(gathers, training), training).toFloatArray();
    }
  }

  private float[] velocity(SeisBind of) {
    try (NDManager pass = manager.newSubManager()) {
      Shape shape = new Shape(2, 1, SeisBind.CELLS, SeisBind.CELLS);
      NDArray models = pass.create(Models.values((int) shape.size(), 5), shape);
      return of.velocityEmbedding(models, false).toFloatArray();
    }
  }

  private static long size(Map<String, Parameter> parameters) {
    return parameters.values().stream().mapToLong(one -> one.getArray().size()).sum();
  }
}
