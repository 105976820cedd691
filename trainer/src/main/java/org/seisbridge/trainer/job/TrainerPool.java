package org.seisbridge.trainer.job;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The slots of a node, each a {@link TrainerVerticle} on one worker pool. */
public final class TrainerPool {
  private static final String WORKERS = "trainer";

  /**
   * One follows the job. The other is for Vert.x: on a clustered bus it looks up who serves an
   * address on the asker's pool, and would wait there for the job that waits for the answer.
   */
  private static final int THREADS_OF_A_SLOT = 2;

  /** Jobs may take days, and none of them is a thread that hangs. */
  private static final long LONGEST_JOB_DAYS = 365;

  private final Vertx vertx;
  private final List<String> deployments;

  private TrainerPool(Vertx vertx, List<String> deployments) {
    this.vertx = vertx;
    this.deployments = deployments;
  }

  /** Starts slots; they work as soon as there is a backend that has jobs. */
  public static Future<TrainerPool> start(
      Vertx vertx, List<SlotDevice> slots, TrainerConfig config) {
    List<Future<String>> started = new ArrayList<>();
    for (SlotDevice slot : slots) {
      DeploymentOptions options =
          new DeploymentOptions()
              .setWorkerPoolName(WORKERS)
              .setWorkerPoolSize(THREADS_OF_A_SLOT * slots.size())
              .setMaxWorkerExecuteTime(LONGEST_JOB_DAYS)
              .setMaxWorkerExecuteTimeUnit(TimeUnit.DAYS);
      started.add(vertx.deployVerticle(new TrainerVerticle(slot, config), options));
    }
    return Future.all(started)
        .map(_ -> new TrainerPool(vertx, started.stream().map(Future::result).toList()));
  }

  /** Stops them; jobs that are worked on are saved and given back. */
  public Future<?> close() {
    return Future.all(deployments.stream().map(vertx::undeploy).toList());
  }
}
