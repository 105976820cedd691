package org.seisbridge.trainer.model;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import org.seisbridge.trainer.network.NetworkShape;
import org.seisbridge.trainer.network.SeisBind;
import org.seisbridge.trainer.sample.Standardization;

/** Models for tests: real networks whose weights are as a training run begins with. */
public final class Models {
  private Models() {}

  /** A small untrained model. */
  public static Model untrained() {
    Engine.getInstance().setRandomSeed(7);
    float[] mean = new float[SeisBind.ATTRIBUTES];
    float[] deviation = new float[SeisBind.ATTRIBUTES];
    Arrays.fill(mean, 100);
    Arrays.fill(deviation, 10);
    NDManager manager = NDManager.newBaseManager();
    NetworkShape shape = NetworkShape.small();
    return new Model(
        new ModelDescription(
            "untrained",
            shape,
            new Standardization(mean, deviation),
            Collections.nCopies(SeisBind.ATTRIBUTES, 5f),
            TrainingConfig.standard(2000, 1000),
            null,
            "test",
            Instant.EPOCH),
        manager,
        new SeisBind(manager.newSubManager(), shape));
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
