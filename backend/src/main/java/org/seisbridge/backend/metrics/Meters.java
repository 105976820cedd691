package org.seisbridge.backend.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.vertx.micrometer.backends.BackendRegistries;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Observer;
import org.seisbridge.api.Operation;

/**
 * What the backend itself counts and times, beside what Vert.x does; nothing if the process does
 * not measure. Labels have few values, whatever is asked.
 */
public final class Meters implements Observer, AutoCloseable {
  private final MeterRegistry registry;
  private final TimeGauge gauge;
  private volatile long behindMillis;

  /** What a search spends its time on. */
  public enum Part {
    /** Reading the query, and its samples if it is a record. */
    QUERY,
    /** The model, wherever it runs, with the way there. */
    ENCODER,
    /** The vector store. */
    INDEX,
    /** What the catalogue is asked. */
    DATABASE
  }

  public Meters() {
    MeterRegistry measured = BackendRegistries.getDefaultNow();
    registry = measured == null ? new CompositeMeterRegistry() : measured;
    gauge =
        TimeGauge.builder(
                "seisbridge.index.behind", this, TimeUnit.MILLISECONDS, own -> own.behindMillis)
            .description("For how long the record that is next could have been embedded")
            .register(registry);
  }

  @Override
  public void worked(Operation<?, ?> operation, Duration waited, Duration worked) {
    registry.timer("seisbridge.operation.queue", "operation", operation.address()).record(waited);
    registry.timer("seisbridge.operation.service", "operation", operation.address()).record(worked);
  }

  @Override
  public void answered(Operation<?, ?> operation, ErrorCode failure) {
    String code = failure == null ? "ok" : failure.name().toLowerCase(Locale.ROOT);
    registry
        .counter("seisbridge.operation.answers", "operation", operation.address(), "code", code)
        .increment();
  }

  /** Does a part of a search; that it fails is timed too. */
  public <T> T time(Part part, Supplier<T> work) {
    String name = part.name().toLowerCase(Locale.ROOT);
    return registry.timer("seisbridge.search.part", "part", name).record(work);
  }

  /** Says how far the indexer is behind. */
  public void behind(Duration time) {
    behindMillis = time.toMillis();
  }

  /** The gauge is about an indexer that is no more. */
  @Override
  public void close() {
    registry.remove(gauge);
  }
}
