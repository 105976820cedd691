package org.seisbridge.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.deploy.CommandRun;
import org.seisbridge.trainer.seisclip.SeisClipModel;

class ConvertSeisClipTest {
  private static final String WEIGHTS =
      "../trainer/src/test/resources/org/seisbridge/trainer/seisclip/published/weights.safetensors";

  @TempDir private Path folder;

  private CommandRun convert(String... more) {
    String[] arguments = {
      "convert-seisclip", "--weights", WEIGHTS, "--name", "p1", "--out", out().toString()
    };
    String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return CommandRun.of(all);
  }

  private Path out() {
    return folder.resolve("model");
  }

  @Test
  void publishedWeightsBecomeAModel() throws IOException {
    CommandRun run = convert("--frames", "120", "--heads", "2");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    try (SeisClipModel model = SeisClipModel.load(out())) {
      assertThat(model.description().name()).isEqualTo("p1");
      assertThat(model.dimension()).isEqualTo(16);
    }
  }

  @Test
  void weightsForOtherSpectrogramsThanMeantAreRefused() {
    CommandRun run = convert("--frames", "600", "--heads", "2");

    assertThat(run.exitCode()).isNotZero();
    assertThat(run.err()).contains("weights.safetensors", "120 frames, not of 600");
    assertThat(Files.exists(out())).isFalse();
  }

  @Test
  void headsThatCannotBeToldAreAskedFor() {
    CommandRun run = convert();

    assertThat(run.exitCode()).isNotZero();
    assertThat(run.err()).contains("--heads");
  }
}
