package org.seisbridge.trainer.seisclip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seisbridge.seismic.waveform.SpectrogramSize;
import org.seisbridge.trainer.network.SeisClipShape;

/** The published network, ViT-small, as PyTorch computes it. */
class PublishedWeightsIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"120", "600"})
  void vitSmallEmbedsAsPyTorchDoes(int frames) throws Exception {
    Path log = folder.resolve("python.log");
    Process python =
        new ProcessBuilder(
                python().toString(),
                Path.of("src", "test", "python", "seisclip_weights.py").toString(),
                folder.toString(),
                Integer.toString(frames),
                "384",
                "12",
                "6",
                "512",
                "2")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(python.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(python.exitValue()).as(Files.readString(log)).isZero();

    PublishedExamples examples = new PublishedExamples(folder);
    PublishedWeights published = PublishedWeights.read(examples.weights(), 0);
    assertThat(published.shape())
        .isEqualTo(SeisClipShape.published(SpectrogramSize.ofFrames(frames)));
    try (SeisClipModel model = published.model("vit-small")) {
      examples.requireSameOf(model);
    }
  }

  private static Path python() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path folder =
        cache == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    Path python = folder.resolve("seisbridge/pytorch/bin/python");
    assumeTrue(
        Files.isExecutable(python),
        "there is no PyTorch: run trainer/src/test/python/install-pytorch");
    return python;
  }
}
