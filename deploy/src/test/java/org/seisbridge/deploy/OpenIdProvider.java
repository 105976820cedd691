package org.seisbridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.vertx.core.json.JsonObject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real OpenID provider in a process of its own, as the backend's tests have it. */
final class OpenIdProvider implements AutoCloseable {
  /** A client of it that has no secret. */
  static final String CLIENT = "notebook";

  private final Process process;
  private final String issuer;

  private OpenIdProvider(Process process, String issuer) {
    this.process = process;
    this.issuer = issuer;
  }

  /**
   * Starts it, or skips the test if it is not installed, saying so.
   *
   * @param callback where it sends browsers back to
   */
  static OpenIdProvider start(String callback) throws IOException, JOSEException {
    Path modules = folder().resolve("node_modules");
    assumeTrue(
        Files.isDirectory(modules.resolve("oidc-provider")),
        "there is no OpenID provider to test with: run"
            + " backend/src/test/node/install-openid-provider");
    Path ownNode = modules.resolve("node/bin/node");
    Process process =
        new ProcessBuilder(
                Files.isExecutable(ownNode) ? ownNode.toString() : "node",
                Repository.path("backend/src/test/node/openid_provider.mjs").toString(),
                modules.resolve("oidc-provider/lib/index.js").toString(),
                "0")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    JWKSet keys =
        new JWKSet(
            new RSAKeyGenerator(2048)
                .keyID("first")
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .generate());
    BufferedWriter orders = process.outputWriter();
    orders.write(
        new JsonObject().put("keys", keys.toJSONObject(false)).put("callback", callback).encode());
    orders.newLine();
    orders.flush();
    String issuer = process.inputReader().readLine();
    assertThat(issuer).as("what the provider says").startsWith("http://");
    return new OpenIdProvider(process, issuer);
  }

  private static Path folder() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path folder =
        cache == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    return folder.resolve("seisbridge/openid-provider");
  }

  String issuer() {
    return issuer;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
