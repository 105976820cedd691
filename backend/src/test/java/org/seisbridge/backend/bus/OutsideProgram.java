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

/** A program in a process of its own, by a client of the bridge that others wrote. */
final class OutsideProgram implements AutoCloseable {
  private final Process process;
  private final BufferedReader said;
  private final BufferedWriter orders;

  private OutsideProgram(ProcessBuilder builder) throws IOException {
    this.process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    this.said = process.inputReader();
    this.orders = process.outputWriter();
    assertThat(next()).isEqualTo(new JsonObject().put("open", true));
  }

  /** By the client from npm; the test is skipped if Node or the client is not installed. */
  static OutsideProgram overSockJs(URI bridge) throws IOException {
    Path modules = cache().resolve("bridge-client/node_modules");
    assumeTrue(
        Files.isDirectory(modules.resolve("@vertx")),
        "there is no client to test with: run backend/src/test/node/install-bridge-client");
    Path script = Path.of("src", "test", "node", "bridge_client.js").toAbsolutePath();
    ProcessBuilder builder = new ProcessBuilder("node", script.toString(), bridge.toString());
    builder.environment().put("NODE_PATH", modules.toString());
    return new OutsideProgram(builder);
  }

  /**
   * By the client from PyPI; the test is skipped if it is not installed.
   *
   * @param trusted file with the certificate that the server is known by; empty for no TLS
   */
  static OutsideProgram overTcp(int port, String trusted) throws IOException {
    Path python = cache().resolve("tcp-bridge-client/bin/python");
    assumeTrue(
        Files.isExecutable(python),
        "there is no client to test with: run backend/src/test/python/install-bridge-client");
    Path script = Path.of("src", "test", "python", "bridge_client.py").toAbsolutePath();
    return new OutsideProgram(
        new ProcessBuilder(python.toString(), script.toString(), Integer.toString(port), trusted));
  }

  private static Path cache() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path folder =
        cache == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    return folder.resolve("seisbridge");
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
