package org.seisbridge.trainer.seisbind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.trainer.figures.Evaluation.AttributeError;
import org.seisbridge.trainer.figures.Retrieval;
import org.seisbridge.trainer.model.Model;

class TrainingIT {
  private static final int STEPS = 180;

  @TempDir private static Path folder;
  private static Path cache;
  private static Path model;

  @BeforeAll
  static void train() throws Exception {
    cache = Configs.simulated();
    model = TrainingProcess.run(folder.resolve("whole"), cache, STEPS, 1);
  }

  @Test
  void aShortRunFindsVelocityModelsFarAboveChance() throws IOException {
    assertFindsVelocityModels(model);
  }

  @Test
  void twoDevicesThatShareEachBatchLearnAsOneDoes() throws Exception {
    assertFindsVelocityModels(TrainingProcess.run(folder.resolve("shared"), cache, STEPS, 2));
  }

  private static void assertFindsVelocityModels(Path bundle) throws IOException {
    try (Model trained = Model.load(bundle)) {
      Retrieval retrieval =
          trained.description().validation().directions().get("gather_to_velocity");
      assertThat(retrieval.r1()).as("by chance 0.01").isGreaterThan(0.1);
      assertThat(retrieval.r10()).as("by chance 0.1").isGreaterThan(0.4);
      assertThat(coverage(trained)).as("of samples that calibrated nothing").isBetween(0.86, 0.99);
      float[] noise = new float[NetworkInput.LENGTH];
      SplittableRandom random = new SplittableRandom(1);
      for (int i = 0; i < noise.length; i++) {
        noise[i] = (float) random.nextGaussian();
      }
      // Two hundred gathers to compare with, and a network that was hardly trained, tell no more.
      assertThat(trained.familiarity(noise, 1)[0]).as("share as odd as noise").isLessThan(0.05f);
    }
  }

  /** Mean of the 18. */
  private static double coverage(Model model) {
    return model.description().validation().attributes().values().stream()
        .mapToDouble(AttributeError::coverage)
        .average()
        .orElseThrow();
  }

  @Test
  void aKilledRunGoesOnAndEndsWithTheVeryWeightsOfAWholeOne() throws Exception {
    Path killed = Files.createDirectory(folder.resolve("killed"));
    try (WatchService watch = killed.getFileSystem().newWatchService()) {
      killed.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      Process process = start(killed);
      try {
        while (!Files.exists(killed.resolve("checkpoint.safetensors"))) {
          assertThat(watch.poll(5, TimeUnit.MINUTES))
              .as("checkpoint")
              .isNotNull()
              .satisfies(k -> k.reset());
        }
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
    assertThat(killed.resolve("model")).doesNotExist();

    Path resumed = TrainingProcess.run(killed, cache, STEPS, 1);

    assertThat(resumed.resolve("weights.safetensors"))
        .hasSameBinaryContentAs(model.resolve("weights.safetensors"));
  }

  /** In ten steps, which from random weights find nothing. */
  @Test
  void aRunGoesOnFromTheWeightsOfAnother() throws Exception {
    Path further = TrainingProcess.goOn(model, folder.resolve("further"), cache, 10);

    assertFindsVelocityModels(further);
    try (Model before = Model.load(model);
        Model after = Model.load(further)) {
      assertThat(after.description().parent()).isEqualTo("test");
      assertThat(after.description().standardization())
          .usingRecursiveComparison()
          .isEqualTo(before.description().standardization());
    }
  }

  @Test
  void aFolderOfAnotherConfigurationIsNotOverwritten() {
    assertThatThrownBy(() -> TrainingProcess.run(folder.resolve("whole"), cache, STEPS + 1, 1))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("another configuration");
  }

  private static Process start(Path run) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(
        List.of("--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(TrainingProcess.class.getName());
    command.addAll(List.of(run.toString(), cache.toString(), String.valueOf(STEPS)));
    return new ProcessBuilder(command)
        .redirectError(run.resolve("stderr.log").toFile())
        .redirectOutput(run.resolve("stdout.log").toFile())
        .start();
  }
}
