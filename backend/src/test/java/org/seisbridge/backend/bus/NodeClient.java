package org.seisbridge.backend.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bridge's client from npm, in a process of its own. */
final class NodeClient implements AutoCloseable {
  private final Process process;
  private final BufferedReader said;
  private final BufferedWriter orders;

  private NodeClient(Process process) {
    this.process = process;
    this.said = process.inputReader();
    this.orders = process.outputWriter();
  }

  /** Connects; the test is skipped if Node or the client is not installed. */
  static NodeClient connect(URI bridge) throws IOException {
    Path modules = folder().resolve("node_modules");
    assumeTrue(
        Files.isDirectory(modules.resolve("@vertx")),
        "there is no client to test with: run backend/src/test/node/install-bridge-client");
    Path script = Path.of("src", "test", "node", "bridge_client.js").toAbsolutePath();
    ProcessBuilder builder =
        new ProcessBuilder("node", script.toString(), bridge.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("NODE_PATH", modules.toString());
    NodeClient client = new NodeClient(builder.start());
    assertThat(client.next()).isEqualTo(new JsonObject().put("open", true));
    return client;
  }

  private static Path folder() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path folder =
        cache == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    return folder.resolve("seisbridge/bridge-client");
  }

  /** Has it send, listen or publish. */
  void order(String what, String address, JsonObject body, JsonObject headers) throws IOException {
    JsonObject order =
        new JsonObject().put(what, address).put("body", body).put("headers", headers);
    orders.write(order.encode());
    orders.newLine();
    orders.flush();
  }

  /** The next thing that came of it. */
  JsonObject next() throws IOException {
    String line = said.readLine();
    assertThat(line).as("what the client says").isNotNull();
    return new JsonObject(line);
  }

  /** Leaves it alive, but doing nothing. */
  void stopReading() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
