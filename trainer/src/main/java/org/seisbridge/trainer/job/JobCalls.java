package org.seisbridge.trainer.job;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Operation;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the backend for a job's sake, again and again while it is away: work of hours is not given
 * up for that.
 */
final class JobCalls {
  private static final Logger LOG = LoggerFactory.getLogger(JobCalls.class);
  private static final Duration FIRST_DELAY = Duration.ofMillis(500);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(20);

  private final Vertx vertx;
  private final ServiceBus bus;
  private final BooleanSupplier worthwhile;

  /**
   * @param worthwhile whether to ask again what could not be done
   */
  JobCalls(Vertx vertx, ServiceBus bus, BooleanSupplier worthwhile) {
    this.vertx = vertx;
    this.bus = bus;
    this.worthwhile = worthwhile;
  }

  /** The same on behalf of somebody. */
  JobCalls as(Caller caller) {
    return new JobCalls(vertx, bus.as(caller), worthwhile);
  }

  /** Asks until there is an answer, or a refusal that will not change. */
  <Q extends Record, R extends Record> Future<R> ask(Operation<Q, R> operation, Q request) {
    return ask(operation, request, FIRST_DELAY);
  }

  private <Q extends Record, R extends Record> Future<R> ask(
      Operation<Q, R> operation, Q request, Duration delay) {
    return bus.call(operation, request)
        .recover(
            failure -> {
              boolean passes = failure instanceof ServiceException e && e.code().passes();
              if (!passes || !worthwhile.getAsBoolean()) {
                return Future.failedFuture(failure);
              }
              LOG.debug("{} is asked again", operation.address(), failure);
              Duration longer = delay.multipliedBy(2);
              Duration next = longer.compareTo(LONGEST_DELAY) < 0 ? longer : LONGEST_DELAY;
              return vertx.timer(delay.toMillis()).compose(_ -> ask(operation, request, next));
            });
  }

  /** The same for a thread that may wait. */
  <Q extends Record, R extends Record> R call(Operation<Q, R> operation, Q request)
      throws InterruptedException {
    return Waiting.on(ask(operation, request));
  }
}
