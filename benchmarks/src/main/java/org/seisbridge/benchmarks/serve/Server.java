package org.seisbridge.benchmarks.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, which says on standard error where it is. */
final class Server implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("(http://[^/\\s]+)/? ?\\(Ctrl-C");
  private static final Pattern USED = Pattern.compile("used (\\d+)K");
  private static final long PATIENCE_MINUTES = 2;

  private final Process process;
  private final URI address;
  private final String token;
  private final String member;

  private Server(Process process, URI address, String token, String member) {
    this.process = process;
    this.address = address;
    this.token = token;
    this.member = member;
  }

  /** The platform, all of it in one process that others can join by Hazelcast. */
  static Server platform(Path data) throws IOException {
    String member = freeAddress();
    Process process =
        start(
            new ProcessBuilder(
                "../seisbridge",
                "serve",
                "--data",
                data.toString(),
                "--port",
                "0",
                "--cluster",
                member,
                "--members",
                member));
    URI address = awaitAddress(process);
    // The server leaves it there for those who may read its folder.
    List<String> note = Files.readAllLines(data.resolve("address"));
    return new Server(process, address, note.getLast(), member);
  }

  /** Vert.x that answers with a few bytes, and nothing besides. */
  static Server bare() throws IOException {
    Process process =
        start(
            new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                BareServer.class.getName()));
    return new Server(process, awaitAddress(process), "", null);
  }

  private static Process start(ProcessBuilder builder) throws IOException {
    builder.environment().put("SEISBRIDGE_BUILD", "no");
    return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static URI awaitAddress(Process process) {
    CompletableFuture<URI> address = new CompletableFuture<>();
    Thread.ofPlatform().daemon().start(() -> readMessages(process, address));
    return address.join();
  }

  private static void readMessages(Process process, CompletableFuture<URI> address) {
    try (BufferedReader lines = process.errorReader();
        PrintWriter log = new PrintWriter("target/serve/server.log", UTF_8)) {
      lines
          .lines()
          .forEach(
              line -> {
                log.println(line);
                log.flush();
                Matcher found = ADDRESS.matcher(line);
                if (found.find()) {
                  address.complete(URI.create(found.group(1)));
                }
              });
    } catch (IOException e) {
      address.completeExceptionally(e);
    }
    address.completeExceptionally(
        new IllegalStateException("the server has ended; see target/serve/server.log"));
  }

  private static String freeAddress() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "127.0.0.1:" + socket.getLocalPort();
    }
  }

  URI address() {
    return address;
  }

  /** What it is to be asked with. */
  String token() {
    return token;
  }

  /** Where a process joins it. */
  String member() {
    return member;
  }

  /** Processor time that it has used. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** Its figures in Prometheus' text format. */
  String metrics() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(address.resolve("/metrics")).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  /** Memory of its process that is resident, whatever it is used for; bytes. */
  long resident() {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is in its heap once everything that nobody holds is gone; bytes. */
  long heapAfterCollection() throws IOException, InterruptedException {
    diagnose("GC.run");
    String heap = diagnose("GC.heap_info").replaceAll("(?s)Metaspace.*", "");
    return USED.matcher(heap)
        .results()
        .mapToLong(used -> Long.parseLong(used.group(1)) << 10)
        .sum();
  }

  private String diagnose(String command) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process asked =
        new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), command)
            .redirectErrorStream(true)
            .start();
    String said = new String(asked.getInputStream().readAllBytes(), UTF_8);
    if (asked.waitFor() != 0) {
      throw new IllegalStateException(command + ": " + said);
    }
    return said;
  }

  /** Stops it as Ctrl-C would. */
  @Override
  public void close() {
    // By its handle, for that leaves what it still says to be read.
    process.toHandle().destroy();
    process
        .onExit()
        .completeOnTimeout(process, PATIENCE_MINUTES, TimeUnit.MINUTES)
        .join()
        .destroyForcibly();
  }
}
