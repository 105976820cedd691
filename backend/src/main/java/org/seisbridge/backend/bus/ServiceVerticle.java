package org.seisbridge.backend.bus;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.WorkQueue;

/**
 * Answers operations. The event loop only hands requests to the queue, on whose threads they may
 * block.
 */
public final class ServiceVerticle extends VerticleBase {
  private final ServiceBus bus;
  private final WorkQueue queue;
  private final List<Endpoint<?, ?>> endpoints;
  private List<MessageConsumer<?>> consumers = List.of();

  /**
   * @param queue closed when this stops
   */
  public ServiceVerticle(ServiceBus bus, WorkQueue queue, List<Endpoint<?, ?>> endpoints) {
    this.bus = requireNonNull(bus, "bus");
    this.queue = requireNonNull(queue, "queue");
    this.endpoints = List.copyOf(endpoints);
  }

  @Override
  public Future<?> start() {
    consumers =
        endpoints.stream().<MessageConsumer<?>>map(endpoint -> endpoint.serve(bus, queue)).toList();
    return Future.all(consumers.stream().map(MessageConsumer::completion).toList());
  }

  @Override
  public Future<?> stop() {
    return queue.close(vertx, consumers);
  }
}
