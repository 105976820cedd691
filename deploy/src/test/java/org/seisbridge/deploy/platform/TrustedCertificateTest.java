package org.seisbridge.deploy.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
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
import org.seisbridge.deploy.SelfSigned;
import org.seisbridge.seismic.InvalidDataException;

/** A server whose certificate Java does not know. */
class TrustedCertificateTest {
  @TempDir Path folder;

  @Test
  void aServerIsKnownByItsCertificateAndByNothingLess() throws Exception {
    SelfSigned known = SelfSigned.make(folder);
    HttpsServer server = serve(known.store());
    try {
      URI address = URI.create("https://127.0.0.1:" + server.getAddress().getPort());

      assertThat(answers(new Server(address, null, null, known.certificate()))).isTrue();
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

  private static HttpsServer serve(KeyStore store) throws Exception {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, SelfSigned.PASSWORD.toCharArray());
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
}
