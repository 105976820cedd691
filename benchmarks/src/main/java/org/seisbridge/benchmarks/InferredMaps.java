package org.seisbridge.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.network.SeisBind;
import org.seisbridge.trainer.sample.Standardization;

/** The velocity models that a network with a decoder infers from gathers. */
public final class InferredMaps {
  private static final int BATCH = 16;
  private static final int CELLS = SeisBind.CELLS * SeisBind.CELLS;

  private InferredMaps() {}

  /** Whether the model has a decoder. */
  public static boolean in(Bundle bundle) {
    return !bundle.isTraced() && Model.description(bundle).network().decodes();
  }

  /**
   * What a model with a decoder infers.
   *
   * @param inputs network inputs {@code [count, 5, 100, 70]}
   * @return {@code [count, 70, 70]}, m/s
   */
  public static float[] of(Bundle bundle, float[] inputs, int count) {
    float[] maps = new float[count * CELLS];
    try (SeisBind network = Model.network(bundle, NDManager.newBaseManager());
        NDManager manager = NDManager.newBaseManager()) {
      for (int from = 0; from < count; from += BATCH) {
        int n = Math.min(BATCH, count - from);
        int to = from + n;
        float[] part =
            Arrays.copyOfRange(inputs, from * NetworkInput.LENGTH, to * NetworkInput.LENGTH);
        try (NDManager passing = manager.newSubManager()) {
          NDArray gathers = passing.create(part, SeisBind.inputShape(n));
          NDArray features = network.gatherFeatures(gathers, false);
          float[] map = network.ground(features, false).velocities().toFloatArray();
          Standardization.restoreVelocities(map);
          System.arraycopy(map, 0, maps, from * CELLS, map.length);
        }
      }
    }
    return maps;
  }
}
