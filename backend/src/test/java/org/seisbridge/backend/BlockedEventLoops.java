package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.threadchecker.BlockedThreadChecker;
import java.util.concurrent.TimeUnit;
import org.seisbridge.backend.metrics.Metrics;
import org.slf4j.LoggerFactory;

/** Watches the event loops of the Vert.x instances it makes, and tells if one was blocked. */
final class BlockedEventLoops implements AutoCloseable {
  private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();
  private final Logger checker = (Logger) LoggerFactory.getLogger(BlockedThreadChecker.LOGGER_NAME);

  BlockedEventLoops() {
    warnings.start();
    checker.addAppender(warnings);
  }

  /** Warns, saying where, of each event loop that is held up, and not by a busy machine alone. */
  Vertx vertx() {
    return Metrics.measured(
            new VertxOptions()
                .setBlockedThreadCheckInterval(250)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS)
                .setMaxEventLoopExecuteTime(2)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.SECONDS)
                .setWarningExceptionTime(2)
                .setWarningExceptionTimeUnit(TimeUnit.SECONDS))
        .build();
  }

  /** Fails if there was a warning. */
  @Override
  public void close() {
    checker.detachAppender(warnings);
    assertThat(warnings.list).as("warnings of blocked event loops").isEmpty();
  }
}
