package org.seisbridge.portal;

import static java.util.Objects.requireNonNull;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.server.VaadinService;
import io.vertx.core.Future;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.seisbridge.api.Operation;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;

/** The services on the bus, for pages: answers come back to the page that asked. */
public final class Services {
  private final ServiceBus bus;
  private final Executor answers;

  /**
   * @param bus where the services are
   * @param answers runs what pages do with answers; never the bus's own threads, for drawing a page
   *     may wait for the page's lock
   */
  public Services(ServiceBus bus, Executor answers) {
    this.bus = requireNonNull(bus, "bus");
    this.answers = requireNonNull(answers, "answers");
  }

  /** The services of the portal that the current thread works for. */
  public static Services current() {
    return VaadinService.getCurrent().getContext().getAttribute(Services.class);
  }

  /**
   * Asks for the current page and returns at once. One of the two consumers runs later, under the
   * page's lock; none if the page is closed by then.
   */
  public <Q extends Record, R extends Record> void ask(
      Operation<Q, R> operation,
      Q request,
      SerializableConsumer<R> answered,
      SerializableConsumer<ServiceException> failed) {
    UI page = UI.getCurrent();
    Consumer<R> onAnswer = page.accessLater(answered, () -> {});
    Consumer<ServiceException> onFailure = page.accessLater(failed, () -> {});
    bus.call(operation, request)
        .onComplete(
            result ->
                answers.execute(
                    () -> {
                      if (result.succeeded()) {
                        onAnswer.accept(result.result());
                      } else {
                        onFailure.accept((ServiceException) result.cause());
                      }
                    }));
  }

  /**
   * Asks and waits, for threads that may: those that answer a download.
   *
   * @throws ServiceException if the request fails
   */
  public <Q extends Record, R extends Record> R await(Operation<Q, R> operation, Q request) {
    Future<R> reply = bus.call(operation, request);
    try {
      return reply.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw (ServiceException) e.getCause();
    }
  }
}
