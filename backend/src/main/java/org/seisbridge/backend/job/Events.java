package org.seisbridge.backend.job;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.seisbridge.api.Audience;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.job.Job;
import org.seisbridge.api.job.JobContract;
import org.seisbridge.api.job.JobPoint;
import org.seisbridge.api.job.JobProgressed;
import org.seisbridge.api.job.JobState;

/**
 * Tells a job's team of each change of its state, and of its progress at most once a second. Points
 * that come meanwhile are told of with the next event.
 */
final class Events {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** More than that of one job are in its series, and not in an event. */
  private static final int MOST_POINTS = 500;

  private final ServiceBus bus;
  private final InstantSource clock;

  /** By job, while it is running. */
  private final Map<Long, Untold> untold = new HashMap<>();

  Events(ServiceBus bus, InstantSource clock) {
    this.bus = requireNonNull(bus, "bus");
    this.clock = requireNonNull(clock, "clock");
  }

  /** What has not been told of a job since then. */
  private record Untold(Instant since, List<JobPoint> points) {}

  /** A job has come to another state. */
  synchronized void changed(JobRow row) {
    tell(row, untold.remove(row.job().id()));
  }

  /** A job has been reported on. */
  synchronized void progressed(JobRow row, List<JobPoint> points) {
    Untold known =
        untold.computeIfAbsent(row.job().id(), _ -> new Untold(Instant.MIN, new ArrayList<>()));
    points.stream().limit(MOST_POINTS - known.points().size()).forEach(known.points()::add);
    Instant now = clock.instant();
    if (known.since().isBefore(now.minus(INTERVAL))) {
      tell(row, known);
      untold.put(row.job().id(), new Untold(now, new ArrayList<>()));
    }
  }

  private void tell(JobRow row, Untold known) {
    Job job = row.job();
    bus.publish(
        JobContract.JOB_PROGRESSED,
        Audience.team(row.team()),
        new JobProgressed(
            job.id(),
            job.work().kind(),
            job.state(),
            job.reason(),
            job.state() == JobState.QUEUED && job.attempt() == 0 ? null : job.progress(),
            known == null ? List.of() : List.copyOf(known.points())));
  }
}
