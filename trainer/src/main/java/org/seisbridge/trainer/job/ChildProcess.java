package org.seisbridge.trainer.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.ServiceException;

/** The process that a job is done in, seen from the node. */
final class ChildProcess implements AutoCloseable {
  /** The bundle that it begins with, in its folder. */
  static final String BASE = "base.zip";

  /** The bundle that it leaves. */
  static final String BUNDLE = "model.zip";

  /** What it wrote beside its lines. */
  static final String LOG = "log.txt";

  /** What Java writes when native code crashes. */
  static final String CRASH = "hs_err.log";

  /** How many lines may wait; it waits beyond that. */
  private static final int WAITING = 1000;

  private final Process process;
  private final BufferedWriter orders;

  /** Empty stands behind the last line. */
  private final BlockingQueue<Optional<ProcessLine>> lines = new LinkedBlockingQueue<>(WAITING);

  private final Thread reader;
  private volatile long heard = System.nanoTime();
  private volatile boolean open = true;
  private boolean ended;
  private boolean asked;

  private ChildProcess(Process process) {
    this.process = process;
    this.orders = process.outputWriter(UTF_8);
    this.reader = Thread.ofVirtual().name("job-" + process.pid()).start(this::read);
  }

  /**
   * Starts it.
   *
   * @param memory its heap, as {@code -Xmx} takes it
   */
  static ChildProcess start(Assignment assignment, SlotDevice slot, String memory)
      throws IOException {
    Path folder = Path.of(assignment.folder());
    ProcessBuilder builder =
        new ProcessBuilder(command(folder, slot, memory))
            .directory(folder.toFile())
            .redirectError(folder.resolve(LOG).toFile());
    Map<String, String> environment = builder.environment();
    // It has no business with the stores.
    environment.keySet().removeIf(key -> key.startsWith("SEISBRIDGE_") || key.startsWith("AWS_"));
    environment.put("DJL_OFFLINE", "true");
    environment.put("CUDA_VISIBLE_DEVICES", slot.visible());
    ChildProcess child = new ChildProcess(builder.start());
    child.write(ContractJson.encode(assignment));
    return child;
  }

  private static List<String> command(Path folder, SlotDevice slot, String memory) {
    return List.of(
        // Searches come first.
        "nice",
        "-n",
        "10",
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--add-modules",
        "jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Xmx" + memory,
        "-XX:ActiveProcessorCount=" + slot.threads(),
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-CreateCoredumpOnCrash",
        "-XX:ErrorFile=" + folder.resolve(CRASH),
        "-Dfile.encoding=UTF-8",
        "-cp",
        System.getProperty("java.class.path"),
        JobProcess.class.getName());
  }

  private void read() {
    try (BufferedReader in = process.inputReader(UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        heard = System.nanoTime();
        // Native code and a crashing Java write here too.
        if (line.startsWith("{")) {
          lines.put(Optional.of(ContractJson.decode(line, ProcessLine.class)));
        }
      }
    } catch (IOException | ServiceException broken) {
      // Nothing more can be understood of it; how it ended is seen by its exit code.
      process.destroyForcibly();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } finally {
      if (open && !Thread.currentThread().isInterrupted()) {
        putEnd();
      }
    }
  }

  private void putEnd() {
    try {
      lines.put(Optional.empty());
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** The next line; null if none came in time, or none will. */
  ProcessLine poll(Duration patience) throws InterruptedException {
    if (ended) {
      return null;
    }
    Optional<ProcessLine> line = lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (line == null) {
      return null;
    }
    ended = line.isEmpty();
    return line.orElse(null);
  }

  /** Whether all its lines are read, and no more will come. */
  boolean ended() {
    return ended;
  }

  /** For how long it has written nothing, while nothing that it wrote waits to be read. */
  Duration silence() {
    return lines.isEmpty() ? Duration.ofNanos(System.nanoTime() - heard) : Duration.ZERO;
  }

  /** Lets it hand over one more sample. */
  void more() {
    heard = System.nanoTime();
    write("");
  }

  private synchronized void write(String line) {
    if (asked) {
      return;
    }
    try {
      orders.write(line);
      orders.newLine();
      orders.flush();
    } catch (IOException e) {
      // It is gone.
      process.destroyForcibly();
    }
  }

  /** Asks it to save what it can and to end. */
  synchronized void stop() {
    asked = true;
    try {
      orders.close();
    } catch (IOException e) {
      // It is gone already.
      process.destroyForcibly();
    }
  }

  /** Ends it at once. */
  void kill() {
    process.destroyForcibly();
  }

  /** Waits for its end. */
  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    open = false;
    process.destroyForcibly();
    reader.interrupt();
  }
}
