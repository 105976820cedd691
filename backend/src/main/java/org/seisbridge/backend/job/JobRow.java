package org.seisbridge.backend.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.job.DeviceKind;
import org.seisbridge.api.job.Job;
import org.seisbridge.api.job.JobOrder;
import org.seisbridge.api.job.JobProgress;
import org.seisbridge.api.job.JobResult;
import org.seisbridge.api.job.JobState;
import org.seisbridge.api.job.JobWork;

/**
 * A job with what only slots are told of it.
 *
 * @param slot null before the first claim
 * @param lease null if nobody may work on it
 * @param checkpoint null if there is none
 * @param fruitless how many attempts in a row came to no new checkpoint
 */
record JobRow(long team, Job job, String slot, String lease, String checkpoint, int fruitless) {
  static final String COLUMNS =
      """
      id, team, work::text as work, state, reason, wanted, priority, device, username, submitted,
        started, ended, attempt, node, slot, lease, progress::text as progress, checkpoint,
        result::text as result, fruitless
      """;

  static final String SELECT = "select " + COLUMNS + "from job ";

  static JobRow of(ResultSet row) throws SQLException {
    Job job =
        new Job(
            row.getLong("id"),
            json(row, "work", JobWork.class),
            JobState.valueOf(upper(row.getString("state"))),
            row.getString("reason"),
            JobOrder.valueOf(upper(row.getString("wanted"))),
            row.getInt("priority"),
            row.getString("device") == null
                ? null
                : DeviceKind.valueOf(upper(row.getString("device"))),
            row.getString("username"),
            time(row, "submitted"),
            time(row, "started"),
            time(row, "ended"),
            row.getInt("attempt"),
            row.getString("node"),
            json(row, "progress", JobProgress.class),
            json(row, "result", JobResult.class));
    return new JobRow(
        row.getLong("team"),
        job,
        row.getString("slot"),
        row.getString("lease"),
        row.getString("checkpoint"),
        row.getInt("fruitless"));
  }

  /** As the columns spell it. */
  static String lower(Enum<?> value) {
    return value == null ? null : value.name().toLowerCase(Locale.ROOT);
  }

  private static String upper(String value) {
    return value.toUpperCase(Locale.ROOT);
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static <T> T json(ResultSet row, String column, Class<T> type) throws SQLException {
    String json = row.getString(column);
    return json == null ? null : ContractJson.decodeReply(json, type);
  }
}
