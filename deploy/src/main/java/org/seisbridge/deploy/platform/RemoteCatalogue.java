package org.seisbridge.deploy.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Operation;
import org.seisbridge.api.ServiceException;

/** A server's catalogue, over HTTP: the operations that store and search. */
public final class RemoteCatalogue implements Catalogue {
  private static final Duration TO_CONNECT = Duration.ofSeconds(2);
  private static final Duration TO_ANSWER = Duration.ofMinutes(2);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TO_CONNECT).build();
  private final URI server;
  private final HttpCalls calls;

  /**
   * @param server where it answers, without a path
   */
  public RemoteCatalogue(URI server) {
    this.server = server;
    this.calls = new HttpCalls(server);
  }

  /** Whether a server answers. */
  boolean answers() throws InterruptedException {
    try {
      HttpRequest ping = HttpRequest.newBuilder(server.resolve("/health/live")).build();
      return client.send(ping, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException nobodyThere) {
      return false;
    }
  }

  @Override
  public <Q extends Record, R extends Record> R call(Operation<Q, R> operation, Q request) {
    try {
      HttpResponse<String> response =
          client.send(
              calls.of(operation, request).timeout(TO_ANSWER).build(), BodyHandlers.ofString());
      if (response.statusCode() >= 400) {
        throw failure(response);
      }
      return ContractJson.decode(response.body(), operation.reply());
    } catch (IOException e) {
      throw new ServiceException(
          ErrorCode.UNAVAILABLE, "The server at %s did not answer: %s".formatted(server, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException(ErrorCode.UNAVAILABLE, "Stopped.", e);
    }
  }

  /** What the server's problem document (RFC 9457) says. */
  private static ServiceException failure(HttpResponse<String> response) {
    Problem problem = ContractJson.decode(response.body(), Problem.class);
    ErrorCode code =
        problem.code() == null
            ? ErrorCode.INTERNAL
            : ErrorCode.valueOf(problem.code().toUpperCase(Locale.ROOT));
    return new ServiceException(code, problem.detail());
  }

  private record Problem(
      String type, String title, int status, String detail, String instance, String code) {}

  @Override
  public void close() {
    client.close();
  }
}
