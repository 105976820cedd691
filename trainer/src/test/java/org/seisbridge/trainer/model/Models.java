package org.seisbridge.trainer.model;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.seisbridge.trainer.network.NetworkShape;
import org.seisbridge.trainer.network.SeisBind;
import org.seisbridge.trainer.sample.Standardization;

/** Models for tests: real networks whose weights are as a training run begins with. */
public final class Models {
  private Models() {}

  /** A small untrained model. */
  public static Model untrained() {
    return untrained("untrained", 7);
  }

  /** Another one, of other weights. */
  public static Model untrained(String name, int seed) {
    Engine.getInstance().setRandomSeed(seed);
    float[] mean = new float[SeisBind.ATTRIBUTES];
    float[] deviation = new float[SeisBind.ATTRIBUTES];
    Arrays.fill(mean, 100);
    Arrays.fill(deviation, 10);
    NDManager manager = NDManager.newBaseManager();
    NetworkShape shape = NetworkShape.small();
    return new Model(
        new ModelDescription(
            name,
            null,
            shape,
            new Standardization(mean, deviation),
            Collections.nCopies(SeisBind.ATTRIBUTES, 5f),
            TrainingConfig.standard(2000, 1000),
            null,
            null,
            null,
            "test",
            Instant.EPOCH),
        manager,
        new SeisBind(manager.newSubManager(), shape),
        null);
  }

  /** The bundle of such a model. */
  public static Bundle bundle(String name, int seed) throws IOException {
    Path folder = Files.createTempDirectory("seisbridge");
    try (Model model = untrained(name, seed)) {
      model.save(folder);
      return Bundle.read(folder);
    } finally {
      for (String file : List.of(Bundle.DESCRIPTION, Bundle.WEIGHTS)) {
        Files.deleteIfExists(folder.resolve(file));
      }
      Files.delete(folder);
    }
  }

  /** The bundle in the test's resources of encoders that Python traced. */
  public static Path traced() throws URISyntaxException {
    return Path.of(Models.class.getResource("traced").toURI());
  }

  /** Numbers of order one that differ from seed to seed. */
  public static float[] values(int length, int seed) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) Math.sin((i + 1) * 0.37 * (seed + 1));
    }
    return values;
  }
}
