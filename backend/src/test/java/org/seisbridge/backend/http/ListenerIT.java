package org.seisbridge.backend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.ServiceException;

/** A server that proves who it is. */
class ListenerIT {
  private final Vertx vertx = Vertx.vertx();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void withACertificateItSpeaksTlsAndOnLoopbackHttp() throws Exception {
    TlsConfig files = Certificates.make(folder, "server", "-keyalg", "EC");
    Listener listener = open(files);

    for (String protocol : List.of("TLSv1.3", "TLSv1.2")) {
      HttpResponse<String> answer = get(listener, files.certificate(), protocol);
      assertThat(answer.body()).isEqualTo("true");
      assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo(protocol);
    }
    HttpClient plain = HttpClient.newHttpClient();
    HttpRequest local =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listener.localPort())).build();
    assertThat(plain.send(local, BodyHandlers.ofString()).body()).isEqualTo("false");
    HttpRequest clear =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listener.port())).build();
    assertThatThrownBy(() -> plain.send(clear, BodyHandlers.ofString())).isNotNull();
    listener.close().await();
  }

  @Test
  void aRenewedCertificateIsTakenAndABadOneIsNot() throws Exception {
    TlsConfig files = Certificates.make(folder, "server", "-keyalg", "EC");
    TlsConfig next = Certificates.make(folder, "next", "-keyalg", "RSA");
    Listener listener = open(files);
    assertThat(listener.renew().await()).isEqualTo(false);

    replace(next.certificate(), files.certificate(), 1);
    assertThatThrownBy(() -> listener.renew().await())
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("server.key");
    replace(next.key(), files.key(), 2);
    assertThat(listener.renew().await()).isEqualTo(true);

    assertThat(get(listener, next.certificate(), "TLSv1.3").statusCode()).isEqualTo(200);
    Path first = Certificates.make(folder, "another", "-keyalg", "EC").certificate();
    assertThatThrownBy(() -> get(listener, first, "TLSv1.3")).isInstanceOf(SSLException.class);
    listener.close().await();
  }

  @Test
  void aCertificateThatIsOverIsNotBegunWith() throws Exception {
    TlsConfig old =
        Certificates.make(
            folder, "old", "-keyalg", "EC", "-startdate", "-400d", "-validity", "300");
    assertThatThrownBy(() -> open(old))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("old.crt: the certificate is not valid today");
  }

  @Test
  void whatCouldNotBeOpenedIsClosedAllTheSame() throws Exception {
    TlsConfig files = Certificates.make(folder, "server", "-keyalg", "EC");
    // An address that no machine has (RFC 5737).
    Listener listener = new Listener(vertx, new HttpConfig("192.0.2.1", 0, files, List.of(), null));

    assertThatThrownBy(() -> listener.open(_ -> {}).await()).isNotNull();

    listener.close().await();
  }

  @Test
  void theEventBusOverTcpHasTheSameCertificate() throws Exception {
    TlsConfig files = Certificates.make(folder, "server", "-keyalg", "EC");
    TlsConfig next = Certificates.make(folder, "next", "-keyalg", "RSA");
    Listener listener = new Listener(vertx, new HttpConfig("127.0.0.1", 0, files, List.of(), 0));
    listener.open(_ -> {}).await();
    listener.openTcp(socket -> socket.write("hello")).await();

    assertThat(hello(listener, files.certificate())).isEqualTo("hello");
    assertThatThrownBy(() -> hello(listener, next.certificate())).isNotNull();
    replace(next.certificate(), files.certificate(), 1);
    replace(next.key(), files.key(), 2);
    assertThat(listener.renew().await()).isEqualTo(true);
    assertThat(hello(listener, next.certificate())).isEqualTo("hello");
    listener.close().await();
  }

  @Test
  void aPortForTheEventBusThatIsTakenIsNamed() {
    Listener first = new Listener(vertx, new HttpConfig("127.0.0.1", 0, null, List.of(), 0));
    first.openTcp(_ -> {}).await();
    int port = first.tcpPort();

    // Those of one Vert.x would share it.
    Vertx other = Vertx.vertx();
    Listener second = new Listener(other, new HttpConfig("127.0.0.1", 0, null, List.of(), port));
    assertThatThrownBy(() -> second.openTcp(_ -> {}).await())
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("Port %d of 127.0.0.1 is taken".formatted(port));
    other.close().await();
  }

  /** The first that a client is told over TCP that trusts that certificate and nobody else. */
  private String hello(Listener listener, Path trusted) {
    NetClientOptions options =
        new NetClientOptions()
            .setSsl(true)
            .setHostnameVerificationAlgorithm("HTTPS")
            .setTrustOptions(new PemTrustOptions().addCertPath(trusted.toString()));
    Promise<String> said = Promise.promise();
    vertx
        .createNetClient(options)
        .connect(listener.tcpPort(), "127.0.0.1")
        .onFailure(said::fail)
        .onSuccess(socket -> socket.handler(bytes -> said.tryComplete(bytes.toString())));
    return said.future().await();
  }

  private Listener open(TlsConfig files) {
    Listener listener = new Listener(vertx, new HttpConfig("127.0.0.1", 0, files, List.of(), null));
    listener.open(request -> request.response().end(String.valueOf(request.isSSL()))).await();
    return listener;
  }

  /** Puts a file in another's place, as changed so many seconds from now. */
  private static void replace(Path with, Path file, int seconds) throws Exception {
    Files.copy(with, file, StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(seconds)));
  }

  /** What a client is answered that trusts that certificate and nobody else. */
  private static HttpResponse<String> get(Listener listener, Path trusted, String protocol)
      throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(trusted)) {
      store.setCertificateEntry(
          "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {protocol});
    try (HttpClient client =
        HttpClient.newBuilder().sslContext(context).sslParameters(parameters).build()) {
      URI address = URI.create("https://127.0.0.1:%d/".formatted(listener.port()));
      return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
  }
}
