package org.seisbridge.deploy.platform;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.model.ModelVersion;
import org.seisbridge.backend.Backend;
import org.seisbridge.backend.BackendConfig;
import org.seisbridge.backend.StoresConfig;
import org.seisbridge.backend.http.HttpConfig;
import org.seisbridge.backend.metrics.Metrics;
import org.seisbridge.portal.Portal;
import org.seisbridge.trainer.encoder.EncoderVerticle;
import org.seisbridge.trainer.encoder.ModelBundles;
import org.seisbridge.trainer.job.TrainerPool;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.EmbeddingModel;

/**
 * Encoder, portal and backend on one event bus: everything in one process behind one port, or some
 * of it and the rest in other processes of a cluster. Ctrl-C interrupts the thread that started it
 * and waits until that has closed it.
 */
public final class Platform implements AutoCloseable {
  /** The portal is reached through the backend's port alone. */
  private static final String LOOPBACK = "127.0.0.1";

  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
  private static final int MOST_PATIENT = 15;

  private final Deque<Runnable> stops = new ArrayDeque<>();
  private final BusCatalogue catalogue;
  private final URI address;
  private URI busAddress;
  private final Bundle bundle;
  private final List<Bundle> beside = new ArrayList<>();
  private final ModelRegistration registration;
  private String name;
  private ModelVersion registered;

  /**
   * Starts the parts and returns when they answer.
   *
   * @param model what the trainer comes with; null if that is elsewhere
   * @throws IOException if the data folder cannot be written
   */
  public static Platform serve(PlatformConfig config, Bundle model) throws IOException {
    return new Platform(config, model, true);
  }

  /**
   * Everything but a portal, on any free port: for one command's own use.
   *
   * @param team name of the team to act for; null for the first
   * @param registered told of the model's version, once it is registered
   * @throws org.seisbridge.api.ServiceException if there is no such team
   */
  public static Catalogue open(
      Bundle model, Path data, StoresConfig stores, String team, Consumer<ModelVersion> registered)
      throws IOException {
    Set<Part> parts = EnumSet.of(Part.BACKEND, Part.TRAINER);
    HttpConfig http = HttpConfig.plain(LOOPBACK, 0);
    PlatformConfig config = new PlatformConfig(parts, null, data, stores, http, null, null, null);
    Platform platform = new Platform(config, model, false);
    boolean found = false;
    try {
      Optional.ofNullable(platform.registered).ifPresent(registered);
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
  private Platform(PlatformConfig config, Bundle bundle, boolean shared) throws IOException {
    this.bundle = bundle;
    stops.push(new StopSignal()::release);
    boolean started = false;
    try {
      EmbeddingModel model = null;
      if (bundle != null) {
        model = ModelBundles.loadEmbedding(bundle);
        stops.push(model::close);
        beside.addAll(ModelBundles.shippedBeside(bundle));
      }
      Vertx vertx =
          config.cluster() == null
              ? Metrics.measured(new VertxOptions()).build()
              : Cluster.join(config.cluster());
      stops.push(() -> vertx.close().await());
      ServiceBus bus = new ServiceBus(vertx);
      registration = new ModelRegistration(bus.as(Caller.PLATFORM));
      catalogue = new BusCatalogue(bus, Caller.LOCAL, this::close);
      if (model != null) {
        vertx.deployVerticle(new EncoderVerticle(model)).await();
        name = model.name();
      }
      URI portal = config.has(Part.PORTAL) ? startPortal(vertx, config) : config.portal();
      if (config.has(Part.BACKEND)) {
        Backend backend = startBackend(vertx, config, portal);
        address = backend.address();
        busAddress = backend.busAddress();
        register();
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

  /**
   * Registers the model that it came with, and those of other families that ship, unless there is
   * none or the backend is away.
   */
  private void register() throws IOException {
    try {
      if (bundle != null) {
        for (Bundle other : beside) {
          registration.register(other, ModelBundles.name(other));
        }
        registered = registration.register(bundle, name);
      }
    } catch (ServiceException e) {
      if (!e.code().passes()) {
        throw e;
      }
    }
  }

  /**
   * Waits until the model that it came with is registered, which takes a backend.
   *
   * @return its version; empty if it came with none
   * @throws ServiceException if there is another model of its name
   */
  public Optional<ModelVersion> awaitRegistered() throws IOException, InterruptedException {
    for (int attempt = 0; bundle != null && registered == null; attempt++) {
      Thread.sleep(BETWEEN_ATTEMPTS.multipliedBy(Math.min(attempt + 1, MOST_PATIENT)));
      register();
    }
    return Optional.ofNullable(registered);
  }

  /** Where the portal and HTTP answer, those of them that are here; null if none is. */
  public URI address() {
    return address;
  }

  /** Where programs outside reach the event bus over TCP; null if they do not. */
  public URI busAddress() {
    return busAddress;
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
