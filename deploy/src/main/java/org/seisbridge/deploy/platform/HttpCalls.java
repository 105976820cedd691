package org.seisbridge.deploy.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
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
import org.seisbridge.api.catalog.QuotaQuery;
import org.seisbridge.api.catalog.ReconcileRequest;
import org.seisbridge.api.catalog.RecordQuery;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.catalog.SetQuota;
import org.seisbridge.api.catalog.ShareDataset;
import org.seisbridge.api.catalog.StatusQuery;
import org.seisbridge.api.catalog.SweepRequest;
import org.seisbridge.api.infer.InferEventRequest;
import org.seisbridge.api.infer.InferRequest;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.job.JobContract;
import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.api.verify.VerifyRequest;

/** The contract's requests as HTTP has them. */
final class HttpCalls {
  private final HttpRequests requests;
  private final IdentityCalls identity;
  private final JobCalls jobs;
  private final ModelCalls models;

  HttpCalls(HttpRequests requests) {
    this.requests = requests;
    this.identity = new IdentityCalls(requests);
    this.jobs = new JobCalls(requests);
    this.models = new ModelCalls(requests);
  }

  /** The body of a request whose path names the record. */
  private record Verification(Query query) {}

  HttpRequest.Builder of(Operation<?, ?> operation, Record request) {
    return switch (request) {
      case StatusQuery _ -> requests.get("/status");
      case DatasetQuery _ -> requests.get("/datasets");
      case AuditQuery(Long before, int limit) ->
          requests.get("/audit?limit=" + limit + (before == null ? "" : "&before=" + before));
      case RecordQuery query -> requests.get("/records" + parameters(query));
      case DeleteDataset some ->
          requests.delete("/datasets/" + some.dataset() + "?limit=" + some.limit());
      case RecordRef(long id, _) when operation.equals(Contract.DELETE_RECORD) ->
          requests.delete("/records/" + id);
      case CreateDataset _ -> requests.send("POST", "/datasets", request);
      case ShareDataset share -> requests.send("PATCH", "/datasets/" + share.dataset(), share);
      case IngestRequest record -> requests.send("/records", form(record));
      case InferRequest gather ->
          requests.send("/infer", new MultipartForm().gather(gather.file()));
      case InferEventRequest _ -> requests.send("POST", "/infer/event", request);
      case EditRecord edit -> requests.send("PATCH", "/records/" + edit.id(), request);
      case SearchRequest _ -> requests.send("POST", "/search", request);
      case VerifyRequest one ->
          requests.send(
              "POST", "/records/%d/verify".formatted(one.record()), new Verification(one.query()));
      case QuotaQuery _ -> requests.get("/quota");
      case SetQuota quota ->
          requests.send("PUT", "/teams/%d/quota".formatted(quota.team()), request);
      case ReconcileRequest _ -> requests.send("POST", "/reconcile", request);
      case SweepRequest _ -> requests.send("POST", "/sweep", request);
      default -> {
        if (JobContract.OPERATIONS.contains(operation)) {
          yield jobs.of(operation, request);
        }
        yield ModelContract.OPERATIONS.contains(operation)
            ? models.of(operation, request)
            : identity.of(operation, request);
      }
    };
  }

  /** As a form, whose files the server takes without having all of them in memory. */
  private static MultipartForm form(IngestRequest record) {
    return new MultipartForm()
        .field("dataset", record.dataset())
        .field("name", record.name())
        .field("family", record.family())
        .gather(record.gather())
        .velocity(record.velocity())
        .waveform(record.waveform())
        .field("event", record.event() == null ? null : ContractJson.encode(record.event()))
        .field("notes", record.notes());
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
