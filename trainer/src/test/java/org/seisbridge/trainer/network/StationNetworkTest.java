package org.seisbridge.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.seisbridge.seismic.waveform.SpectrogramSize;

class StationNetworkTest {
  private static final int ENCODER = 16;
  private static final int TRAITS = 6;
  private static final StationShape SHAPE = new StationShape(8, 2, 2, TRAITS, 4);

  private static NDManager manager;
  private static StationNetwork network;
  private static NDArray features;
  private static NDArray traits;

  @BeforeAll
  static void make() {
    manager = NDManager.newBaseManager();
    Engine.getInstance().setRandomSeed(5);
    network = network(true);
    NDArray head = network.trained().get("head.weight").getArray();
    head.set(new NDIndex(":"), manager.randomNormal(head.getShape()));
    features = manager.randomNormal(new Shape(3, ENCODER));
    traits = manager.randomNormal(new Shape(1, 3, TRAITS));
    traits.set(new NDIndex(":, :, 2:"), 0);
  }

  private static StationNetwork network(boolean encoderTrained) {
    SeisClipShape encoder = new SeisClipShape(SpectrogramSize.FRAMES_120, ENCODER, 1, 2, 32);
    return new StationNetwork(
        manager.newSubManager(),
        new SeisClip(manager.newSubManager(), encoder),
        encoderTrained,
        SHAPE);
  }

  @AfterAll
  static void close() {
    manager.close();
  }

  /** Three stations at some of so many places; which of them, in which order, is said by places. */
  private static float[] told(int places, int... order) {
    float[] placement = new float[places * 3];
    float[] at = new float[places * TRAITS];
    float[] present = new float[places];
    for (int place = 0; place < order.length; place++) {
      if (order[place] >= 0) {
        placement[place * 3 + order[place]] = 1;
        present[place] = 1;
        float[] own = traits.get(0).get(order[place]).toFloatArray();
        System.arraycopy(own, 0, at, place * TRAITS, TRAITS);
      }
    }
    return network
        .forward(
            features,
            manager.create(placement, new Shape(places, 3)),
            manager.create(at, new Shape(1, places, TRAITS)),
            manager.create(present, new Shape(1, places)),
            false)
        .toFloatArray();
  }

  @Test
  void theOrderOfStationsDoesNotMatter() {
    assertThat(told(3, 2, 0, 1)).containsExactly(told(3, 0, 1, 2), within(1e-5f));
  }

  @Test
  void aStationThatIsNotThereChangesNothing() {
    assertThat(told(5, 0, -1, 1, 2, -1)).containsExactly(told(3, 0, 1, 2), within(1e-5f));
  }

  @Test
  void aStationThatIsThereChangesWhatIsTold() {
    assertThat(told(2, 0, 1)).isNotEqualTo(told(3, 0, 1, 2));
    assertThat(Math.abs(told(2, 0, 1)[0] - told(3, 0, 1, 2)[0])).isGreaterThan(1e-4f);
  }

  @Test
  void thePlaceLiesBetweenTheStationsAndIsThatOfTheOnlyOne() {
    float[] alone = told(1, 1);
    float[] station = traits.get(0).get(1).toFloatArray();

    assertThat(alone[4]).isCloseTo(station[0], within(1e-5f));
    assertThat(alone[5]).isCloseTo(station[1], within(1e-5f));
    float[] all = told(3, 0, 1, 2);
    NDArray east = traits.get(":, :, 0");
    assertThat(all[4]).isBetween(east.min().getFloat(), east.max().getFloat());
  }

  @Test
  void aFrozenEncoderIsNotTrainedAndACopyTellsTheSame() {
    StationNetwork frozen = network(false);

    assertThat(frozen.trained().keySet())
        .isNotEmpty()
        .noneMatch(name -> name.startsWith("spectrogram."));
    assertThat(frozen.parameters().get("spectrogram.01Conv2d_weight").requiresGradient()).isFalse();
    assertThat(network.trained().keySet()).isEqualTo(network.parameters().keySet());
    NDArray spectrograms = manager.randomUniform(0, 1, network.encoder().spectrograms(2));
    try (StationNetwork copy = network.copy(manager.newSubManager(), Map.of())) {
      assertThat(copy.features(spectrograms).toFloatArray())
          .containsExactly(network.features(spectrograms).toFloatArray(), within(1e-6f));
    }
  }
}
