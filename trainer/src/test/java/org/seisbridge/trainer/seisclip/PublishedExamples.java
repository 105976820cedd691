package org.seisbridge.trainer.seisclip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.seisbridge.trainer.model.Safetensors;

/** What PyTorch makes of weights: {@code src/test/python/seisclip_weights.py} wrote both. */
record PublishedExamples(Path folder) {

  /** Those that lie among the resources: width 16, two layers, two heads, 16 hidden units. */
  static PublishedExamples kept() {
    return new PublishedExamples(
        Path.of(
            "src", "test", "resources", "org", "seisbridge", "trainer", "seisclip", "published"));
  }

  Path weights() {
    return folder.resolve("weights.safetensors");
  }

  void requireSameOf(SeisClipModel model) throws IOException {
    Path file = folder.resolve("examples.safetensors");
    Map<String, Safetensors.Stored> examples =
        Safetensors.read(file.toString(), Files.readAllBytes(file));
    float[] events = values(examples.get("events"));
    assertThat(model.embedEvents(events, events.length / 8))
        .as("events")
        .containsExactly(values(examples.get("event_embeddings")), within(1e-4f));
    float[] spectrograms = values(examples.get("spectrograms"));
    int size = 3 * model.description().network().size().frames() * 50;
    assertThat(model.embedWaveforms(spectrograms, spectrograms.length / size))
        .as("spectrograms")
        .containsExactly(values(examples.get("spectrogram_embeddings")), within(1e-4f));
  }

  private static float[] values(Safetensors.Stored stored) {
    FloatBuffer buffer = stored.values().asFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }
}
