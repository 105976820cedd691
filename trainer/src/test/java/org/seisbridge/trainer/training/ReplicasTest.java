package org.seisbridge.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.trainer.model.Models;
import org.seisbridge.trainer.network.NetworkShape;
import org.seisbridge.trainer.network.SeisBind;

/** Several networks on the cores, as they would be on as many graphics processors. */
class ReplicasTest {
  private static final int SIZE = 8;

  private final Pairs batch =
      new Pairs(
          SIZE,
          Models.values(SIZE * NetworkInput.LENGTH, 1),
          Models.values(SIZE * SeisBind.CELLS * SeisBind.CELLS, 2));

  /** Gathers and velocity models. */
  private record Pairs(int size, float[] gatherValues, float[] velocityValues)
      implements Batch<Pairs> {

    @Override
    public Pairs part(int from, int to) {
      return new Pairs(to - from, rows(gatherValues, from, to), rows(velocityValues, from, to));
    }

    private float[] rows(float[] all, int from, int to) {
      int length = all.length / size;
      return Arrays.copyOfRange(all, from * length, to * length);
    }

    NDArray gathers(NDManager manager) {
      return Batch.array(manager, gatherValues, SeisBind.inputShape(size));
    }

    NDArray velocities(NDManager manager) {
      return Batch.array(
          manager, velocityValues, new Shape(size, 1, SeisBind.CELLS, SeisBind.CELLS));
    }
  }

  @BeforeEach
  void begin() {
    Engine.getInstance().setRandomSeed(5);
    JniUtils.setGradMode(false);
  }

  private static Replicas<SeisBind, Pairs> replicas(NDManager manager, int devices) {
    Replicas<SeisBind, Pairs> replicas =
        new Replicas<>(
            manager,
            Collections.nCopies(devices, Device.cpu()),
            own -> new SeisBind(own, NetworkShape.small()));
    replicas.spread();
    return replicas;
  }

  /**
   * @param training whether batch normalisation takes the statistics of what it sees
   */
  private float collect(Replicas<SeisBind, Pairs> replicas, NDManager passing, boolean training) {
    return replicas.collect(
        batch,
        passing,
        (network, share, own) -> {
          NDArray features = network.gatherFeatures(share.gathers(own), training);
          return new NDList(
              network.gatherEmbedding(features, training),
              network.velocityEmbedding(share.velocities(own), training),
              network.ground(features, training).attributes(),
              network.ground(features, training).velocities());
        },
        outputs -> {
          NDArray scale = replicas.first().logScale().exp();
          scale.attach(passing);
          return InfoNce.loss(outputs.get(0), outputs.get(1), scale)
              .add(outputs.get(2).abs().mean())
              .add(outputs.get(3).sub(batch.velocities(passing)).abs().mean());
        });
  }

  private Map<String, float[]> gradients(int devices) {
    begin();
    try (NDManager manager = NDManager.newBaseManager();
        NDManager passing = manager.newSubManager()) {
      Replicas<SeisBind, Pairs> replicas = replicas(manager, devices);
      Map<String, float[]> all = new LinkedHashMap<>();
      all.put("loss", new float[] {collect(replicas, passing, false)});
      replicas
          .first()
          .parameters()
          .forEach(
              (name, parameter) -> {
                if (parameter.requiresGradient()) {
                  all.put(name, parameter.getArray().getGradient().toFloatArray());
                }
              });
      replicas.close();
      return all;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void theGradientIsThatOfOneNetworkThatSeesTheWholeBatch(int devices) {
    Map<String, float[]> shared = gradients(devices);

    gradients(1)
        .forEach(
            (name, expected) ->
                assertThat(shared.get(name))
                    .as(name)
                    .containsExactly(expected, within(1e-4f * largest(expected))));
  }

  private static float largest(float[] values) {
    float largest = 1e-6f;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  @Test
  void aGradientIsOfOneBatchThoughAnotherCameBefore() {
    try (NDManager manager = NDManager.newBaseManager();
        NDManager passing = manager.newSubManager()) {
      Replicas<SeisBind, Pairs> replicas = replicas(manager, 2);
      Parameter weight = replicas.first().parameters().get("velocity.01Conv2d_weight");
      collect(replicas, passing, false);
      float[] once = weight.getArray().getGradient().toFloatArray();

      // As the optimiser does, which knows the first network only.
      replicas
          .first()
          .parameters()
          .values()
          .forEach(
              parameter -> {
                if (parameter.requiresGradient()) {
                  parameter.getArray().getGradient().muli(0);
                }
              });
      collect(replicas, passing, false);

      assertThat(weight.getArray().getGradient().toFloatArray())
          .containsExactly(once, within(1e-6f));
      replicas.close();
    }
  }

  @Test
  void theRunningMeanIsThatOfTheWholeBatch() {
    float[] shared = runningMean(2);

    assertThat(shared).isNotEqualTo(new float[shared.length]);
    assertThat(shared).containsExactly(runningMean(1), within(1e-5f));
  }

  private float[] runningMean(int devices) {
    begin();
    try (NDManager manager = NDManager.newBaseManager();
        NDManager passing = manager.newSubManager()) {
      Replicas<SeisBind, Pairs> replicas = replicas(manager, devices);
      collect(replicas, passing, true);
      float[] mean = values(replicas.first(), "gather.02BatchNorm_runningMean");
      replicas.close();
      return mean;
    }
  }

  @Test
  void theOthersGetAllThatTheFirstHasAndKeepTheirGradients() {
    try (NDManager manager = NDManager.newBaseManager();
        NDManager passing = manager.newSubManager()) {
      Replicas<SeisBind, Pairs> replicas = replicas(manager, 2);
      SeisBind first = replicas.first();
      SeisBind second = replicas.networks().getLast();
      collect(replicas, passing, true);
      first.parameters().get("gather_head.02Linear_weight").getArray().addi(1);

      replicas.spread();

      first
          .parameters()
          .forEach(
              (name, parameter) -> {
                assertThat(values(second, name)).as(name).isEqualTo(values(first, name));
                assertThat(second.parameters().get(name).getArray().hasGradient())
                    .as(name)
                    .isEqualTo(parameter.requiresGradient());
              });
      replicas.close();
    }
  }

  private static float[] values(SeisBind network, String name) {
    return network.parameters().get(name).getArray().toFloatArray();
  }
}
