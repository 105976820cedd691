package org.seisbridge.trainer.job;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.seisbridge.api.job.DeviceKind;
import org.seisbridge.trainer.model.TrainingConfig;
import org.seisbridge.trainer.network.NetworkShape;
import org.seisbridge.trainer.sample.Augmentation;
import org.seisbridge.trainer.seisbind.Configs;

/** Nodes with one slot, whose trainings are small, and which find simulated what others have. */
final class TestNodes {
  static final SlotDevice SLOT = new SlotDevice("cpu:0", DeviceKind.CPU, "1 core", 1, 1, "");

  private TestNodes() {}

  /** 64 samples in batches of 16, whatever is asked for: epochs of 4 steps. */
  static TrainingConfig plan(int samples, int steps) {
    return new TrainingConfig(
        null,
        Configs.SAMPLES,
        0,
        64,
        64,
        Configs.VALIDATION,
        20,
        1,
        16,
        steps,
        2,
        2e-3f,
        0.05f,
        1,
        0.9f,
        1,
        1,
        NetworkShape.small(),
        Augmentation.standard());
  }

  static TrainerConfig config(String node, Path folder) {
    return new TrainerConfig(
        node, folder, "512m", Duration.ZERO, Duration.ofMinutes(5), TestNodes::plan);
  }

  static TrainerPool start(Vertx vertx, TrainerConfig config) throws IOException {
    if (!Files.exists(config.samples())) {
      Files.createDirectories(config.folder());
      Files.createSymbolicLink(config.samples(), Configs.simulated());
    }
    return TrainerPool.start(vertx, List.of(SLOT), config).await();
  }

  /** The process of the job that a node works on. */
  static Optional<ProcessHandle> child(ProcessHandle node) {
    return node.descendants()
        .filter(process -> process.info().command().orElse("").endsWith("/java"))
        .findFirst();
  }

  /** Sends a signal, such as {@code KILL}. */
  static void signal(ProcessHandle process, String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }
}
