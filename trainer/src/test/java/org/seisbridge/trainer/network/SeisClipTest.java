package org.seisbridge.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seisbridge.seismic.waveform.SpectrogramSize;

class SeisClipTest {
  private static final SeisClipShape SMALL =
      new SeisClipShape(SpectrogramSize.FRAMES_120, 16, 2, 2, 32);

  /** The published network's positions, without the two that are learnt: 44 and 236. */
  @ParameterizedTest
  @CsvSource({"120, 46", "600, 238"})
  void aSpectrogramHasTheTokensThatThePaperHas(int frames, int tokens) {
    try (NDManager manager = NDManager.newBaseManager();
        SeisClip network =
            new SeisClip(
                manager.newSubManager(),
                new SeisClipShape(SpectrogramSize.ofFrames(frames), 16, 1, 2, 32))) {
      NDArray seen = network.tokens(manager.zeros(network.spectrograms(2)), false);

      assertThat(seen.getShape()).isEqualTo(new Shape(2, tokens, 16));
    }
  }

  @Test
  void thePublishedSizeIsThatOfVitSmall() {
    try (NDManager manager = NDManager.newBaseManager();
        SeisClip network =
            new SeisClip(
                manager.newSubManager(), SeisClipShape.published(SpectrogramSize.FRAMES_120))) {
      long spectrogram =
          network.parameters().entrySet().stream()
              .filter(entry -> entry.getKey().startsWith("spectrogram."))
              .mapToLong(entry -> entry.getValue().getArray().size())
              .sum();

      // 12 layers of 12 width² and 13 width, patches, places, two tokens, a norm, a convolution.
      long width = 384;
      assertThat(spectrogram)
          .isEqualTo(
              12 * (12 * width * width + 13 * width)
                  + 257 * width
                  + (44 + 2 + 2) * width
                  + 2 * width
                  + 3 * 15);
    }
  }

  @Test
  void embeddingsAreOfLengthOneAndTheSameAloneAsAmongOthers() {
    try (NDManager manager = NDManager.newBaseManager();
        SeisClip network = new SeisClip(manager.newSubManager(), SMALL)) {
      Engine.getInstance().setRandomSeed(3);
      NDArray spectrograms = manager.randomUniform(0, 1, network.spectrograms(5));
      NDArray events = manager.randomUniform(0, 1, new Shape(5, SeisClip.EVENT_PARAMETERS));

      NDArray together = embed(network, spectrograms);
      NDArray alone = embed(network, spectrograms.get("3:4"));

      assertThat(together.get(3).toFloatArray())
          .usingComparatorWithPrecision(1e-5f)
          .containsExactly(alone.get(0).toFloatArray());
      for (NDArray embeddings : new NDArray[] {together, network.eventEmbedding(events, false)}) {
        assertThat(embeddings.getShape()).isEqualTo(new Shape(5, 16));
        for (float length : embeddings.square().sum(new int[] {1}).toFloatArray()) {
          assertThat(length).isCloseTo(1, within(1e-4f));
        }
      }
    }
  }

  private static NDArray embed(SeisClip network, NDArray spectrograms) {
    return network.spectrogramEmbedding(network.features(network.tokens(spectrograms, false)));
  }
}
