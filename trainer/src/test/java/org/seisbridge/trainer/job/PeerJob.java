package org.seisbridge.trainer.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.seisbridge.api.job.JobOrder;
import org.seisbridge.api.job.JobPoint;
import org.seisbridge.api.job.JobProgress;
import org.seisbridge.api.job.JobResult;
import org.seisbridge.api.job.JobState;
import org.seisbridge.api.job.JobWork;

/** A job as the peer of the tests knows it. */
final class PeerJob {
  final long id;
  final JobWork work;
  final List<JobPoint> points = new ArrayList<>();
  final List<String> nodes = new ArrayList<>();
  JobState state = JobState.QUEUED;
  JobOrder order = JobOrder.CONTINUE;
  String lease;
  int attempt;
  Instant due;
  String checkpoint;
  JobProgress progress;
  String reason;
  JobResult result;
  int reports;

  PeerJob(long id, JobWork work) {
    this.id = id;
    this.work = work;
  }
}
