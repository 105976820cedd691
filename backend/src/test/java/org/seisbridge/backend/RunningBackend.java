package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.threadchecker.BlockedThreadChecker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Operation;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.catalog.CatalogStatus;
import org.seisbridge.api.catalog.CreateDataset;
import org.seisbridge.api.catalog.StatusQuery;
import org.slf4j.LoggerFactory;

/**
 * A backend with all its parts, and an encoder on the bus. It fails if it blocked an event loop.
 */
public final class RunningBackend implements AutoCloseable {
  private static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ListAppender<ILoggingEvent> blocked = new ListAppender<>();
  private final Logger checker = (Logger) LoggerFactory.getLogger(BlockedThreadChecker.class);
  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setBlockedThreadCheckInterval(100)
              .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS)
              .setMaxEventLoopExecuteTime(1)
              .setMaxEventLoopExecuteTimeUnit(TimeUnit.SECONDS));
  private final ServiceBus bus = new ServiceBus(vertx);
  private final ProjectionEncoder encoder;
  private final Backend backend;

  private RunningBackend(Path data, String model, URI portal) {
    blocked.start();
    checker.addAppender(blocked);
    encoder = new ProjectionEncoder(model).serve(bus);
    backend = Backend.start(vertx, new BackendConfig(data, "127.0.0.1", 0, portal)).await();
  }

  public static RunningBackend start(Path data) throws IOException {
    return start(data, "m1", null);
  }

  static RunningBackend start(Path data, String model, URI portal) throws IOException {
    shareBinaries(data);
    return new RunningBackend(data, model, portal);
  }

  /** PostgreSQL is unpacked once for all tests. */
  public static void shareBinaries(Path data) throws IOException {
    Path link = data.resolve("postgres-binaries");
    if (!Files.exists(link)) {
      Files.createDirectories(BINARIES);
      Files.createSymbolicLink(link, BINARIES);
    }
  }

  public <Q extends Record, R extends Record> R call(Operation<Q, R> operation, Q request) {
    return bus.call(operation, request).await();
  }

  public long dataset(String name) {
    return call(Contract.CREATE_DATASET, new CreateDataset(name, "")).id();
  }

  CatalogStatus status() {
    return call(Contract.STATUS, new StatusQuery());
  }

  /** Waits until everything that was ingested is embedded or set aside. */
  public void awaitIndexed() {
    await("nothing pending", () -> status().pending() == 0);
  }

  void await(String what, BooleanSupplier condition) {
    Instant until = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("time for: %s", what).isBefore(until);
      vertx.timer(50, TimeUnit.MILLISECONDS).await();
    }
  }

  ProjectionEncoder encoder() {
    return encoder;
  }

  Vertx vertx() {
    return vertx;
  }

  ServiceBus bus() {
    return bus;
  }

  URI address() {
    return backend.address();
  }

  @Override
  public void close() {
    backend.close().await();
    vertx.close().await();
    checker.detachAppender(blocked);
    assertThat(blocked.list).as("blocked event loops").isEmpty();
  }
}
