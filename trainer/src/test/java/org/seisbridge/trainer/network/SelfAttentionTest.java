package org.seisbridge.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import org.junit.jupiter.api.Test;

class SelfAttentionTest {
  private static final int TOKENS = 3;
  private static final int WIDTH = 4;
  private static final int HEADS = 2;

  @Test
  void eachHeadWeighsValuesByHowMuchKeysAreLikeItsQuery() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Engine.getInstance().setRandomSeed(7);
      SelfAttention attention = new SelfAttention(WIDTH, HEADS);
      attention.setInitializer(new NormalInitializer(1), Parameter.Type.WEIGHT);
      attention.initialize(manager, DataType.FLOAT32, new Shape(2, TOKENS, WIDTH));
      NDArray tokens = manager.randomNormal(new Shape(2, TOKENS, WIDTH));

      NDArray made =
          attention
              .forward(new ParameterStore(manager, false), new NDList(tokens), false)
              .singletonOrThrow();

      float[][] split = weights(attention, "split");
      float[][] merged = weights(attention, "merged");
      for (int item = 0; item < 2; item++) {
        float[] flat = tokens.get(item).toFloatArray();
        double[] expected = times(attended(flat, split), merged);
        float[] actual = made.get(item).toFloatArray();
        for (int i = 0; i < actual.length; i++) {
          assertThat((double) actual[i]).isCloseTo(expected[i], within(1e-5));
        }
      }
    }
  }

  /** By the definition, head by head and token by token. */
  private static double[] attended(float[] tokens, float[][] split) {
    double[] wide = new double[tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      wide[i] = tokens[i];
    }
    double[] all = times(wide, split);
    int size = WIDTH / HEADS;
    double[] out = new double[TOKENS * WIDTH];
    for (int head = 0; head < HEADS; head++) {
      for (int query = 0; query < TOKENS; query++) {
        double[] share = new double[TOKENS];
        double sum = 0;
        for (int key = 0; key < TOKENS; key++) {
          double product = 0;
          for (int d = 0; d < size; d++) {
            product +=
                all[query * 3 * WIDTH + head * size + d]
                    * all[key * 3 * WIDTH + WIDTH + head * size + d];
          }
          share[key] = Math.exp(product / Math.sqrt(size));
          sum += share[key];
        }
        for (int key = 0; key < TOKENS; key++) {
          for (int d = 0; d < size; d++) {
            out[query * WIDTH + head * size + d] +=
                share[key] / sum * all[key * 3 * WIDTH + 2 * WIDTH + head * size + d];
          }
        }
      }
    }
    return out;
  }

  private static double[] times(double[] rows, float[][] weights) {
    int in = weights[0].length;
    double[] out = new double[rows.length / in * weights.length];
    for (int row = 0; row < rows.length / in; row++) {
      for (int o = 0; o < weights.length; o++) {
        for (int i = 0; i < in; i++) {
          out[row * weights.length + o] += rows[row * in + i] * weights[o][i];
        }
      }
    }
    return out;
  }

  private static float[][] weights(SelfAttention attention, String child) {
    NDArray weight =
        attention.getChildren().stream()
            .filter(pair -> pair.getKey().endsWith(child))
            .findFirst()
            .orElseThrow()
            .getValue()
            .getDirectParameters()
            .get("weight")
            .getArray();
    int rows = (int) weight.getShape().get(0);
    float[][] values = new float[rows][];
    for (int row = 0; row < rows; row++) {
      values[row] = weight.get(row).toFloatArray();
    }
    return values;
  }
}
