package org.seisbridge.backend.http;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.infer.InferRequest;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.api.search.Filter;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchRequest;

/** Search and inference over HTTP: JSON as in the contract, or a form with a file. */
final class SearchRoutes {
  private static final int LIMIT = 10;

  private final ServiceBus bus;
  private final Uploads uploads;

  SearchRoutes(ServiceBus bus, Uploads uploads) {
    this.bus = bus.as(Caller.LOCAL);
    this.uploads = uploads;
  }

  void mount(Router router) {
    router
        .post("/api/v1/search")
        .consumes("application/json")
        .handler(
            context ->
                search(context, Future.succeededFuture(Bodies.json(context, SearchRequest.class))));
    router
        .post("/api/v1/search")
        .consumes("multipart/form-data")
        .handler(context -> search(context, fromForm(context)));
    router
        .post("/api/v1/infer")
        .consumes("application/json")
        .handler(
            context ->
                infer(context, Future.succeededFuture(Bodies.json(context, InferRequest.class))));
    router
        .post("/api/v1/infer")
        .consumes("multipart/form-data")
        .handler(
            context ->
                infer(context, uploads.gather(context).map(file -> new InferRequest(file, null))));
  }

  private void search(RoutingContext context, Future<SearchRequest> request) {
    Replies.json(context, request.compose(known -> bus.call(Contract.SEARCH, known)));
  }

  private void infer(RoutingContext context, Future<InferRequest> request) {
    Replies.json(context, request.compose(known -> bus.call(Contract.INFER, known)));
  }

  private Future<SearchRequest> fromForm(RoutingContext context) {
    MultiMap form = context.request().formAttributes();
    Modality target = Parameters.modality(form, "for");
    Filter filter = filter(form);
    int limit = Parameters.wholeNumber(form, "limit", LIMIT);
    return uploads
        .gather(context)
        .compose(
            gather ->
                uploads
                    .velocity(context)
                    .map(
                        velocity ->
                            new SearchRequest(query(gather, velocity), target, filter, limit)));
  }

  private static Query query(DataFile gather, DataFile velocity) {
    if ((gather == null) == (velocity == null)) {
      throw new ServiceException(
          ErrorCode.INVALID, "Search by one file: a part 'gather' or a part 'velocity'.");
    }
    return gather != null
        ? new Query.OfFile(Modality.GATHER, gather)
        : new Query.OfFile(Modality.VELOCITY, velocity);
  }

  private static Filter filter(MultiMap form) {
    List<Filter> filters = new ArrayList<>();
    Long dataset = Parameters.wholeNumber(form, "dataset");
    if (dataset != null) {
      filters.add(new Filter.InDatasets(Set.of(dataset)));
    }
    String family = Parameters.text(form, "family");
    if (family != null) {
      filters.add(new Filter.OfFamilies(Set.of(family)));
    }
    return new Filter.And(filters);
  }
}
