package org.seisbridge.benchmarks.encode;

import com.sun.management.OperatingSystemMXBean;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.seisbridge.api.Float32;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.trainer.encoder.EncoderVerticle;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.Model;

/** Times the encoder on the event bus and the same network in Python in turns; prints one table. */
public final class EncodeBenchmark {
  private static final int ITEMS = 256;
  private static final int BATCH = 64;
  private static final int ROUNDS = 7;
  private static final double SECONDS = 4;
  private static final int[] CLIENTS = {1, 8, 64};

  private static final String PYTHON = "Python, 64 at a time";
  private static final String SINGLE = "the model alone, one at a time";
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private EncodeBenchmark() {}

  private interface Load {
    Run run() throws IOException;
  }

  /**
   * Runs everything; takes some minutes.
   *
   * @param arguments a Python that has PyTorch, the script of the peer, a folder for what the two
   *     exchange, and the number of threads that both compute on
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[2]);
    int threads = Integer.parseInt(arguments[3]);
    float[] inputs = inputs();
    Path input = folder.resolve("inputs.npy");
    Path output = folder.resolve("embeddings.npy");
    int[] shape = {ITEMS, NetworkInput.SHOTS, NetworkInput.SAMPLES, NetworkInput.RECEIVERS};
    Npy.write(input, shape, inputs);
    Bundle.shipped().writeFolder(folder.resolve("model"));
    Vertx vertx = Vertx.vertx();
    try (Model model = Model.shipped();
        Peer peer =
            new Peer(arguments[0], arguments[1], folder.resolve("model"), input, output, threads)) {
      vertx.deployVerticle(new EncoderVerticle(model)).await();
      requireEqual(model.embedGathers(inputs, ITEMS), Npy.read(output).toFloats());
      Map<String, Run[]> runs = run(loads(vertx, model, inputs, peer));
      print(runs, "PyTorch and threads in Python: " + peer.version());
    } finally {
      vertx.close().await();
    }
  }

  private static float[] inputs() {
    Random random = new Random(1);
    float[] inputs = new float[ITEMS * NetworkInput.LENGTH];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) random.nextGaussian();
    }
    return inputs;
  }

  private static void requireEqual(float[] ours, float[] theirs) {
    double difference = 0;
    for (int i = 0; i < ours.length; i++) {
      difference = Math.max(difference, Math.abs(ours[i] - theirs[i]));
    }
    System.out.printf(Locale.ROOT, "Largest difference of an embedding: %.1e%n%n", difference);
    if (ours.length != theirs.length || !(difference < 1e-5)) {
      throw new IllegalStateException("the two do not do the same");
    }
  }

  private static Map<String, Load> loads(Vertx vertx, Model model, float[] inputs, Peer peer) {
    Clients batches = new Clients(vertx, requests(inputs, BATCH), BATCH);
    Clients singles = new Clients(vertx, requests(inputs, 1), 1);
    float[] one = Arrays.copyOf(inputs, NetworkInput.LENGTH);
    Map<String, Load> loads = new LinkedHashMap<>();
    loads.put(PYTHON, () -> peer.run(BATCH, SECONDS));
    loads.put("over the bus, 64 at a time, 2 clients", ours(() -> batches.run(2, SECONDS)));
    loads.put("Python, one at a time", () -> peer.run(1, SECONDS));
    loads.put(SINGLE, ours(() -> alone(model, one)));
    for (int clients : CLIENTS) {
      loads.put(
          "over the bus, one at a time, %d clients".formatted(clients),
          ours(() -> singles.run(clients, SECONDS)));
    }
    return loads;
  }

  private static Load ours(LongSupplier load) {
    return () -> {
      long begin = System.nanoTime();
      long cores = SYSTEM.getProcessCpuTime();
      long gathers = load.getAsLong();
      return new Run(
          gathers, (System.nanoTime() - begin) / 1e9, (SYSTEM.getProcessCpuTime() - cores) / 1e9);
    };
  }

  private static long alone(Model model, float[] one) {
    long begin = System.nanoTime();
    long gathers = 0;
    while (System.nanoTime() - begin < SECONDS * 1e9) {
      model.embedGathers(one, 1);
      gathers++;
    }
    return gathers;
  }

  private static List<Buffer> requests(float[] inputs, int items) {
    List<Buffer> requests = new ArrayList<>();
    int length = items * NetworkInput.LENGTH;
    for (int from = 0; from < inputs.length; from += length) {
      requests.add(Float32.buffer(Arrays.copyOfRange(inputs, from, from + length)));
    }
    return requests;
  }

  /** All loads in turns, round by round; the first round only warms up. */
  private static Map<String, Run[]> run(Map<String, Load> loads) throws IOException {
    Map<String, Run[]> runs = new LinkedHashMap<>();
    loads.keySet().forEach(name -> runs.put(name, new Run[ROUNDS]));
    for (int round = -1; round < ROUNDS; round++) {
      for (Map.Entry<String, Load> load : loads.entrySet()) {
        Run run = load.getValue().run();
        if (round >= 0) {
          runs.get(load.getKey())[round] = run;
        }
      }
    }
    return runs;
  }

  private static void print(Map<String, Run[]> all, String footnote) {
    System.out.println(
        "| | gathers/s | against Python's 64 | against one at a time | core-ms a gather | Python's"
            + " 64 against it |");
    System.out.println("|---|---:|---:|---:|---:|---:|");
    all.forEach(
        (name, runs) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.2f | %.2f | %.2f | %.2f |%n",
                name,
                median(i -> runs[i].rate()),
                median(i -> runs[i].rate() / all.get(PYTHON)[i].rate()),
                median(i -> runs[i].rate() / all.get(SINGLE)[i].rate()),
                median(i -> runs[i].cost()),
                median(i -> all.get(PYTHON)[i].cost() / runs[i].cost())));
    System.out.println("\n" + footnote);
  }

  /** Over the rounds: what slows the machine down for a while is in both sides of a ratio. */
  private static double median(IntToDoubleFunction ofRound) {
    return IntStream.range(0, ROUNDS).mapToDouble(ofRound).sorted().toArray()[ROUNDS / 2];
  }
}
