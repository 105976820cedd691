package org.seisbridge.trainer.picking;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.network.PickingNetwork;
import org.seisbridge.trainer.training.Batch;

/**
 * Minutes as the network takes them, and what it is to say of them.
 *
 * @param inputs {@code [size, 3, 6000]}
 * @param targets probabilities of P, S and neither {@code [size, 3, 3000]}
 */
record PickBatch(int size, float[] inputs, float[] targets) implements Batch<PickBatch> {
  private static final int INPUT = Component.COUNT * Waveform.MODEL_SAMPLES;
  private static final int MOMENTS = PickingNetwork.MOMENTS;
  private static final int TARGET = PickingNetwork.CLASSES * MOMENTS;

  /**
   * Standard deviation of the bell that stands for an arrival, moments: 0.1 s, how far analysts
   * differ.
   */
  private static final double DEVIATION =
      0.1 * Waveform.MODEL_SAMPLING_RATE / PickingNetwork.STRIDE;

  static PickBatch of(List<PickWindow> windows) {
    PickBatch batch =
        new PickBatch(
            windows.size(), new float[windows.size() * INPUT], new float[windows.size() * TARGET]);
    for (int i = 0; i < windows.size(); i++) {
      System.arraycopy(windows.get(i).input(), 0, batch.inputs, i * INPUT, INPUT);
      System.arraycopy(target(windows.get(i)), 0, batch.targets, i * TARGET, TARGET);
    }
    return batch;
  }

  /** Bells of height 1 about P and S, and what is left to 1; where bells meet, they share. */
  static float[] target(PickWindow window) {
    float[] target = new float[TARGET];
    bell(window.arrivals().p(), target, 0);
    bell(window.arrivals().s(), target, MOMENTS);
    for (int i = 0; i < MOMENTS; i++) {
      float both = target[i] + target[MOMENTS + i];
      if (both > 1) {
        target[i] /= both;
        target[MOMENTS + i] /= both;
      }
      target[2 * MOMENTS + i] = Math.max(0, 1 - both);
    }
    return target;
  }

  private static void bell(OptionalDouble arrival, float[] target, int at) {
    if (arrival.isPresent()) {
      double centre = arrival.getAsDouble() / PickingNetwork.STRIDE;
      int from = Math.max(0, (int) (centre - 4 * DEVIATION));
      int to = Math.min(MOMENTS, (int) (centre + 4 * DEVIATION) + 2);
      for (int i = from; i < to; i++) {
        double off = (i - centre) / DEVIATION;
        target[at + i] = (float) Math.exp(-off * off / 2);
      }
    }
  }

  @Override
  public PickBatch part(int from, int to) {
    return to - from == size
        ? this
        : new PickBatch(
            to - from,
            Arrays.copyOfRange(inputs, from * INPUT, to * INPUT),
            Arrays.copyOfRange(targets, from * TARGET, to * TARGET));
  }

  NDArray inputs(NDManager manager) {
    return Batch.array(manager, inputs, PickingNetwork.waveforms(size));
  }

  NDArray targets(NDManager manager) {
    return Batch.array(manager, targets, new Shape(size, PickingNetwork.CLASSES, MOMENTS));
  }
}
