package org.seisbridge.backend;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A real Milvus server in a process of its own, which ends with this one at the latest. Tests that
 * need one are skipped where {@code backend/src/test/python/install-milvus} has not been run.
 */
public final class MilvusServer implements AutoCloseable {
  private static final Path SCRIPTS = Path.of("src", "test", "python").toAbsolutePath();

  private final Process process;
  private int port;

  private MilvusServer(Process process) {
    this.process = process;
  }

  /** milvus-lite over a folder, on a free port. */
  public static MilvusServer lite(Path data) throws IOException {
    return lite(data, 0);
  }

  /**
   * milvus-lite over a folder.
   *
   * @param port 0 for a free one
   */
  public static MilvusServer lite(Path data, int port) throws IOException {
    return start("milvus-lite", "serve_milvus_lite.py", data.toString(), String.valueOf(port));
  }

  /** milvus-lite that gives another version for its own. */
  public static MilvusServer lite(Path data, String version) throws IOException {
    return start("milvus-lite", "serve_milvus_lite.py", data.toString(), "0", version);
  }

  /** The server proper, in release 2.3.5. */
  public static MilvusServer release23(Path data) throws IOException {
    return start("milvus-2.3.5", "serve_milvus.py", data.toString());
  }

  /** The same, not waited for. */
  public static MilvusServer starting23(Path data) throws IOException {
    return begin("starting ", "milvus-2.3.5", "serve_milvus.py", data.toString());
  }

  /** Waits until a server says that it can be used. */
  public void awaitListening() throws IOException {
    await("listening ");
  }

  /** What the independent client reads in a collection: a row a line, as JSON. */
  public List<String> readBack(String collection) throws IOException {
    Process reader =
        new ProcessBuilder(
                python("milvus-lite"),
                SCRIPTS.resolve("read_back.py").toString(),
                uri().toString(),
                collection)
            .redirectError(Redirect.INHERIT)
            .start();
    try (BufferedReader output = reader.inputReader(StandardCharsets.UTF_8)) {
      List<String> rows = output.lines().toList();
      if (reader.onExit().join().exitValue() != 0) {
        throw new IOException("the reader failed");
      }
      return rows;
    }
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  public int port() {
    return port;
  }

  /** kill -9. */
  public void kill() {
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }

  /** Stops it in its own way. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
  }

  private static MilvusServer start(String environment, String script, String... arguments)
      throws IOException {
    return begin("listening ", environment, script, arguments);
  }

  /** Starts a server, and waits until it has said this much. */
  private static MilvusServer begin(
      String word, String environment, String script, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(python(environment), SCRIPTS.resolve(script).toString()));
    command.addAll(List.of(arguments));
    Files.createDirectories(Path.of(arguments[0]));
    MilvusServer server =
        new MilvusServer(new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
    server.port = Integer.parseInt(server.await(word));
    return server;
  }

  private String await(String word) throws IOException {
    // Not closed: with it would go the pipe, and with the pipe the server.
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(word)) {
        return line.substring(word.length());
      }
    }
    process.destroyForcibly();
    throw new IOException("the server ended without " + word);
  }

  private static String python(String environment) {
    Path python = home().resolve(environment).resolve("bin").resolve("python");
    Assumptions.assumeTrue(
        Files.exists(python),
        () ->
            "there is no %s; run backend/src/test/python/install-milvus to test with Milvus"
                .formatted(python));
    return python.toString();
  }

  private static Path home() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path caches =
        cache == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    return caches.resolve("seisbridge");
  }
}
