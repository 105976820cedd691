package org.seisbridge.backend.http;

import static java.util.Objects.requireNonNull;

import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.api.model.ModelQuery;
import org.seisbridge.api.model.ModelRef;
import org.seisbridge.api.model.PromoteModel;
import org.seisbridge.api.model.RollBack;

/** Model versions over HTTP. */
final class ModelRoutes {
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;

  private final Bodies bodies;
  private final Bundles bundles;

  /**
   * @param bus asked for the objects that bundles are
   */
  ModelRoutes(Bodies bodies, ServiceBus bus) {
    this.bodies = requireNonNull(bodies, "bodies");
    this.bundles = new Bundles(bus);
  }

  void mount(RouterBuilder routes) {
    routes
        .getRoute("models")
        .addHandler(
            context ->
                Replies.json(
                    context,
                    Authentication.bus(context).call(ModelContract.MODELS, new ModelQuery())));
    routes.getRoute("importModel").addHandler(this::register);
    routes
        .getRoute("model")
        .addHandler(
            context ->
                Replies.json(
                    context,
                    Authentication.bus(context).call(ModelContract.MODEL, model(context))));
    routes
        .getRoute("deleteModel")
        .addHandler(
            context ->
                Replies.json(
                    context,
                    Authentication.bus(context).call(ModelContract.DELETE_MODEL, model(context))));
    routes.getRoute("exportModel").addHandler(this::bundle);
    routes.getRoute("promoteModel").addHandler(this::promote);
    routes
        .getRoute("rollBack")
        .addHandler(
            context ->
                Replies.json(
                    context,
                    Authentication.bus(context).call(ModelContract.ROLL_BACK, rollBack(context))));
  }

  private static RollBack rollBack(RoutingContext context) {
    String family = Parameters.text(context.queryParams(), "family");
    return new RollBack(family == null ? null : ModelFamily.ofKey(family));
  }

  private static ModelRef model(RoutingContext context) {
    return new ModelRef(Parameters.ofPath(context).get("model"));
  }

  private void register(RoutingContext context) {
    bundles
        .receive(context)
        .compose(stored -> Authentication.bus(context).call(ModelContract.REGISTER_MODEL, stored))
        .onFailure(context::fail)
        .onSuccess(
            version -> {
              context
                  .response()
                  .setStatusCode(CREATED)
                  .putHeader("location", "/api/v1/models/" + version.name());
              Replies.json(context, version);
            });
  }

  private void bundle(RoutingContext context) {
    Authentication.bus(context)
        .call(ModelContract.MODEL, model(context))
        .compose(version -> bundles.send(context, version))
        .onFailure(context::fail);
  }

  private void promote(RoutingContext context) {
    ForcedPromotion sent = bodies.json(context, ForcedPromotion.class);
    Authentication.bus(context)
        .call(ModelContract.PROMOTE_MODEL, new PromoteModel(model(context).model(), sent.force()))
        .onFailure(context::fail)
        .onSuccess(
            job -> {
              context
                  .response()
                  .setStatusCode(ACCEPTED)
                  .putHeader("location", "/api/v1/jobs/" + job.id());
              Replies.json(context, job);
            });
  }
}
