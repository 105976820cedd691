package org.seisbridge.trainer.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.seisbridge.trainer.network.Network;
import org.seisbridge.trainer.network.PyTorch;

/**
 * A network on each of a run's devices, which share every batch. Each embeds its share; what comes
 * out is gathered on the first device, where the loss sees the whole batch, so that every sample
 * has all others for its negatives. Gradients are summed to the first network, which alone is
 * updated and saved, and whose weights the others then get.
 *
 * <p>DJL copies between devices outside of PyTorch's graph. So the gradient is taken in two stages:
 * of the loss by the outputs, and of each network's outputs by its weights, given the first (Gao et
 * al. 2021, arXiv 2101.06983). It is the gradient of the whole, but that batch normalisation knows
 * a share only (decision 0119).
 */
final class Replicas<N extends Network, B extends Batch<B>> {
  private static final NDIndex ALL = new NDIndex(":");

  /** Of a batch: batch normalisation needs some samples to go by. */
  private static final int SMALLEST_SHARE = 8;

  private static final ThreadFactory DAEMONS =
      Thread.ofPlatform().daemon().name("replica-", 0).factory();

  private final List<Device> devices;
  private final List<N> networks;
  private final ExecutorService threads;

  /** What a network makes of a share of a batch: each output has a row for each sample. */
  @FunctionalInterface
  interface Forward<N, B> {
    /**
     * Runs a network.
     *
     * @param manager of what is made of the share
     */
    NDList of(N network, B share, NDManager manager);
  }

  /**
   * Makes the networks, which are alike after {@link #spread}.
   *
   * @param manager parent of theirs
   * @param network makes one with the manager it is given
   */
  Replicas(NDManager manager, List<Device> devices, Function<NDManager, N> network) {
    this.devices = List.copyOf(devices);
    this.networks =
        devices.stream().map(device -> network.apply(manager.newSubManager(device))).toList();
    this.threads = Executors.newFixedThreadPool(devices.size(), DAEMONS);
  }

  /**
   * What a batch is shared by: so many graphics processors that this process sees, or if it sees
   * none the cores, so often at least as their number asks for and the batch is worth it.
   */
  static List<Device> devices(int count, int batch) {
    if (Engine.getInstance().getGpuCount() > 0) {
      return IntStream.range(0, count).mapToObj(Device::gpu).toList();
    }
    int passes = Math.clamp(batch / SMALLEST_SHARE, 1, PyTorch.passes());
    return Collections.nCopies(Math.max(count, passes), Device.cpu());
  }

  /** The network that is updated. */
  N first() {
    return networks.getFirst();
  }

  List<N> networks() {
    return networks;
  }

  /**
   * Adds the gradient of a batch's loss to that of the first network, and brings its running
   * statistics to the mean of all networks'.
   *
   * @param passing for what is needed in passing, on the first device
   * @param loss of all outputs of the whole batch, on the first device
   * @return the loss
   */
  float collect(B batch, NDManager passing, Forward<N, B> forward, Function<NDList, NDArray> loss) {
    float value;
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      List<NDList> outputs =
          onEach(
              i -> {
                B share = batch.part(begin(batch, i), begin(batch, i + 1));
                return forward.of(networks.get(i), share, passing.newSubManager(devices.get(i)));
              });
      NDList gathered = gather(outputs);
      NDArray total = loss.apply(gathered);
      collector.backward(total);
      value = total.getFloat();
      onEach(
          i -> {
            NDIndex rows = new NDIndex("{}:{}", begin(batch, i), begin(batch, i + 1));
            collector.backward(product(outputs.get(i), gathered, rows));
            return null;
          });
    }
    for (N other : networks.subList(1, networks.size())) {
      addGradients(other, passing);
    }
    average(passing);
    return value;
  }

  /** Has all networks work, each on a thread of its own, and waits for what they make. */
  private <T> List<T> onEach(IntFunction<T> work) {
    List<CompletableFuture<T>> made =
        IntStream.range(0, networks.size())
            .mapToObj(
                replica ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          // PyTorch remembers for each thread whether it keeps what gradients need.
                          JniUtils.setGradMode(true);
                          return work.apply(replica);
                        },
                        threads))
            .toList();
    return made.stream().map(CompletableFuture::join).toList();
  }

  private int begin(B batch, int replica) {
    return replica * batch.size() / networks.size();
  }

  /** Each output of all networks as one array, of which the loss can be differentiated. */
  private NDList gather(List<NDList> outputs) {
    NDList gathered = new NDList();
    for (int o = 0; o < outputs.getFirst().size(); o++) {
      NDArray whole = null;
      for (NDList shares : outputs) {
        // On the same device, toDevice would give the very array, and with it its graph.
        NDArray share = shares.get(o).duplicate().toDevice(devices.getFirst(), false);
        whole = whole == null ? share : whole.concat(share);
      }
      whole.setRequiresGradient(true);
      gathered.add(whole);
    }
    return gathered;
  }

  /** A number whose gradient is that of the loss by way of a network's own outputs. */
  private static NDArray product(NDList outputs, NDList gathered, NDIndex rows) {
    NDArray sum = null;
    for (int o = 0; o < outputs.size(); o++) {
      NDArray output = outputs.get(o);
      NDArray gradient = gathered.get(o).getGradient().get(rows);
      NDArray term = output.mul(gradient.toDevice(output.getDevice(), false)).sum();
      sum = sum == null ? term : sum.add(term);
    }
    return sum;
  }

  private void addGradients(N other, NDManager passing) {
    for (Map.Entry<String, Parameter> entry : first().trained().entrySet()) {
      if (entry.getValue().requiresGradient()) {
        NDArray sum = entry.getValue().getArray().getGradient();
        NDArray added = other.trained().get(entry.getKey()).getArray().getGradient();
        sum.attach(passing);
        added.attach(passing);
        sum.addi(added.toDevice(sum.getDevice(), false));
        // The optimiser zeroes those of the first.
        added.muli(0);
      }
    }
  }

  private void average(NDManager passing) {
    first()
        .trained()
        .forEach(
            (name, parameter) -> {
              if (isStatistic(parameter)) {
                NDArray mean = parameter.getArray();
                for (N other : networks.subList(1, networks.size())) {
                  NDArray added = other.trained().get(name).getArray().duplicate();
                  added.attach(passing);
                  mean.addi(added.toDevice(mean.getDevice(), false));
                }
                mean.divi(networks.size());
              }
            });
  }

  private static boolean isStatistic(Parameter parameter) {
    return parameter.getType() == Parameter.Type.RUNNING_MEAN
        || parameter.getType() == Parameter.Type.RUNNING_VAR;
  }

  /** Gives all networks what the first has, of what is trained. */
  void spread() {
    for (N other : networks.subList(1, networks.size())) {
      other
          .trained()
          .forEach(
              (name, parameter) ->
                  parameter.getArray().set(ALL, first().trained().get(name).getArray()));
    }
  }

  /** Closes the networks. */
  void close() {
    threads.close();
    networks.forEach(Network::close);
  }
}
