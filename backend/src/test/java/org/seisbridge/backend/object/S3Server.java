package org.seisbridge.backend.object;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3Client;

/** A server that speaks S3, in a process of its own: moto, from PyPI. It keeps nothing. */
public final class S3Server implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("Running on (http://127.0.0.1:\\d+)");

  private final Process process;
  private final URI address;

  private S3Server(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** One that takes any credentials; the test is skipped if it is not installed. */
  public static S3Server start() throws IOException {
    return start(0, Map.of());
  }

  /** One that knows nobody. */
  static S3Server startForbidding() throws IOException {
    return start(0, Map.of("INITIAL_NO_AUTH_ACTION_COUNT", "0"));
  }

  /**
   * One that listens on a given port.
   *
   * @param port 0 for any
   */
  public static S3Server start(int port, Map<String, String> environment) throws IOException {
    Path program = program();
    assumeTrue(
        Files.isExecutable(program),
        "there is no S3 server to test with: run backend/src/test/python/install-s3-server");
    ProcessBuilder builder =
        new ProcessBuilder(program.toString(), "-H", "127.0.0.1", "-p", Integer.toString(port));
    builder.environment().put("PYTHONUNBUFFERED", "1");
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    return new S3Server(process, awaitAddress(process));
  }

  private static Path program() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path folder =
        cache == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    return folder.resolve("seisbridge/moto/bin/moto_server");
  }

  private static URI awaitAddress(Process process) throws IOException {
    BufferedReader output = process.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        Thread.ofVirtual().start(() -> output.lines().forEach(S3Server::ignore));
        return URI.create(address.group(1));
      }
    }
    throw new IOException("the S3 server ended before it listened");
  }

  /** Its log of requests; read on only so that it need not wait. */
  private static void ignore(String line) {}

  public URI address() {
    return address;
  }

  /** Makes a bucket, which S3 never does by itself. */
  public void makeBucket(String name) {
    try (S3Client client = S3Connection.open(S3Config.of("s3://" + name, address, null))) {
      client.createBucket(create -> create.bucket(name));
    }
  }

  /** Ends it as a crash would. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
