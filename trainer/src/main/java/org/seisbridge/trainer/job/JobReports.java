package org.seisbridge.trainer.job;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.job.JobContract;
import org.seisbridge.api.job.JobLease;
import org.seisbridge.api.job.JobOrder;
import org.seisbridge.api.job.JobOrders;
import org.seisbridge.api.job.JobPoint;
import org.seisbridge.api.job.JobProgress;
import org.seisbridge.api.job.ReportJob;

/**
 * Tells the backend how a job gets on, and hears what is asked of it: at once if there is something
 * to tell, and four times in a lease in any case. What the backend could not be told is told later.
 */
final class JobReports implements AutoCloseable {
  private static final Duration TICK = Duration.ofSeconds(1);

  /** The most points of one report. */
  private static final int POINTS = 500;

  private final Vertx vertx;
  private final ServiceBus bus;
  private final JobLease lease;
  private final long timer;
  private final List<JobPoint> points = new ArrayList<>();
  private JobProgress progress;
  private String checkpoint;
  private JobOrder order = JobOrder.CONTINUE;
  private boolean lost;
  private Future<?> underWay = Future.succeededFuture();
  private long sent = System.nanoTime();

  JobReports(Vertx vertx, ServiceBus bus, JobLease lease) {
    this.vertx = vertx;
    this.lease = lease;
    Duration quarter = Duration.ofSeconds(lease.seconds()).dividedBy(4);
    // An answer that comes after the lease is over tells nothing.
    this.bus = bus.within(Duration.ofSeconds(Math.max(1, lease.seconds())));
    Duration tick = quarter.compareTo(TICK) < 0 ? quarter : TICK;
    this.timer = vertx.setPeriodic(Math.max(1, tick.toMillis()), _ -> tick(quarter));
  }

  synchronized void progress(JobProgress now) {
    progress = now;
  }

  synchronized void point(JobPoint point) {
    points.add(point);
  }

  /**
   * @param sha256 of an object that the job can go on from
   */
  synchronized void checkpoint(String sha256) {
    checkpoint = sha256;
  }

  /** What is asked of the job. */
  synchronized JobOrder order() {
    return order;
  }

  /** Whether the job is no longer this slot's. */
  synchronized boolean lost() {
    return lost;
  }

  private synchronized void tick(Duration quarter) {
    boolean due = System.nanoTime() - sent >= quarter.toNanos();
    boolean news = progress != null || !points.isEmpty() || checkpoint != null;
    if (underWay.isComplete() && !lost && (due || news)) {
      underWay = send();
    }
  }

  private synchronized Future<?> send() {
    List<JobPoint> told = List.copyOf(points.subList(0, Math.min(POINTS, points.size())));
    ReportJob report = new ReportJob(lease.job(), lease.lease(), progress, told, checkpoint);
    sent = System.nanoTime();
    return bus.call(JobContract.REPORT_JOB, report)
        .onSuccess(orders -> told(report, orders))
        .onFailure(this::notTold);
  }

  private synchronized void told(ReportJob report, JobOrders orders) {
    order = orders.order();
    points.subList(0, report.points().size()).clear();
    if (Objects.equals(progress, report.progress())) {
      progress = null;
    }
    if (report.checkpoint() != null && report.checkpoint().equals(checkpoint)) {
      checkpoint = null;
    }
  }

  private synchronized void notTold(Throwable failure) {
    lost |= failure instanceof ServiceException e && isLost(e);
  }

  /** Whether a refusal says that a job is no longer the slot's that asks. */
  static boolean isLost(ServiceException refusal) {
    return refusal.code() == ErrorCode.CONFLICT || refusal.code() == ErrorCode.NOT_FOUND;
  }

  /** Tells what is left to tell; the future fails if that could not be done. */
  Future<?> flush() {
    Future<?> before;
    synchronized (this) {
      before = underWay;
    }
    return before.transform(_ -> sendRest());
  }

  private Future<?> sendRest() {
    synchronized (this) {
      if (lost || (progress == null && points.isEmpty() && checkpoint == null)) {
        return Future.succeededFuture();
      }
      underWay = send();
      return underWay.compose(_ -> sendRest());
    }
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
  }
}
