package org.seisbridge.backend.http;

import static org.seisbridge.backend.http.Parameters.required;
import static org.seisbridge.backend.http.Parameters.text;
import static org.seisbridge.backend.http.Parameters.wholeNumber;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Modality;
import org.seisbridge.api.Operation;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.catalog.AssetQuery;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.DatasetQuery;
import org.seisbridge.api.catalog.DeleteDataset;
import org.seisbridge.api.catalog.EditRecord;
import org.seisbridge.api.catalog.RecordQuery;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.catalog.StatusQuery;
import org.seisbridge.api.ingest.IngestOutcome;
import org.seisbridge.api.ingest.IngestRequest;

/** Datasets and records over HTTP. */
final class CatalogRoutes {
  private static final int PAGE = 100;
  private static final int DELETIONS = 1000;

  private final ServiceBus bus;
  private final Uploads uploads;

  CatalogRoutes(ServiceBus bus, Uploads uploads) {
    this.bus = bus.as(Caller.LOCAL);
    this.uploads = uploads;
  }

  void mount(Router router) {
    router
        .get("/api/v1/status")
        .handler(context -> Replies.json(context, bus.call(Contract.STATUS, new StatusQuery())));
    router
        .get("/api/v1/datasets")
        .handler(context -> Replies.json(context, bus.call(Contract.DATASETS, new DatasetQuery())));
    post(router, "/api/v1/datasets", Contract.CREATE_DATASET);
    router.delete("/api/v1/datasets/:id").handler(this::deleteDataset);
    router.get("/api/v1/records").handler(this::records);
    router
        .post("/api/v1/records")
        .consumes("application/json")
        .handler(
            context ->
                ingest(context, Future.succeededFuture(Bodies.json(context, IngestRequest.class))));
    router
        .post("/api/v1/records")
        .consumes("multipart/form-data")
        .handler(context -> ingest(context, fromForm(context)));
    router
        .get("/api/v1/records/:id")
        .handler(context -> Replies.json(context, bus.call(Contract.RECORD, record(context))));
    router.patch("/api/v1/records/:id").consumes("application/json").handler(this::edit);
    router
        .delete("/api/v1/records/:id")
        .handler(
            context -> Replies.json(context, bus.call(Contract.DELETE_RECORD, record(context))));
    post(router, "/api/v1/reconcile", Contract.RECONCILE);
    post(router, "/api/v1/sweep", Contract.SWEEP);
    router.get("/api/v1/records/:id/gather").handler(context -> samples(context, Modality.GATHER));
    router
        .get("/api/v1/records/:id/velocity")
        .handler(context -> samples(context, Modality.VELOCITY));
    router
        .get("/api/v1/records/:id/descriptors")
        .handler(
            context ->
                Replies.json(
                    context,
                    bus.call(Contract.RECORD, record(context)).map(CatalogRecord::descriptors)));
  }

  /** An operation whose request is the JSON that is sent. */
  private <Q extends Record, R extends Record> void post(
      Router router, String path, Operation<Q, R> operation) {
    router
        .post(path)
        .consumes("application/json")
        .handler(
            context ->
                Replies.json(
                    context, bus.call(operation, Bodies.json(context, operation.request()))));
  }

  private void records(RoutingContext context) {
    MultiMap query = context.queryParams();
    Long after = wholeNumber(query, "after");
    Replies.json(
        context,
        bus.call(
            Contract.RECORDS,
            new RecordQuery(
                wholeNumber(query, "dataset"),
                text(query, "family"),
                text(query, "tag"),
                text(query, "text"),
                after == null ? 0 : after,
                wholeNumber(query, "limit", PAGE))));
  }

  private void edit(RoutingContext context) {
    EditRecord edit = Bodies.json(context, EditRecord.class);
    long id = record(context).id();
    Replies.json(
        context, bus.call(Contract.EDIT_RECORD, new EditRecord(id, edit.tags(), edit.notes())));
  }

  private void deleteDataset(RoutingContext context) {
    int limit = wholeNumber(context.queryParams(), "limit", DELETIONS);
    Replies.json(
        context, bus.call(Contract.DELETE_DATASET, new DeleteDataset(record(context).id(), limit)));
  }

  private void ingest(RoutingContext context, Future<IngestRequest> request) {
    request
        .compose(known -> bus.call(Contract.INGEST, known))
        .onFailure(context::fail)
        .onSuccess(
            reply -> {
              context
                  .response()
                  .setStatusCode(reply.outcome() == IngestOutcome.NEW ? 201 : 200)
                  .putHeader("location", "/api/v1/records/" + reply.record());
              Replies.json(context, reply);
            });
  }

  private Future<IngestRequest> fromForm(RoutingContext context) {
    MultiMap form = context.request().formAttributes();
    long dataset = required(wholeNumber(form, "dataset"), "dataset");
    return uploads
        .gather(context)
        .compose(
            gather ->
                uploads
                    .velocity(context)
                    .map(
                        velocity ->
                            new IngestRequest(
                                dataset,
                                text(form, "name"),
                                text(form, "family"),
                                gather,
                                velocity)));
  }

  private void samples(RoutingContext context, Modality modality) {
    Replies.npy(context, bus.call(Contract.ASSET, new AssetQuery(record(context).id(), modality)));
  }

  private static RecordRef record(RoutingContext context) {
    MultiMap path = MultiMap.caseInsensitiveMultiMap().addAll(context.pathParams());
    return new RecordRef(required(wholeNumber(path, "id"), "id"));
  }
}
