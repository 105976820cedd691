package org.seisbridge.backend.job;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.job.JobPoint;
import org.seisbridge.api.job.JobState;
import org.seisbridge.api.job.JobStep;

/** What has happened to jobs, and what was measured in their course. */
final class History {
  /** The latest of a job that was stopped and begun again and again. */
  private static final int MOST_STEPS = 1000;

  private History() {}

  /** The figures of a point; JSON knows no map by itself. */
  private record Figures(Map<String, Double> figures) {}

  /**
   * Writes a line.
   *
   * @param by a user, or a node
   */
  static void add(Handle handle, JobRow job, JobState state, String reason, String by) {
    handle.execute(
        "insert into job_step (team, job, state, reason, actor) values (?, ?, ?, ?, ?)",
        job.team(),
        job.job().id(),
        JobRow.lower(state),
        reason,
        by);
  }

  static List<JobStep> of(Handle handle, long job) {
    List<JobStep> steps =
        handle
            .createQuery("select * from job_step where job = :job order by id desc limit :limit")
            .bind("job", job)
            .bind("limit", MOST_STEPS)
            .map(
                (row, context) ->
                    new JobStep(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        JobState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        row.getString("reason"),
                        row.getString("actor")))
            .list();
    return new ArrayList<>(steps).reversed();
  }

  /** Adds points; of a step that is there already, the figures that are measured anew. */
  static void add(Handle handle, JobRow job, List<JobPoint> points) {
    if (points.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into job_point (job, step, team, at, figures)
            values (:job, :step, :team, :at, cast(:figures as jsonb))
            on conflict (job, step) do update
            set at = excluded.at, figures = job_point.figures || excluded.figures
            """);
    for (JobPoint point : points) {
      batch
          .bind("job", job.job().id())
          .bind("step", point.step())
          .bind("team", job.team())
          .bind("at", point.at().atOffset(ZoneOffset.UTC))
          .bind("figures", ContractJson.encode(point.values()))
          .add();
    }
    batch.execute();
  }

  /**
   * Points of a job in the order of their steps.
   *
   * @param after only those after this step
   */
  static List<JobPoint> points(Handle handle, long job, long after, int limit) {
    return handle
        .createQuery(
            """
            select step, at, json_build_object('figures', figures)::text as figures
            from job_point where job = :job and step > :after order by step limit :limit
            """)
        .bind("job", job)
        .bind("after", after)
        .bind("limit", limit)
        .map(
            (row, context) ->
                new JobPoint(
                    row.getLong("step"),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    ContractJson.decodeReply(row.getString("figures"), Figures.class).figures()))
        .list();
  }
}
