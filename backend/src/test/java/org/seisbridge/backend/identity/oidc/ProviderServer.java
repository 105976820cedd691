package org.seisbridge.backend.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real OpenID provider in a process of its own: oidc-provider, from npm. */
public final class ProviderServer implements AutoCloseable {
  /** What its access tokens for the API are issued for. */
  public static final String API = "https://seisbridge.example/api";

  /** Of the client that is this platform. */
  public static final String SECRET = "a secret of the platform";

  private final URI callback;
  private final Process process;
  private final BufferedReader said;
  private final BufferedWriter orders;
  private final URI issuer;

  private ProviderServer(URI callback, Process process, RSAKey key) throws IOException {
    this.callback = callback;
    this.process = process;
    this.said = process.inputReader();
    this.orders = process.outputWriter();
    this.issuer = URI.create(signBy(key));
  }

  /**
   * Starts one; the test is skipped if it is not installed.
   *
   * @param port 0 for any
   * @param callback where its clients want browsers sent back to
   * @param key to sign by
   */
  public static ProviderServer start(int port, URI callback, RSAKey key) throws IOException {
    Path modules = folder().resolve("node_modules");
    assumeTrue(
        Files.isDirectory(modules.resolve("oidc-provider")),
        "there is no OpenID provider to test with: run"
            + " backend/src/test/node/install-openid-provider");
    Path ownNode = modules.resolve("node/bin/node");
    Process process =
        new ProcessBuilder(
                Files.isExecutable(ownNode) ? ownNode.toString() : "node",
                Path.of("src", "test", "node", "openid_provider.mjs").toAbsolutePath().toString(),
                modules.resolve("oidc-provider/lib/index.js").toString(),
                Integer.toString(port))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new ProviderServer(callback, process, key);
  }

  private static Path folder() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path folder =
        cache == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    return folder.resolve("seisbridge/openid-provider");
  }

  /** Has it sign by another key, and publish no other; the issuer. */
  public String signBy(RSAKey key) throws IOException {
    JsonObject order =
        new JsonObject()
            .put("keys", new JWKSet(key).toJSONObject(false))
            .put("callback", callback.toString());
    orders.write(order.encode());
    orders.newLine();
    orders.flush();
    String answer = said.readLine();
    assertThat(answer).as("what the provider says").startsWith("http://");
    return answer;
  }

  /** A key to sign by. */
  public static RSAKey key(String id) throws JOSEException {
    return new RSAKeyGenerator(2048)
        .keyID(id)
        .keyUse(KeyUse.SIGNATURE)
        .algorithm(JWSAlgorithm.RS256)
        .generate();
  }

  public URI issuer() {
    return issuer;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
