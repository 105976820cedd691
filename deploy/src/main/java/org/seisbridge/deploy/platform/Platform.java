package org.seisbridge.deploy.platform;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Operation;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.backend.Backend;
import org.seisbridge.backend.BackendConfig;
import org.seisbridge.backend.StoresConfig;
import org.seisbridge.backend.metrics.Metrics;
import org.seisbridge.portal.Portal;
import org.seisbridge.trainer.encoder.EncoderVerticle;
import org.seisbridge.trainer.model.Model;

/**
 * Encoder, portal and backend on one event bus: everything in one process behind one port, or some
 * of it and the rest in other processes of a cluster. Ctrl-C interrupts the thread that started it
 * and waits until that has closed it.
 */
public final class Platform implements Catalogue {
  /** The portal is reached through the backend's port alone. */
  private static final String LOOPBACK = "127.0.0.1";

  private final Deque<Runnable> stops = new ArrayDeque<>();
  private final ServiceBus services;
  private final URI address;

  /**
   * Starts the parts and returns when they answer.
   *
   * @param model what to embed and infer with; closed with the platform, or if that does not start;
   *     null if the trainer is elsewhere
   * @throws IOException if the data folder cannot be written
   */
  public static Platform serve(PlatformConfig config, Model model) throws IOException {
    return new Platform(config, model);
  }

  /** Everything but a portal, on any free port: for one command's own use. */
  public static Platform open(Model model, Path data, StoresConfig stores) throws IOException {
    Set<Part> parts = EnumSet.of(Part.BACKEND, Part.TRAINER);
    return serve(new PlatformConfig(parts, null, data, stores, LOOPBACK, 0, null), model);
  }

  private Platform(PlatformConfig config, Model model) throws IOException {
    stops.push(new StopSignal()::release);
    boolean started = false;
    try {
      if (model != null) {
        stops.push(model::close);
      }
      Vertx vertx =
          config.cluster() == null
              ? Metrics.measured(new VertxOptions()).build()
              : Cluster.join(config.cluster());
      stops.push(() -> vertx.close().await());
      services = new ServiceBus(vertx).as(Caller.LOCAL);
      if (model != null) {
        vertx.deployVerticle(new EncoderVerticle(model)).await();
      }
      URI portal = config.has(Part.PORTAL) ? startPortal(vertx, config) : config.portal();
      address = config.has(Part.BACKEND) ? startBackend(vertx, config, portal) : portal;
      started = true;
    } finally {
      if (!started) {
        stop();
      }
    }
  }

  private URI startPortal(Vertx vertx, PlatformConfig config) {
    Portal portal =
        config.has(Part.BACKEND)
            ? Portal.start(vertx, LOOPBACK, 0)
            : Portal.start(vertx, config.host(), config.port());
    stops.push(portal::close);
    return portal.uri();
  }

  private URI startBackend(Vertx vertx, PlatformConfig config, URI portal) throws IOException {
    BackendConfig settings =
        new BackendConfig(config.data(), config.stores(), config.host(), config.port(), portal);
    Backend backend = Backend.start(vertx, settings).await();
    stops.push(() -> backend.close().await());
    ServerAddress.publish(config.data(), backend.address());
    stops.push(() -> ServerAddress.withdraw(config.data()));
    return backend.address();
  }

  /** Where the portal and HTTP answer, those of them that are here; null if none is. */
  public URI address() {
    return address;
  }

  @Override
  public <Q extends Record, R extends Record> R call(Operation<Q, R> operation, Q request) {
    return services.call(operation, request).await();
  }

  /** Stops the parts in the reverse order of their start. */
  @Override
  public void close() {
    stop();
  }

  private void stop() {
    if (!stops.isEmpty()) {
      try {
        stops.pop().run();
      } finally {
        stop();
      }
    }
  }
}
