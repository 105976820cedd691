package org.seisbridge.benchmarks.scaleout;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.seisbridge.api.Float32;
import org.seisbridge.benchmarks.encode.Clients;
import org.seisbridge.seismic.gather.NetworkInput;

/**
 * Has one process on one core, and then two on two, simulate and embed, in turns; prints one table.
 * This process, which hands out the work, is confined to the same cores.
 */
public final class ScaleOutBenchmark {
  private static final int ROUNDS = 3;

  /** Of one simulation: enough for the time in which two slots notice it to be a small part. */
  private static final int PARTS = 4;

  private static final int SAMPLES_OF_A_PART = 60;

  /** Batches of a promotion that are under way at a time, and their size. */
  private static final int CLIENTS = 4;

  private static final int BATCH = 64;
  private static final double WARM_UP_SECONDS = 5;
  private static final double SECONDS = 15;

  private final int port;
  private final Path folder;

  private ScaleOutBenchmark(int port, Path folder) {
    this.port = port;
    this.folder = folder;
  }

  private interface Load {
    double rate(int nodes) throws InterruptedException;
  }

  private record Round(double one, double two) {
    double ratio() {
      return two / one;
    }
  }

  /**
   * Runs everything; takes some minutes.
   *
   * @param arguments a folder for what nodes say
   */
  public static void main(String[] arguments) throws Exception {
    int port = freePort();
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    Vertx vertx = Loopback.begin(port);
    try {
      new ScaleOutBenchmark(port, folder).run(vertx);
    } finally {
      vertx.close().await();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void run(Vertx vertx) throws Exception {
    PartQueue queue = new PartQueue(vertx);
    Clients clients = new Clients(vertx, requests(), BATCH);
    List<Round> simulated = rounds(Node.JOBS, nodes -> queue.run(nodes, PARTS, SAMPLES_OF_A_PART));
    List<Round> embedded =
        rounds(
            Node.ENCODER,
            _ -> {
              clients.run(CLIENTS, WARM_UP_SECONDS);
              long begin = System.nanoTime();
              long gathers = clients.run(CLIENTS, SECONDS);
              return gathers / ((System.nanoTime() - begin) / 1e9);
            });
    List<Round> bare = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      confine(2);
      bare.add(new Round(Machine.rate(1, SECONDS), Machine.rate(2, SECONDS)));
    }
    System.out.println("| a second | one process | two processes | ratio |");
    System.out.println("|---|---:|---:|---:|");
    print("the machine: samples simulated by threads, nothing besides", bare);
    print("samples simulated", simulated);
    print("gathers embedded over the bus", embedded);
  }

  private List<Round> rounds(String work, Load load) throws Exception {
    List<Round> rounds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      rounds.add(new Round(rate(work, load, 1), rate(work, load, 2)));
    }
    return rounds;
  }

  private double rate(String work, Load load, int nodes) throws Exception {
    Deque<NodeProcess> processes = new ArrayDeque<>();
    confine(nodes);
    try {
      for (int node = 0; node < nodes; node++) {
        processes.push(new NodeProcess(work, port, folder.resolve("node-" + node)));
      }
      return load.rate(nodes);
    } finally {
      for (NodeProcess process : processes) {
        process.close();
      }
    }
  }

  /** Leaves this process, and those that it starts, so many cores. */
  private static void confine(int cores) throws IOException, InterruptedException {
    String pid = String.valueOf(ProcessHandle.current().pid());
    Process taskset =
        new ProcessBuilder("taskset", "-a", "-c", "-p", "0-" + (cores - 1), pid)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (taskset.waitFor() != 0) {
      throw new IOException("taskset could not confine process " + pid);
    }
  }

  private static List<Buffer> requests() {
    Random random = new Random(1);
    List<Buffer> requests = new ArrayList<>();
    for (int request = 0; request < CLIENTS; request++) {
      float[] gathers = new float[BATCH * NetworkInput.LENGTH];
      for (int i = 0; i < gathers.length; i++) {
        gathers[i] = (float) random.nextGaussian();
      }
      requests.add(Float32.buffer(gathers));
    }
    return requests;
  }

  private static void print(String what, List<Round> rounds) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.2f |%n",
        what,
        median(rounds, Round::one),
        median(rounds, Round::two),
        median(rounds, Round::ratio));
  }

  /** Over the rounds: what slows the machine down for a while is in both sides of a ratio. */
  private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
    double[] figures = rounds.stream().mapToDouble(figure).toArray();
    Arrays.sort(figures);
    return figures[ROUNDS / 2];
  }
}
