package org.seisbridge.backend;

import static java.util.Objects.requireNonNull;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.net.URI;

/**
 * The catalogue with its stores, its services on the event bus and its HTTP door. The encoder it
 * embeds with is met on the event bus and may come and go. Closing Vert.x closes it too.
 */
public final class Backend {
  private final Vertx vertx;
  private final String deployment;
  private final URI address;
  private final URI localAddress;
  private final URI busAddress;

  private Backend(Vertx vertx, String deployment, BackendVerticle verticle) {
    this.vertx = vertx;
    this.deployment = deployment;
    this.address = verticle.address();
    this.localAddress = verticle.localAddress();
    this.busAddress = verticle.busAddress();
  }

  /**
   * Starts everything. The future completes when requests are answered, or fails with the reason,
   * such as a data folder that another process uses, after whatever had been started is closed.
   */
  public static Future<Backend> start(Vertx vertx, BackendConfig config) {
    return start(vertx, config, Stores::new);
  }

  static Future<Backend> start(Vertx vertx, BackendConfig config, Stores.Opener stores) {
    requireNonNull(vertx, "vertx");
    BackendVerticle verticle = new BackendVerticle(config, stores);
    DeploymentOptions blocking =
        new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD);
    return vertx
        .deployVerticle(verticle, blocking)
        .map(deployment -> new Backend(vertx, deployment, verticle));
  }

  /** Where HTTP is answered; its port is the one that was free. */
  public URI address() {
    return address;
  }

  /** The same for programs on this machine: without TLS, so that none has to trust anybody. */
  public URI localAddress() {
    return localAddress;
  }

  /** Where programs reach the event bus over TCP; null if they do not. */
  public URI busAddress() {
    return busAddress;
  }

  /** Stops answering, finishes what is under way, and closes the stores. */
  public Future<Void> close() {
    return vertx.undeploy(deployment);
  }
}
