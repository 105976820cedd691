package org.seisbridge.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Items that pass through a network for inference, some at a time and side by side. */
public final class Passes {
  /**
   * How many items pass through the network at once: feature maps of more are so large that the
   * allocator gives their memory back and gets it anew, page by page.
   */
  private static final int CHUNK = 16;

  private final NDManager manager;
  private final int longest;

  /**
   * Memory that PyTorch reads inputs from; to get it anew for each chunk costs as much as to use.
   */
  private final Queue<ByteBuffer> spare = new ConcurrentLinkedQueue<>();

  /**
   * Of one network.
   *
   * @param manager parent of what is made in passing
   * @param longest the most numbers that an item has
   */
  public Passes(NDManager manager, int longest) {
    this.manager = manager;
    this.longest = longest;
  }

  /**
   * Passes items through the network: the whole of each of its results.
   *
   * @param inputs {@code [count, …]}
   * @param shape of so many items
   */
  public List<float[]> run(
      float[] inputs, int count, IntFunction<Shape> shape, Function<NDArray, NDList> network) {
    int length = inputs.length / count;
    int chunk = Math.clamp(Math.ceilDiv(count, PyTorch.passes()), 1, CHUNK);
    List<List<float[]>> chunks =
        IntStream.range(0, Math.ceilDiv(count, chunk))
            .parallel()
            .mapToObj(
                index -> {
                  int from = index * chunk;
                  int n = Math.min(chunk, count - from);
                  return pass(inputs, from * length, shape.apply(n), network);
                })
            .toList();
    List<float[]> results = new ArrayList<>();
    for (int output = 0; output < chunks.getFirst().size(); output++) {
      int width = chunks.getFirst().get(output).length / Math.min(chunk, count);
      float[] whole = new float[width * count];
      int at = 0;
      for (List<float[]> part : chunks) {
        System.arraycopy(part.get(output), 0, whole, at, part.get(output).length);
        at += part.get(output).length;
      }
      results.add(whole);
    }
    return results;
  }

  private List<float[]> pass(
      float[] inputs, int from, Shape shape, Function<NDArray, NDList> network) {
    ByteBuffer direct = spare.poll();
    if (direct == null) {
      direct =
          ByteBuffer.allocateDirect(CHUNK * longest * Float.BYTES).order(ByteOrder.nativeOrder());
    }
    int values = Math.toIntExact(shape.size());
    direct.clear().asFloatBuffer().put(inputs, from, values);
    direct.limit(values * Float.BYTES);
    try (NDManager step = manager.newSubManager()) {
      NDList outputs = network.apply(step.create(direct, shape, DataType.FLOAT32));
      return outputs.stream().map(NDArray::toFloatArray).toList();
    } finally {
      spare.add(direct);
    }
  }
}
