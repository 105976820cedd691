package org.seisbridge.deploy.platform;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Operation;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.backend.Backend;
import org.seisbridge.backend.BackendConfig;
import org.seisbridge.backend.StoresConfig;
import org.seisbridge.portal.Portal;
import org.seisbridge.trainer.encoder.EncoderVerticle;
import org.seisbridge.trainer.model.Model;

/**
 * Everything in one process behind one port: encoder, portal and backend on one event bus. Ctrl-C
 * interrupts the thread that started it and waits until that has closed it.
 */
public final class Platform implements Catalogue {
  /** The portal is reached through the backend's port alone. */
  private static final String LOOPBACK = "127.0.0.1";

  private final Deque<Runnable> stops = new ArrayDeque<>();
  private final ServiceBus services;
  private final URI address;

  /**
   * Starts everything and returns when requests are answered.
   *
   * @param model what to embed and infer with; closed with the platform, or if that does not start
   * @param data folder that keeps what is stored
   * @param config which of the stores are not in that folder
   * @param host to listen on
   * @param port first port to try; 0 for any free one
   * @throws IOException if the data folder cannot be written
   */
  public static Platform serve(Model model, Path data, StoresConfig config, String host, int port)
      throws IOException {
    return new Platform(model, data, config, host, port, true);
  }

  /** The same without a portal, on any free port: for one command's own use. */
  public static Platform open(Model model, Path data, StoresConfig config) throws IOException {
    return new Platform(model, data, config, LOOPBACK, 0, false);
  }

  private Platform(
      Model model, Path data, StoresConfig config, String host, int port, boolean withPortal)
      throws IOException {
    stops.push(new StopSignal()::release);
    boolean started = false;
    try {
      Vertx vertx = Vertx.vertx();
      stops.push(() -> vertx.close().await());
      services = new ServiceBus(vertx).as(Caller.LOCAL);
      stops.push(model::close);
      vertx.deployVerticle(new EncoderVerticle(model)).await();
      URI portal = withPortal ? startPortal(vertx) : null;
      Backend backend =
          Backend.start(vertx, new BackendConfig(data, config, host, port, portal)).await();
      stops.push(() -> backend.close().await());
      address = backend.address();
      ServerAddress.publish(data, address);
      stops.push(() -> ServerAddress.withdraw(data));
      started = true;
    } finally {
      if (!started) {
        stop();
      }
    }
  }

  private URI startPortal(Vertx vertx) {
    Portal portal = Portal.start(vertx, LOOPBACK, 0);
    stops.push(portal::close);
    return portal.uri();
  }

  /** Where the portal and HTTP answer. */
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
