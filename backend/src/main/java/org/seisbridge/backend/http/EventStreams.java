package org.seisbridge.backend.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.seisbridge.api.Audience;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Event;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.backend.bus.TrustedCaller;

/**
 * Events over HTTP as they happen (Server-Sent Events), each to those whom it concerns. All of it
 * is on one event loop.
 */
final class EventStreams {
  private static final int MOST = 1000;
  private static final int MOST_OF_A_CALLER = 16;

  /** Characters that may wait for a client that does not read them; who has more is let go. */
  private static final int MOST_UNREAD = 1 << 20;

  /** Silence after which proxies and clients begin to wonder. */
  private static final long SILENCE_MILLIS = 15_000;

  private static final Set<String> TYPES =
      Contract.EVENTS.stream().map(Event::name).collect(Collectors.toUnmodifiableSet());

  private final Set<Stream> streams = new LinkedHashSet<>();

  /** Begins to listen, on the context that calls this. */
  EventStreams(Vertx vertx, ServiceBus bus) {
    Contract.EVENTS.forEach(event -> listen(bus, event));
    vertx.setPeriodic(SILENCE_MILLIS, _ -> each(stream -> stream.tell(":\n\n")));
  }

  private <E extends Record> void listen(ServiceBus bus, Event<E> event) {
    bus.listen(event, (audience, body) -> tell(event.name(), audience, body));
  }

  private void tell(String type, Audience audience, Record body) {
    String text = ServerSentEvents.event(type, body);
    each(
        stream -> {
          if (audience.includes(stream.caller.caller()) && stream.types.contains(type)) {
            stream.tell(text);
          }
        });
  }

  /** For each that is open now; some may end meanwhile. */
  private void each(Consumer<Stream> what) {
    List.copyOf(streams).forEach(what);
  }

  /** How many are open. */
  int open() {
    return streams.size();
  }

  /**
   * Answers a request with a stream that goes on until one of both ends it.
   *
   * @param whose who it is now that has shown what the request shows; fails if nobody has
   * @throws ServiceException {@link ErrorCode#INVALID} if there is no such event, {@link
   *     ErrorCode#BUSY} if too many streams are open
   */
  void begin(RoutingContext context, Caller caller, Supplier<Future<Caller>> whose) {
    Set<String> types = types(Parameters.text(context.queryParams(), "types"));
    long own = streams.stream().filter(stream -> stream.caller.caller().equals(caller)).count();
    if (own >= MOST_OF_A_CALLER || streams.size() >= MOST) {
      throw new ServiceException(
          ErrorCode.BUSY,
          "%d streams of events are open, %d of them yours, of %d and %d that may be. Close one."
              .formatted(streams.size(), own, MOST, MOST_OF_A_CALLER));
    }
    HttpServerResponse response = ServerSentEvents.head(context);
    if (HttpDoor.isHead(context)) {
      response.end();
      return;
    }
    Stream stream = new Stream(new TrustedCaller(caller, whose), types, response);
    streams.add(stream);
    response.closeHandler(_ -> streams.remove(stream));
    response.exceptionHandler(_ -> streams.remove(stream));
    stream.tell("retry: 5000\n\n");
  }

  private static Set<String> types(String names) {
    if (names == null) {
      return TYPES;
    }
    Set<String> types =
        Arrays.stream(names.split(",", -1)).map(String::strip).collect(Collectors.toSet());
    types.stream()
        .filter(name -> !TYPES.contains(name))
        .findFirst()
        .ifPresent(
            unknown -> {
              throw new ServiceException(
                  ErrorCode.INVALID,
                  "There is no event '%s'; there are %s."
                      .formatted(unknown, TYPES.stream().sorted().toList()));
            });
    return types;
  }

  /** Ends all of them. */
  void end() {
    each(Stream::end);
  }

  private final class Stream {
    private final TrustedCaller caller;
    private final Set<String> types;
    private final HttpServerResponse response;
    private int unread;

    Stream(TrustedCaller caller, Set<String> types, HttpServerResponse response) {
      this.caller = caller;
      this.types = types;
      this.response = response;
    }

    void tell(String text) {
      if (unread + text.length() > MOST_UNREAD) {
        streams.remove(this);
        response.reset();
        return;
      }
      unread += text.length();
      caller
          .isStillWhoItWas()
          .onFailure(_ -> end())
          .compose(_ -> response.write(text))
          .onComplete(_ -> unread -= text.length());
    }

    private void end() {
      if (streams.remove(this)) {
        response.end();
      }
    }
  }
}
