package org.seisbridge.deploy.platform;

import java.net.http.HttpRequest;
import java.util.Locale;
import org.seisbridge.api.Operation;
import org.seisbridge.api.job.JobContract;
import org.seisbridge.api.job.JobOrder;
import org.seisbridge.api.job.JobQuery;
import org.seisbridge.api.job.JobRef;
import org.seisbridge.api.job.JobSeriesQuery;
import org.seisbridge.api.job.JobState;
import org.seisbridge.api.job.OrderJob;
import org.seisbridge.api.job.SlotQuery;
import org.seisbridge.api.job.SubmitJob;

/** Requests about jobs as HTTP has them. */
final class JobCalls {
  private final HttpRequests requests;

  JobCalls(HttpRequests requests) {
    this.requests = requests;
  }

  /** The body of a request whose path names the job. */
  private record Order(JobOrder order) {}

  HttpRequest.Builder of(Operation<?, ?> operation, Record request) {
    return switch (request) {
      case SubmitJob _ -> requests.send("POST", "/jobs", request);
      case JobQuery(JobState state, Long before, int limit) ->
          requests.get(
              "/jobs?limit="
                  + limit
                  + (state == null ? "" : "&state=" + state.name().toLowerCase(Locale.ROOT))
                  + (before == null ? "" : "&before=" + before));
      case JobRef(long job) when operation.equals(JobContract.JOB_HISTORY) ->
          requests.get("/jobs/" + job + "/history");
      case JobRef(long job) -> requests.get("/jobs/" + job);
      case OrderJob(long job, JobOrder order) ->
          requests.send("PUT", "/jobs/" + job + "/order", new Order(order));
      case JobSeriesQuery(long job, long after, int limit) ->
          requests.get("/jobs/%d/series?after=%d&limit=%d".formatted(job, after, limit));
      case SlotQuery _ -> requests.get("/slots");
      default -> throw new IllegalArgumentException("no command asks for " + operation.address());
    };
  }
}
