package org.seisbridge.deploy.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Operation;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.DeleteDataset;
import org.seisbridge.api.catalog.RecordRef;

/** A server's catalogue, over HTTP: the operations that store and search. */
public final class RemoteCatalogue implements Catalogue {
  private static final Duration TO_CONNECT = Duration.ofSeconds(2);
  private static final Duration TO_ANSWER = Duration.ofMinutes(2);
  private static final String DATASETS = "/api/v1/datasets";
  private static final String RECORDS = "/api/v1/records";
  private static final Map<Operation<?, ?>, String> PATHS =
      Map.of(
          Contract.CREATE_DATASET,
          DATASETS,
          Contract.INGEST,
          RECORDS,
          Contract.RECONCILE,
          "/api/v1/reconcile",
          Contract.SWEEP,
          "/api/v1/sweep",
          Contract.SEARCH,
          "/api/v1/search");
  private static final String STATUS = "/api/v1/status";

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TO_CONNECT).build();
  private final URI server;

  /**
   * @param server where it answers, without a path
   */
  public RemoteCatalogue(URI server) {
    this.server = server;
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
          client.send(httpRequest(operation, request), BodyHandlers.ofString());
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

  private HttpRequest httpRequest(Operation<?, ?> operation, Record request) {
    if (operation.equals(Contract.STATUS)) {
      return HttpRequest.newBuilder(server.resolve(STATUS)).timeout(TO_ANSWER).build();
    }
    if (operation.equals(Contract.DATASETS)) {
      return HttpRequest.newBuilder(server.resolve(DATASETS)).timeout(TO_ANSWER).build();
    }
    if (request instanceof DeleteDataset deletion) {
      return deletion(DATASETS + "/" + deletion.dataset() + "?limit=" + deletion.limit());
    }
    if (operation.equals(Contract.DELETE_RECORD)) {
      return deletion(RECORDS + "/" + ((RecordRef) request).id());
    }
    return HttpRequest.newBuilder(server.resolve(PATHS.get(operation)))
        .timeout(TO_ANSWER)
        .header("content-type", "application/json")
        .POST(BodyPublishers.ofString(ContractJson.encode(request)))
        .build();
  }

  private HttpRequest deletion(String path) {
    return HttpRequest.newBuilder(server.resolve(path)).timeout(TO_ANSWER).DELETE().build();
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
