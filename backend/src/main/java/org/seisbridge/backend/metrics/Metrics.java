package org.seisbridge.backend.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.micrometer.VertxPrometheusOptions;
import io.vertx.micrometer.backends.BackendRegistries;
import java.util.EnumSet;
import java.util.Optional;

/**
 * What a process counts and times, for Prometheus: requests by operation, messages by address,
 * pools, and the JVM. Labels have few values, whatever is asked.
 */
public final class Metrics {
  private Metrics() {}

  /** A builder of Vert.x instances that measure. */
  public static VertxBuilder measured(VertxOptions options) {
    MicrometerMetricsOptions metrics =
        new MicrometerMetricsOptions()
            .setEnabled(true)
            .setJvmMetricsEnabled(true)
            .setPrometheusOptions(new VertxPrometheusOptions().setEnabled(true))
            .setLabels(
                EnumSet.of(
                    Label.HTTP_ROUTE,
                    Label.HTTP_CODE,
                    Label.EB_ADDRESS,
                    Label.EB_FAILURE,
                    Label.POOL_TYPE,
                    Label.POOL_NAME));
    return Vertx.builder()
        .with(new VertxOptions(options).setMetricsOptions(metrics))
        .withMetrics(new MicrometerMetricsFactory());
  }

  /** All figures in Prometheus' text format; empty if this process does not measure. */
  public static Optional<String> text() {
    return BackendRegistries.getDefaultNow() instanceof PrometheusMeterRegistry registry
        ? Optional.of(registry.scrape())
        : Optional.empty();
  }
}
