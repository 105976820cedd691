package org.seisbridge.trainer.job;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.util.cuda.CudaUtils;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A graphics processor that PyTorch can compute on.
 *
 * @param index as CUDA counts them
 * @param description what is known of it
 */
public record GpuDevice(int index, String description) {
  private static final double GIB = 1L << 30;

  /** All that this process sees; none if PyTorch's CUDA part is not installed. */
  public static List<GpuDevice> found() {
    int count = Engine.getInstance().getGpuCount();
    return IntStream.range(0, count).mapToObj(GpuDevice::describe).toList();
  }

  private static GpuDevice describe(int index) {
    MemoryUsage memory = CudaUtils.getGpuMemory(Device.gpu(index));
    return new GpuDevice(
        index,
        "CUDA %s, compute capability %s, %.0f GiB"
            .formatted(
                CudaUtils.getCudaVersionString(),
                CudaUtils.getComputeCapability(index),
                memory.getMax() / GIB));
  }
}
