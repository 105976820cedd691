package org.seisbridge.deploy.platform;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Operation;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.identity.Identity;
import org.seisbridge.api.model.ModelVersion;
import org.seisbridge.trainer.model.Bundle;

/** A server's catalogue, over HTTP. Several threads may ask. */
public final class RemoteCatalogue implements Catalogue {
  private static final Duration TO_CONNECT = Duration.ofSeconds(10);
  private static final Duration TO_ANSWER = Duration.ofMinutes(2);

  /** Of bundles of models. */
  private static final Duration TO_CARRY = Duration.ofMinutes(30);

  /** For a server on this machine, which may be busy; where none is, that is known at once. */
  private static final Duration TO_PING = Duration.ofSeconds(10);

  private final HttpClient client;
  private final Server server;
  private final HttpRequests requests;
  private final HttpCalls calls;

  /**
   * @throws IOException if the certificate that the server is to be known by cannot be read
   */
  public RemoteCatalogue(Server server) throws IOException {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            // Uploads side by side are faster through connections of their own.
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT);
    if (server.certificate() != null) {
      builder.sslContext(TrustedCertificate.read(server.certificate()));
    }
    this.client = builder.build();
    this.server = server;
    this.requests = new HttpRequests(server);
    this.calls = new HttpCalls(requests);
  }

  /** Whether a server answers. */
  boolean answers() throws InterruptedException {
    try {
      HttpRequest ping =
          HttpRequest.newBuilder(server.address().resolve("/health/live")).timeout(TO_PING).build();
      return client.send(ping, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException nobodyThere) {
      return false;
    }
  }

  @Override
  public <Q extends Record, R extends Record> R call(Operation<Q, R> operation, Q request) {
    return send(calls.of(operation, request), operation.reply());
  }

  @Override
  public void exportModel(String model, Path file) throws IOException {
    Path pending = Files.createTempFile("seisbridge", ".zip");
    try {
      HttpResponse<String> response =
          answer(
              requests.get(ModelCalls.path(model) + "/bundle").timeout(TO_CARRY),
              head ->
                  head.statusCode() / 100 == 2
                      ? BodySubscribers.mapping(BodySubscribers.ofFile(pending), Path::toString)
                      : BodySubscribers.ofString(StandardCharsets.UTF_8));
      if (response.statusCode() / 100 != 2) {
        throw Refusal.of(server, response);
      }
      Bundle.readZip("model " + model, pending).writeZip(file);
    } finally {
      Files.delete(pending);
    }
  }

  @Override
  public ModelVersion importModel(Bundle bundle) throws IOException {
    MultipartForm form = new MultipartForm().bundle(bundle.zip());
    return send(requests.send(ModelCalls.MODELS, form), ModelVersion.class, TO_CARRY);
  }

  @Override
  public Identity identity() {
    return send(requests.get(IdentityCalls.ME), Identity.class);
  }

  @Override
  public Optional<URI> server() {
    return Optional.of(server.address());
  }

  private <R extends Record> R send(HttpRequest.Builder request, Class<R> reply) {
    return send(request, reply, TO_ANSWER);
  }

  private <R extends Record> R send(
      HttpRequest.Builder request, Class<R> reply, Duration patience) {
    HttpResponse<String> response = answer(request.timeout(patience), BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw Refusal.of(server, response);
    }
    return ContractJson.decodeReply(response.body(), reply);
  }

  private HttpResponse<String> answer(
      HttpRequest.Builder request, HttpResponse.BodyHandler<String> body) {
    try {
      return client.send(request.build(), body);
    } catch (IOException e) {
      throw new ServiceException(
          ErrorCode.UNAVAILABLE,
          "The server at %s did not answer: %s%s".formatted(server.address(), e, remedy(e)),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException(ErrorCode.UNAVAILABLE, "Stopped.", e);
    }
  }

  /** What may be amiss if something answers, but not so that it can be understood. */
  private String remedy(IOException failure) {
    return switch (failure) {
      case SSLHandshakeException _ ->
          ". If it is the right one, name its certificate with --server-certificate.";
      case SSLException _ -> ". Perhaps it speaks http.";
      case ConnectException _, HttpTimeoutException _ -> "";
      default -> server.address().getScheme().equals("http") ? ". Perhaps it speaks https." : "";
    };
  }

  @Override
  public void close() {
    client.close();
  }
}
