package org.seisbridge.deploy.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.Operation;
import org.seisbridge.api.audit.AuditQuery;
import org.seisbridge.api.catalog.CreateDataset;
import org.seisbridge.api.catalog.DatasetQuery;
import org.seisbridge.api.catalog.DeleteDataset;
import org.seisbridge.api.catalog.EditRecord;
import org.seisbridge.api.catalog.ReconcileRequest;
import org.seisbridge.api.catalog.RecordQuery;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.catalog.StatusQuery;
import org.seisbridge.api.catalog.SweepRequest;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.search.SearchRequest;

/** The contract's requests as HTTP has them. */
final class HttpCalls {
  private static final String API = "/api/v1";

  private final URI server;

  HttpCalls(URI server) {
    this.server = server;
  }

  HttpRequest.Builder of(Operation<?, ?> operation, Record request) {
    return switch (request) {
      case StatusQuery _ -> get("/status");
      case DatasetQuery _ -> get("/datasets");
      case AuditQuery(Long before, int limit) ->
          get("/audit?limit=" + limit + (before == null ? "" : "&before=" + before));
      case RecordQuery query -> get("/records" + parameters(query));
      case DeleteDataset some ->
          get("/datasets/" + some.dataset() + "?limit=" + some.limit()).DELETE();
      case RecordRef(long id, _) when operation.equals(Contract.DELETE_RECORD) ->
          get("/records/" + id).DELETE();
      case CreateDataset _ -> send("POST", "/datasets", request);
      case IngestRequest _ -> send("POST", "/records", request);
      case EditRecord edit -> send("PATCH", "/records/" + edit.id(), request);
      case SearchRequest _ -> send("POST", "/search", request);
      case ReconcileRequest _ -> send("POST", "/reconcile", request);
      case SweepRequest _ -> send("POST", "/sweep", request);
      default -> throw new IllegalArgumentException("no command asks for " + operation.address());
    };
  }

  private HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(server.resolve(API + path));
  }

  private HttpRequest.Builder send(String method, String path, Record request) {
    return get(path)
        .header("content-type", "application/json")
        .method(method, BodyPublishers.ofString(ContractJson.encode(request)));
  }

  private static String parameters(RecordQuery query) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("dataset", query.dataset());
    parameters.put("family", query.family());
    parameters.put("tag", query.tag());
    parameters.put("text", query.text());
    parameters.put("after", query.after());
    parameters.put("limit", query.limit());
    return parameters.entrySet().stream()
        .filter(parameter -> parameter.getValue() != null)
        .map(
            parameter ->
                parameter.getKey()
                    + "="
                    + URLEncoder.encode(parameter.getValue().toString(), UTF_8))
        .collect(Collectors.joining("&", "?", ""));
  }
}
