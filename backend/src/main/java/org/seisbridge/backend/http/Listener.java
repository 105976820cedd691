package org.seisbridge.backend.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port that answers, with TLS or without. With TLS there is another one, on loopback and in the
 * clear, for commands on the same machine. For the event bus over TCP there may be one of its own.
 */
final class Listener {
  private static final Logger log = LoggerFactory.getLogger(Listener.class);
  private static final String LOOPBACK = "127.0.0.1";
  private static final Set<String> PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");
  private static final int PORTS_TRIED = 20;
  private static final long PATIENCE_SECONDS = 2;
  private static final long LOOK_MILLIS = 60_000;

  /** Bytes; the thousand characters of a text to look for take up to nine each. */
  private static final int LONGEST_LINE = 16 << 10;

  private final Vertx vertx;
  private final HttpConfig config;
  private HttpServer server;
  private HttpServer local;
  private NetServer tcp;
  private volatile List<FileTime> read = List.of();

  Listener(Vertx vertx, HttpConfig config) {
    this.vertx = requireNonNull(vertx, "vertx");
    this.config = requireNonNull(config, "config");
  }

  /** Begins to answer; fails if no port is free, or the certificate cannot be used. */
  Future<?> open(Handler<HttpServerRequest> handler) {
    if (config.tls() == null) {
      return listen(plain(), config.host(), config.port(), PORTS_TRIED, handler)
          .onSuccess(
              opened -> {
                server = opened;
                local = opened;
              });
    }
    return vertx
        .executeBlocking(this::certificate)
        .compose(
            certificate ->
                listen(encrypted(certificate), config.host(), config.port(), PORTS_TRIED, handler))
        .onSuccess(opened -> server = opened)
        .compose(_ -> listen(plain(), LOOPBACK, 0, 1, handler))
        .onSuccess(opened -> local = opened)
        .onSuccess(_ -> vertx.setPeriodic(LOOK_MILLIS, _ -> renew()));
  }

  /** Begins to take connections to the event bus, if that is wanted; fails as the others do. */
  Future<?> openTcp(Handler<NetSocket> handler) {
    if (config.tcpBridge() == null) {
      return Future.succeededFuture();
    }
    Future<NetServerOptions> options =
        config.tls() == null
            ? Future.succeededFuture(new NetServerOptions())
            : vertx.executeBlocking(this::certificate).map(Listener::encryptedTcp);
    return options
        .compose(
            chosen ->
                vertx
                    .createNetServer(chosen)
                    .connectHandler(handler)
                    .listen(config.tcpBridge(), config.host()))
        .recover(this::asTaken)
        .onSuccess(opened -> tcp = opened);
  }

  /** Its port is one that clients have been told, so that no other is tried. */
  private Future<NetServer> asTaken(Throwable failure) {
    return Future.failedFuture(
        failure instanceof BindException
            ? new ServiceException(
                ErrorCode.INVALID,
                "Port %d of %s is taken. Name another one for the event bus over TCP."
                    .formatted(config.tcpBridge(), config.host()),
                failure)
            : failure);
  }

  /** Answers what is under way, and no more. */
  Future<?> close() {
    if (tcp != null) {
      tcp.close();
    }
    return Future.join(
        // One may not have opened.
        Stream.of(server, local)
            .filter(Objects::nonNull)
            .distinct()
            .map(open -> open.shutdown(PATIENCE_SECONDS, TimeUnit.SECONDS))
            .toList());
  }

  /** Where everybody is answered. */
  int port() {
    return server.actualPort();
  }

  /** Where this machine is answered, in the clear. */
  int localPort() {
    return local.actualPort();
  }

  /** Where the event bus is reached over TCP, if it is. */
  int tcpPort() {
    return tcp.actualPort();
  }

  /** Takes another certificate if the files have changed and can be used. */
  Future<?> renew() {
    return vertx
        .executeBlocking(() -> modified().equals(read) ? null : certificate())
        .compose(
            certificate -> certificate == null ? Future.succeededFuture(false) : renew(certificate))
        .onSuccess(
            renewed -> {
              if (renewed) {
                log.info("Another certificate is in use: {}", config.tls().certificate());
              }
            })
        .onFailure(
            failure -> log.warn("The certificate stays as it was. {}", failure.getMessage()));
  }

  private Future<Boolean> renew(PemKeyCertOptions certificate) {
    Future<Boolean> renewed = server.updateSSLOptions(encrypted(certificate).getSslOptions());
    return tcp == null
        ? renewed
        : renewed.compose(_ -> tcp.updateSSLOptions(encryptedTcp(certificate).getSslOptions()));
  }

  private PemKeyCertOptions certificate() throws IOException {
    List<FileTime> modified = modified();
    PemKeyCertOptions certificate = ServerCertificate.read(config.tls());
    read = modified;
    return certificate;
  }

  private List<FileTime> modified() throws IOException {
    TlsConfig files = config.tls();
    return Files.exists(files.certificate()) && Files.exists(files.key())
        ? List.of(
            Files.getLastModifiedTime(files.certificate()), Files.getLastModifiedTime(files.key()))
        : List.of();
  }

  private static HttpServerOptions plain() {
    return new HttpServerOptions()
        .setCompressionSupported(true)
        .setMaxFormAttributeSize(AuthRoutes.LARGEST_FORM)
        .setMaxInitialLineLength(LONGEST_LINE);
  }

  private static HttpServerOptions encrypted(PemKeyCertOptions certificate) {
    return plain()
        .setSsl(true)
        .setUseAlpn(false)
        .setKeyCertOptions(certificate)
        .setEnabledSecureTransportProtocols(PROTOCOLS);
  }

  private static NetServerOptions encryptedTcp(PemKeyCertOptions certificate) {
    return new NetServerOptions()
        .setSsl(true)
        .setKeyCertOptions(certificate)
        .setEnabledSecureTransportProtocols(PROTOCOLS);
  }

  private Future<HttpServer> listen(
      HttpServerOptions options,
      String host,
      int port,
      int tries,
      Handler<HttpServerRequest> handler) {
    return vertx
        .createHttpServer(options)
        .requestHandler(handler)
        .invalidRequestHandler(Problems::answerUnreadable)
        .listen(port, host)
        .recover(
            failure -> {
              if (!(failure instanceof BindException) || tries == 1) {
                return Future.failedFuture(failure);
              }
              log.warn("Port {} of {} is taken; trying {}.", port, host, port + 1);
              return listen(options, host, port + 1, tries - 1, handler);
            });
  }
}
