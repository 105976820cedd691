package org.seisbridge.backend.http;

import static java.util.Objects.requireNonNull;
import static org.seisbridge.backend.http.Parameters.required;
import static org.seisbridge.backend.http.Parameters.text;
import static org.seisbridge.backend.http.Parameters.wholeNumber;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.Locale;
import org.seisbridge.api.job.JobContract;
import org.seisbridge.api.job.JobQuery;
import org.seisbridge.api.job.JobRef;
import org.seisbridge.api.job.JobSeriesQuery;
import org.seisbridge.api.job.JobState;
import org.seisbridge.api.job.OrderJob;
import org.seisbridge.api.job.SlotQuery;
import org.seisbridge.api.job.SubmitJob;

/** Jobs over HTTP. */
final class JobRoutes {
  private static final int CREATED = 201;
  private static final int PAGE = 100;
  private static final int POINTS = 1000;

  private final Bodies bodies;

  JobRoutes(Bodies bodies) {
    this.bodies = requireNonNull(bodies, "bodies");
  }

  void mount(RouterBuilder routes) {
    routes.getRoute("jobs").addHandler(JobRoutes::page);
    routes.getRoute("submitJob").addHandler(this::submit);
    routes
        .getRoute("job")
        .addHandler(
            context ->
                Replies.json(
                    context, Authentication.bus(context).call(JobContract.JOB, job(context))));
    routes.getRoute("orderJob").addHandler(this::order);
    routes.getRoute("jobSeries").addHandler(JobRoutes::series);
    routes
        .getRoute("jobHistory")
        .addHandler(
            context ->
                Replies.json(
                    context,
                    Authentication.bus(context).call(JobContract.JOB_HISTORY, job(context))));
    routes
        .getRoute("slots")
        .addHandler(
            context ->
                Replies.json(
                    context, Authentication.bus(context).call(JobContract.SLOTS, new SlotQuery())));
  }

  private static JobRef job(RoutingContext context) {
    return new JobRef(required(wholeNumber(Parameters.ofPath(context), "id"), "id"));
  }

  private static void page(RoutingContext context) {
    MultiMap query = context.queryParams();
    String state = text(query, "state");
    JobQuery page =
        new JobQuery(
            state == null ? null : JobState.valueOf(state.toUpperCase(Locale.ROOT)),
            wholeNumber(query, "before"),
            wholeNumber(query, "limit", PAGE));
    Replies.json(context, Authentication.bus(context).call(JobContract.JOBS, page));
  }

  private void submit(RoutingContext context) {
    SubmitJob sent = bodies.json(context, SubmitJob.class);
    String key = context.request().getHeader("idempotency-key");
    SubmitJob submission =
        key == null || key.isBlank()
            ? sent
            : new SubmitJob(sent.work(), sent.priority(), sent.device(), key);
    Authentication.bus(context)
        .call(JobContract.SUBMIT_JOB, submission)
        .onFailure(context::fail)
        .onSuccess(
            job -> {
              context
                  .response()
                  .setStatusCode(CREATED)
                  .putHeader("location", "/api/v1/jobs/" + job.id());
              Replies.json(context, job);
            });
  }

  private void order(RoutingContext context) {
    OrderJob sent = bodies.json(context, OrderJob.class);
    Replies.json(
        context,
        Authentication.bus(context)
            .call(JobContract.ORDER_JOB, new OrderJob(job(context).job(), sent.order())));
  }

  private static void series(RoutingContext context) {
    MultiMap query = context.queryParams();
    Long after = wholeNumber(query, "after");
    Replies.json(
        context,
        Authentication.bus(context)
            .call(
                JobContract.JOB_SERIES,
                new JobSeriesQuery(
                    job(context).job(),
                    after == null ? -1 : after,
                    wholeNumber(query, "limit", POINTS))));
  }
}
