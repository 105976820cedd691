package org.seisbridge.trainer.seisbind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.seisbridge.trainer.model.TrainingConfig;
import org.seisbridge.trainer.network.NetworkShape;
import org.seisbridge.trainer.sample.Augmentation;

/** Configurations small enough for tests. */
public final class Configs {
  /** Dataset seed of the samples that tests train on. */
  public static final long SAMPLES = 11;

  /** Dataset seed of the samples that they watch. */
  public static final long VALIDATION = 12;

  private Configs() {}

  /** Where the samples that tests simulate are kept for other tests: until the next clean build. */
  public static Path simulated() throws IOException {
    return Files.createDirectories(Path.of("target", "simulated").toAbsolutePath());
  }

  /** 320 samples, batches of 32, a small network. */
  public static TrainingConfig tiny(int steps) {
    return tiny(null, steps);
  }

  /** The same, beginning with the weights of a version. */
  static TrainingConfig tiny(String base, int steps) {
    return new TrainingConfig(
        base,
        SAMPLES,
        0,
        320,
        64,
        VALIDATION,
        100,
        1,
        32,
        steps,
        5,
        2e-3f,
        0.05f,
        1,
        0.9f,
        1,
        1,
        NetworkShape.small(),
        Augmentation.standard());
  }
}
