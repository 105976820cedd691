package org.seisbridge.trainer.job;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.seisbridge.api.job.DeviceKind;

/**
 * What one slot computes on.
 *
 * @param name such as {@code cuda:0}, {@code cuda:0+cuda:1} or {@code cpu:1}
 * @param description what it is, for people
 * @param threads how many cores its jobs may use
 * @param devices how many devices share each batch of a training
 * @param visible the graphics processors that its jobs see, as {@code CUDA_VISIBLE_DEVICES} has
 *     them; empty for none
 */
public record SlotDevice(
    String name, DeviceKind kind, String description, int threads, int devices, String visible) {

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
  static SlotDevice share(int index, int count, int cores) {
    int threads = Math.max(1, cores / count);
    return new SlotDevice("cpu:" + index, DeviceKind.CPU, inWords(threads), threads, 1, "");
  }

  /** All cores, as one device or as if they were several. */
  static SlotDevice cores(int devices, int cores) {
    String as = devices == 1 ? "" : " as %d devices".formatted(devices);
    return new SlotDevice("cpu:0", DeviceKind.CPU, inWords(cores) + as, cores, devices, "");
  }

  private static String inWords(int cores) {
    return cores == 1 ? "1 core" : cores + " cores";
  }

  /** Graphics processors, one or several together. */
  static SlotDevice gpus(List<GpuDevice> gpus, int threads) {
    return new SlotDevice(
        joined(gpus, "+", gpu -> "cuda:" + gpu.index()),
        DeviceKind.GPU,
        joined(gpus, " + ", GpuDevice::description),
        threads,
        gpus.size(),
        joined(gpus, ",", gpu -> Integer.toString(gpu.index())));
  }

  private static String joined(
      List<GpuDevice> gpus, String between, Function<GpuDevice, String> part) {
    return gpus.stream().map(part).collect(Collectors.joining(between));
  }
}
