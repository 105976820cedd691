package org.seisbridge.backend.bus;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import org.seisbridge.api.ServiceBus;

/**
 * Answers operations on virtual threads. One instance does one thing at a time, except while it
 * waits for another service, so several are deployed; the event bus takes them in turn.
 */
public final class ServiceVerticle extends VerticleBase {
  private final ServiceBus bus;
  private final List<Endpoint<?, ?>> endpoints;

  public ServiceVerticle(ServiceBus bus, List<Endpoint<?, ?>> endpoints) {
    this.bus = requireNonNull(bus, "bus");
    this.endpoints = List.copyOf(endpoints);
  }

  @Override
  public Future<?> start() {
    endpoints.forEach(endpoint -> endpoint.serve(bus));
    return Future.succeededFuture();
  }
}
