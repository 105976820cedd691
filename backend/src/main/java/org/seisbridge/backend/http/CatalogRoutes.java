package org.seisbridge.backend.http;

import static org.seisbridge.backend.http.Parameters.required;
import static org.seisbridge.backend.http.Parameters.text;
import static org.seisbridge.backend.http.Parameters.wholeNumber;

import io.netty.handler.codec.http.QueryStringEncoder;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.function.Function;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Operation;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.audit.AuditQuery;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.DatasetQuery;
import org.seisbridge.api.catalog.DeleteDataset;
import org.seisbridge.api.catalog.EditRecord;
import org.seisbridge.api.catalog.QuotaQuery;
import org.seisbridge.api.catalog.RecordQuery;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.catalog.SeismicEvent;
import org.seisbridge.api.catalog.SetQuota;
import org.seisbridge.api.catalog.ShareDataset;
import org.seisbridge.api.catalog.StatusQuery;
import org.seisbridge.api.ingest.IngestOutcome;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.search.DataFile;

/** Datasets and records over HTTP. */
final class CatalogRoutes {
  private static final int PAGE = 100;
  private static final int DELETIONS = 1000;

  private final Bodies bodies;
  private final Uploads uploads;

  CatalogRoutes(Bodies bodies, Uploads uploads) {
    this.bodies = bodies;
    this.uploads = uploads;
  }

  void mount(RouterBuilder routes) {
    routes
        .getRoute("status")
        .addHandler(
            context ->
                Replies.json(
                    context, Authentication.bus(context).call(Contract.STATUS, new StatusQuery())));
    routes
        .getRoute("datasets")
        .addHandler(
            context ->
                Replies.json(
                    context,
                    Authentication.bus(context).call(Contract.DATASETS, new DatasetQuery())));
    sent(routes, "createDataset", Contract.CREATE_DATASET);
    routes.getRoute("shareDataset").addHandler(this::share);
    routes.getRoute("deleteDataset").addHandler(this::deleteDataset);
    routes.getRoute("records").addHandler(this::records);
    routes.getRoute("storeRecord").addHandler(this::ingest);
    routes.getRoute("record").addHandler(this::fetch);
    routes.getRoute("editRecord").addHandler(this::edit);
    routes.getRoute("deleteRecord").addHandler(this::delete);
    routes
        .getRoute("quota")
        .addHandler(
            context ->
                Replies.json(
                    context, Authentication.bus(context).call(Contract.QUOTA, new QuotaQuery())));
    routes.getRoute("setQuota").addHandler(this::setQuota);
    routes.getRoute("audit").addHandler(this::audit);
    sent(routes, "reconcile", Contract.RECONCILE);
    sent(routes, "sweep", Contract.SWEEP);
    partOfRecord(routes, "descriptors", CatalogRecord::descriptors);
    partOfRecord(routes, "event", CatalogRoutes::eventOf);
  }

  /** An operation that answers with a part of what is known of a record. */
  private static void partOfRecord(
      RouterBuilder routes, String id, Function<CatalogRecord, Object> part) {
    routes
        .getRoute(id)
        .addHandler(
            context ->
                Replies.json(
                    context,
                    Authentication.bus(context).call(Contract.RECORD, record(context)).map(part)));
  }

  /** An operation whose request is the JSON that is sent. */
  private <Q extends Record, R extends Record> void sent(
      RouterBuilder routes, String id, Operation<Q, R> operation) {
    routes
        .getRoute(id)
        .addHandler(
            context ->
                Replies.json(
                    context,
                    Authentication.bus(context)
                        .call(operation, bodies.json(context, operation.request()))));
  }

  private void records(RoutingContext context) {
    MultiMap query = context.queryParams();
    Long after = wholeNumber(query, "after");
    Authentication.bus(context)
        .call(
            Contract.RECORDS,
            new RecordQuery(
                wholeNumber(query, "dataset"),
                text(query, "family"),
                text(query, "tag"),
                text(query, "text"),
                after == null ? 0 : after,
                wholeNumber(query, "limit", PAGE)))
        .onFailure(context::fail)
        .onSuccess(
            page -> {
              if (page.next() != null) {
                context.response().putHeader("link", next(context, page.next()));
              }
              Replies.json(context, page);
            });
  }

  /** The same question about the page that begins after that record (RFC 8288). */
  private static String next(RoutingContext context, long after) {
    QueryStringEncoder page = new QueryStringEncoder(context.request().path());
    context.queryParams().entries().stream()
        .filter(parameter -> !parameter.getKey().equals("after"))
        .forEach(parameter -> page.addParam(parameter.getKey(), parameter.getValue()));
    page.addParam("after", String.valueOf(after));
    return "<%s>; rel=\"next\"".formatted(page);
  }

  private void audit(RoutingContext context) {
    MultiMap query = context.queryParams();
    Replies.json(
        context,
        Authentication.bus(context)
            .call(
                Contract.AUDIT,
                new AuditQuery(wholeNumber(query, "before"), wholeNumber(query, "limit", PAGE))));
  }

  private void fetch(RoutingContext context) {
    Authentication.bus(context)
        .call(Contract.RECORD, record(context))
        .onFailure(context::fail)
        .onSuccess(
            record -> {
              if (RecordTag.isKnown(context, record)) {
                context.response().putHeader("etag", RecordTag.of(record)).setStatusCode(304).end();
              } else {
                tagged(context, record);
              }
            });
  }

  private void edit(RoutingContext context) {
    EditRecord edit = bodies.json(context, EditRecord.class);
    Long expected = RecordTag.expected(context);
    Authentication.bus(context)
        .call(
            Contract.EDIT_RECORD,
            new EditRecord(
                record(context).id(),
                edit.tags(),
                edit.notes(),
                expected == null ? edit.generation() : expected))
        .onFailure(context::fail)
        .onSuccess(record -> tagged(context, record));
  }

  private void delete(RoutingContext context) {
    RecordRef ref = new RecordRef(record(context).id(), RecordTag.expected(context));
    Replies.json(context, Authentication.bus(context).call(Contract.DELETE_RECORD, ref));
  }

  private static void tagged(RoutingContext context, CatalogRecord record) {
    context.response().putHeader("etag", RecordTag.of(record));
    Replies.json(context, record);
  }

  private void setQuota(RoutingContext context) {
    SetQuota set = bodies.json(context, SetQuota.class);
    SetQuota known = new SetQuota(record(context).id(), set.quotaBytes(), set.runningJobs());
    Replies.json(context, Authentication.bus(context).call(Contract.SET_QUOTA, known));
  }

  private void share(RoutingContext context) {
    ShareDataset share = bodies.json(context, ShareDataset.class);
    long id = record(context).id();
    Replies.json(
        context,
        Authentication.bus(context)
            .call(Contract.SHARE_DATASET, new ShareDataset(id, share.visibility(), share.teams())));
  }

  private void deleteDataset(RoutingContext context) {
    int limit = wholeNumber(context.queryParams(), "limit", DELETIONS);
    Replies.json(
        context,
        Authentication.bus(context)
            .call(Contract.DELETE_DATASET, new DeleteDataset(record(context).id(), limit)));
  }

  private void ingest(RoutingContext context) {
    bodies
        .jsonOrForm(context, IngestRequest.class, this::fromForm)
        .compose(known -> Authentication.bus(context).call(Contract.INGEST, known))
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
    SeismicEvent event = sentEvent(form);
    Future<DataFile> gather = uploads.gather(context);
    Future<DataFile> velocity = uploads.velocity(context);
    Future<DataFile> waveform = uploads.waveform(context);
    return Future.all(gather, velocity, waveform)
        .map(
            _ ->
                new IngestRequest(
                    dataset,
                    text(form, "name"),
                    text(form, "family"),
                    gather.result(),
                    velocity.result(),
                    waveform.result(),
                    event,
                    text(form, "notes")));
  }

  private SeismicEvent sentEvent(MultiMap form) {
    String json = text(form, "event");
    return json == null ? null : bodies.part(json, SeismicEvent.class);
  }

  /** What is known of a record's event. */
  private static SeismicEvent eventOf(CatalogRecord record) {
    if (record.event() == null) {
      throw new ServiceException(
          ErrorCode.NOT_FOUND,
          "Record %d (%s) has no event.".formatted(record.id(), record.name()));
    }
    return record.event();
  }

  static RecordRef record(RoutingContext context) {
    return new RecordRef(required(wholeNumber(Parameters.ofPath(context), "id"), "id"));
  }
}
