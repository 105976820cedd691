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
import org.seisbridge.api.ServiceBus;
import org.seisbridge.backend.Backend;
import org.seisbridge.backend.BackendConfig;
import org.seisbridge.backend.StoresConfig;
import org.seisbridge.backend.http.HttpConfig;
import org.seisbridge.backend.metrics.Metrics;
import org.seisbridge.portal.Portal;
import org.seisbridge.trainer.encoder.EncoderVerticle;
import org.seisbridge.trainer.job.TrainerPool;
import org.seisbridge.trainer.model.Model;

/**
 * Encoder, portal and backend on one event bus: everything in one process behind one port, or some
 * of it and the rest in other processes of a cluster. Ctrl-C interrupts the thread that started it
 * and waits until that has closed it.
 */
public final class Platform implements AutoCloseable {
  /** The portal is reached through the backend's port alone. */
  private static final String LOOPBACK = "127.0.0.1";

  private final Deque<Runnable> stops = new ArrayDeque<>();
  private final BusCatalogue catalogue;
  private final URI address;

  /**
   * Starts the parts and returns when they answer.
   *
   * @param model what to embed and infer with; closed with the platform, or if that does not start;
   *     null if the trainer is elsewhere
   * @throws IOException if the data folder cannot be written
   */
  public static Platform serve(PlatformConfig config, Model model) throws IOException {
    return new Platform(config, model, true);
  }

  /**
   * Everything but a portal, on any free port: for one command's own use.
   *
   * @param team name of the team to act for; null for the first
   * @throws org.seisbridge.api.ServiceException if there is no such team
   */
  public static Catalogue open(Model model, Path data, StoresConfig stores, String team)
      throws IOException {
    Set<Part> parts = EnumSet.of(Part.BACKEND, Part.TRAINER);
    HttpConfig http = HttpConfig.plain(LOOPBACK, 0);
    PlatformConfig config = new PlatformConfig(parts, null, data, stores, http, null, null, null);
    Platform platform = new Platform(config, model, false);
    boolean found = false;
    try {
      Catalogue ofTeam = team == null ? platform.catalogue : platform.catalogue.actingFor(team);
      found = true;
      return ofTeam;
    } finally {
      if (!found) {
        platform.close();
      }
    }
  }

  /**
   * @param shared whether other commands on the data folder may use it
   */
  private Platform(PlatformConfig config, Model model, boolean shared) throws IOException {
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
      ServiceBus bus = new ServiceBus(vertx);
      catalogue = new BusCatalogue(bus, Caller.LOCAL, this::close);
      if (model != null) {
        vertx.deployVerticle(new EncoderVerticle(model)).await();
      }
      URI portal = config.has(Part.PORTAL) ? startPortal(vertx, config) : config.portal();
      if (config.has(Part.BACKEND)) {
        Backend backend = startBackend(vertx, config, portal);
        address = backend.address();
        if (shared) {
          stops.push(FolderAccess.open(bus, config.data(), backend.localAddress())::close);
        }
      } else {
        address = portal;
      }
      if (config.slots() != null) {
        startSlots(vertx, config.slots());
      }
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
            : Portal.start(vertx, config.http().host(), config.http().port());
    stops.push(portal::close);
    return portal.uri();
  }

  /** They stop first: what they work on is given back to the backend. */
  private void startSlots(Vertx vertx, JobSlots slots) {
    TrainerPool pool = TrainerPool.start(vertx, slots.devices(), slots.config()).await();
    stops.push(() -> pool.close().await());
  }

  private Backend startBackend(Vertx vertx, PlatformConfig config, URI portal) {
    BackendConfig settings =
        new BackendConfig(config.data(), config.stores(), config.http(), portal, config.oidc());
    Backend backend = Backend.start(vertx, settings).await();
    stops.push(() -> backend.close().await());
    // Whoever holds the folder knows that no other server does.
    ServerAddress.withdraw(config.data());
    return backend;
  }

  /** Where the portal and HTTP answer, those of them that are here; null if none is. */
  public URI address() {
    return address;
  }

  /** Its catalogue, for the first team; closing either closes both. */
  public Catalogue catalogue() {
    return catalogue;
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
