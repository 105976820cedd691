package org.seisbridge.backend;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import org.seisbridge.backend.http.HttpDoor;

/**
 * The catalogue with its stores, its services on the event bus and its HTTP door. The encoder it
 * embeds with is met on the event bus and may come and go.
 */
public final class Backend {
  private final HttpServer door;
  private final BackendConfig config;

  private Backend(HttpServer door, BackendConfig config) {
    this.door = door;
    this.config = config;
  }

  /**
   * Starts everything. The future completes when requests are answered, or fails with the reason,
   * such as a data folder that another process uses, after whatever had been started is closed.
   */
  public static Future<Backend> start(Vertx vertx, BackendConfig config) {
    requireNonNull(config, "config");
    return HttpDoor.open(vertx, config).map(door -> new Backend(door, config));
  }

  /** Where HTTP is answered; its port is the one that was free. */
  public URI address() {
    return URI.create("http://%s:%d".formatted(config.host(), door.actualPort()));
  }

  /** Stops answering, waits for what is under way, and closes the stores. */
  public Future<Void> close() {
    return door.close();
  }
}
