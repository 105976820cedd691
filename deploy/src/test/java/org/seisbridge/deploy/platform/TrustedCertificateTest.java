package org.seisbridge.deploy.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.seismic.InvalidDataException;

/** A server whose certificate Java does not know. */
class TrustedCertificateTest {
  private static final String PASSWORD = "changeit";

  @TempDir Path folder;

  @Test
  void aServerIsKnownByItsCertificateAndByNothingLess() throws Exception {
    Path keys = folder.resolve("keys.p12");
    keytool(
        "-genkeypair",
        "-alias",
        "server",
        "-keyalg",
        "EC",
        "-dname",
        "CN=localhost",
        "-ext",
        "SAN=dns:localhost,ip:127.0.0.1",
        "-keystore",
        keys.toString(),
        "-storepass",
        PASSWORD);
    Path certificate = folder.resolve("server.pem");
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "server",
        "-file",
        certificate.toString(),
        "-keystore",
        keys.toString(),
        "-storepass",
        PASSWORD);
    HttpsServer server = serve(keys);
    try {
      URI address = URI.create("https://127.0.0.1:" + server.getAddress().getPort());

      assertThat(answers(new Server(address, null, null, certificate))).isTrue();
      assertThat(answers(new Server(address, null, null, null))).isFalse();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aFileWithoutACertificateIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("server.pem"), "");

    assertThatThrownBy(() -> TrustedCertificate.read(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("server.pem: it holds no X.509 certificate");
  }

  private static boolean answers(Server server) throws Exception {
    try (RemoteCatalogue catalogue = new RemoteCatalogue(server)) {
      return catalogue.answers();
    }
  }

  private static HttpsServer serve(Path keys) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static void keytool(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process tool = new ProcessBuilder(command).inheritIO().start();
    assertThat(tool.waitFor()).isZero();
  }
}
