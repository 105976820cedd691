package org.seisbridge.backend.http;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.infer.InferEventRequest;
import org.seisbridge.api.infer.InferRequest;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.api.search.Filter;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchRequest;

/** Search and inference over HTTP: JSON as in the contract, or a form with a file. */
final class SearchRoutes {
  private static final int LIMIT = 10;

  private final Bodies bodies;
  private final Uploads uploads;

  SearchRoutes(Bodies bodies, Uploads uploads) {
    this.bodies = bodies;
    this.uploads = uploads;
  }

  void mount(RouterBuilder routes) {
    routes
        .getRoute("search")
        .addHandler(
            context ->
                Replies.json(
                    context,
                    bodies
                        .jsonOrForm(context, SearchRequest.class, this::searchForm)
                        .compose(
                            request ->
                                Authentication.bus(context).call(Contract.SEARCH, request))));
    routes
        .getRoute("infer")
        .addHandler(
            context ->
                Replies.json(
                    context,
                    bodies
                        .jsonOrForm(context, InferRequest.class, this::inferForm)
                        .compose(
                            request -> Authentication.bus(context).call(Contract.INFER, request))));
    routes
        .getRoute("inferEvent")
        .addHandler(
            context ->
                Replies.json(
                    context,
                    Authentication.bus(context)
                        .call(
                            Contract.INFER_EVENT, bodies.json(context, InferEventRequest.class))));
  }

  private Future<InferRequest> inferForm(RoutingContext context) {
    return uploads.gather(context).map(file -> new InferRequest(file, null));
  }

  private Future<SearchRequest> searchForm(RoutingContext context) {
    MultiMap form = context.request().formAttributes();
    Modality target = Parameters.modality(form, "for");
    Filter filter = filter(form);
    int limit = Parameters.wholeNumber(form, "limit", LIMIT);
    Future<DataFile> gather = uploads.gather(context);
    Future<DataFile> velocity = uploads.velocity(context);
    Future<DataFile> waveform = uploads.waveform(context);
    return Future.all(gather, velocity, waveform)
        .map(
            _ ->
                new SearchRequest(
                    query(gather.result(), velocity.result(), waveform.result()),
                    target,
                    filter,
                    limit));
  }

  private static Query query(DataFile gather, DataFile velocity, DataFile waveform) {
    List<Query> queries = new ArrayList<>();
    add(queries, Modality.GATHER, gather);
    add(queries, Modality.VELOCITY, velocity);
    add(queries, Modality.WAVEFORM, waveform);
    if (queries.size() != 1) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "Search by one file: a part 'gather', a part 'velocity' or a part 'waveform'.");
    }
    return queries.getFirst();
  }

  private static void add(List<Query> queries, Modality modality, DataFile file) {
    if (file != null) {
      queries.add(new Query.OfFile(modality, file));
    }
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
