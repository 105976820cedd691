package org.seisbridge.trainer.job;

import static java.util.Objects.requireNonNull;

import org.seisbridge.api.job.DeviceKind;

/**
 * What one slot computes on.
 *
 * @param name such as {@code cuda:0} or {@code cpu:1}
 * @param description what it is, for people
 * @param threads how many cores its jobs may use
 * @param visible the graphics processors that its jobs see, as {@code CUDA_VISIBLE_DEVICES} has
 *     them; empty for none
 */
public record SlotDevice(
    String name, DeviceKind kind, String description, int threads, String visible) {

  public SlotDevice {
    requireNonNull(name, "name");
    requireNonNull(kind, "kind");
    requireNonNull(description, "description");
    requireNonNull(visible, "visible");
    if (threads < 1) {
      throw new IllegalArgumentException("a slot needs a thread at least, not " + threads);
    }
  }

  /** Share number {@code index} of {@code count} equal shares of the cores. */
  static SlotDevice cpu(int index, int count, int cores) {
    int threads = Math.max(1, cores / count);
    return new SlotDevice(
        "cpu:" + index, DeviceKind.CPU, threads == 1 ? "1 core" : threads + " cores", threads, "");
  }

  /** One graphics processor. */
  static SlotDevice gpu(int index, String description, int threads) {
    return new SlotDevice(
        "cuda:" + index, DeviceKind.GPU, description, threads, Integer.toString(index));
  }
}
