package org.seisbridge.api;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.EncodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The event bus, spoken in the contract's terms: both ends of every {@link Operation} and {@link
 * Event}. Requests go out on behalf of a {@link Caller} and with the time by which they are to be
 * answered, which also bounds whatever is asked for their sake.
 */
public final class ServiceBus {
  /**
   * Header of requests and events: id of the team that they are about; 0 for none in particular.
   */
  public static final String TEAM = "seisbridge-team";

  /**
   * Header of requests: who asks; of events: who alone is to be told, if it is not all the team.
   */
  public static final String USER = "seisbridge-user";

  /** Levels of JSON; nothing of use has more. */
  private static final int DEEPEST = 250;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** When the request that this thread works on is to be answered. */
  private static final ScopedValue<Instant> DUE = ScopedValue.newInstance();

  private final EventBus bus;
  private final Caller caller;
  private final Duration patience;
  private final Observer observer;

  /** The service bus of a Vert.x instance, to answer with; {@link #as} is to ask with. */
  public ServiceBus(Vertx vertx) {
    this(requireNonNull(vertx, "vertx").eventBus(), Caller.NOBODY, PATIENCE, Observer.NONE);
    // An event bus takes a codec once, and cannot be asked whether it has it.
    if (vertx.sharedData().getLocalMap("seisbridge").putIfAbsent("codecs", true) == null) {
      Contract.types().forEach(this::register);
    }
  }

  private ServiceBus(EventBus bus, Caller caller, Duration patience, Observer observer) {
    this.bus = bus;
    this.caller = caller;
    this.patience = patience;
    this.observer = observer;
  }

  /** The same bus, asking on behalf of somebody. */
  public ServiceBus as(Caller caller) {
    return new ServiceBus(bus, requireNonNull(caller, "caller"), patience, observer);
  }

  /** The same bus, whose requests are due sooner than after the usual minute. */
  public ServiceBus within(Duration patience) {
    return new ServiceBus(bus, caller, requireNonNull(patience, "patience"), observer);
  }

  /** The same bus, whose answers somebody is told of. */
  public ServiceBus observed(Observer observer) {
    return new ServiceBus(bus, caller, patience, requireNonNull(observer, "observer"));
  }

  /**
   * Asks. The future completes on the caller's context, or fails with a {@link ServiceException}.
   */
  public <Q extends Record, R extends Record> Future<R> call(Operation<Q, R> operation, Q request) {
    Instant now = Instant.now();
    Instant due = earlier(due(), now.plus(patience));
    DeliveryOptions options =
        options(operation.request())
            .setSendTimeout(Math.max(1, Duration.between(now, due).toMillis()));
    headers(due).forEach(options::addHeader);
    return bus.<R>request(operation.address(), request, options)
        .map(Message::body)
        .recover(failure -> Future.failedFuture(asServiceException(operation, failure)));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** What a request on behalf of this caller says of itself: for those who send it as JSON. */
  public Map<String, String> headers(Instant due) {
    return RequestHeaders.of(caller, due);
  }

  /**
   * Answers, on the context that calls this, those who may ask and whose time is not up. A handler
   * that fails with a {@link ServiceException} has its code and detail sent back; any other failure
   * is sent as {@link ErrorCode#INTERNAL}. A request that comes as a {@link JsonObject} is answered
   * by one.
   */
  public <Q extends Record, R extends Record> MessageConsumer<?> serve(
      Operation<Q, R> operation, BiFunction<Caller, Q, Future<R>> handler) {
    return bus.<Object>consumer(
        operation.address(),
        message ->
            answer(operation, handler, message)
                .onSuccess(
                    value -> {
                      observer.answered(operation, null);
                      reply(operation, message, value);
                    })
                .onFailure(
                    failure -> {
                      observer.answered(operation, code(failure));
                      fail(message, failure);
                    }));
  }

  /** The same by code that may block, on the threads of a queue and when its turn comes. */
  public <Q extends Record, R extends Record> MessageConsumer<?> serve(
      Operation<Q, R> operation, WorkQueue queue, BiFunction<Caller, Q, R> service) {
    return serve(
        operation,
        (caller, request) -> {
          Instant due = DUE.get();
          long arrived = System.nanoTime();
          return queue.submit(
              request,
              () -> {
                long begun = System.nanoTime();
                try {
                  return inTime(due, () -> service.apply(caller, request));
                } finally {
                  observer.worked(
                      operation, since(arrived, begun), since(begun, System.nanoTime()));
                }
              });
        });
  }

  /** By when the request that this thread works on is to be answered; never if it is on none. */
  public static Instant due() {
    return DUE.orElse(Instant.MAX);
  }

  /** What is answered to a request whose time has passed. */
  public static ServiceException late() {
    return new ServiceException(
        ErrorCode.BUSY, "The platform had too much to do in time. Try again in a moment.");
  }

  private static Duration since(long earlier, long later) {
    return Duration.ofNanos(later - earlier);
  }

  /**
   * Says that something has happened. Whoever listens at the time is told, once or more often.
   *
   * @param audience whom those who listen may pass it on to
   */
  public <E extends Record> void publish(Event<E> event, Audience audience, E body) {
    DeliveryOptions options = new DeliveryOptions().addHeader(TEAM, Long.toString(audience.team()));
    if (audience.user() != null) {
      options.addHeader(USER, audience.user());
    }
    bus.publish(event.address(), new JsonObject(ContractJson.encode(body)), options);
  }

  /** Listens, on the context that calls this; the listener is told who may know, and what. */
  public <E extends Record> MessageConsumer<?> listen(
      Event<E> event, BiConsumer<Audience, E> listener) {
    return bus.<JsonObject>consumer(
        event.address(),
        message ->
            listener.accept(
                Audience.of(message.headers()::get),
                ContractJson.decode(
                    message.body().toBuffer().getBytes(), List.of(), event.type())));
  }

  private static <Q extends Record, R extends Record> Future<R> answer(
      Operation<Q, R> operation,
      BiFunction<Caller, Q, Future<R>> handler,
      Message<Object> message) {
    try {
      Caller caller = RequestHeaders.caller(message.headers());
      requireRole(operation, caller);
      Instant due = RequestHeaders.deadline(message.headers());
      return inTime(due, () -> handler.apply(caller, request(operation, message.body())));
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private static <T> T inTime(Instant due, Supplier<T> work) {
    if (Instant.now().isAfter(due)) {
      throw late();
    }
    return ScopedValue.where(DUE, due).call(work::get);
  }

  private static <Q extends Record> Q request(Operation<Q, ?> operation, Object body) {
    if (body instanceof JsonObject json) {
      return ContractJson.decode(text(json), operation.request());
    }
    if (!operation.request().isInstance(body)) {
      throw new ServiceException(
          ErrorCode.INVALID,
          "%s takes a %s, as an object in JSON."
              .formatted(operation.address(), operation.request().getSimpleName()));
    }
    return operation.request().cast(body);
  }

  private static String text(JsonObject json) {
    if (Nesting.exceeds(DEEPEST, json)) {
      throw new ServiceException(
          ErrorCode.INVALID, "The message is nested deeper than %d levels.".formatted(DEEPEST));
    }
    try {
      return json.encode();
    } catch (EncodeException e) {
      throw new ServiceException(
          ErrorCode.INVALID, "The message cannot be JSON: " + e.getMessage(), e);
    }
  }

  private static <R extends Record> void reply(
      Operation<?, R> operation, Message<Object> message, R value) {
    if (message.body() instanceof JsonObject) {
      message.reply(new JsonObject(ContractJson.encode(value)));
    } else {
      message.reply(value, options(operation.reply()));
    }
  }

  private static void requireRole(Operation<?, ?> operation, Caller caller) {
    if (!caller.may(operation.role())) {
      throw new ServiceException(
          ErrorCode.FORBIDDEN,
          "This takes the role %s; you are %s. An admin of the team can change that."
              .formatted(name(operation.role()), name(caller.role())));
    }
  }

  private static String name(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static void fail(Message<?> message, Throwable failure) {
    message.fail(code(failure).status(), String.valueOf(failure.getMessage()));
  }

  private static ErrorCode code(Throwable failure) {
    return failure instanceof ServiceException known ? known.code() : ErrorCode.INTERNAL;
  }

  private static ServiceException asServiceException(Operation<?, ?> operation, Throwable failure) {
    if (failure instanceof ReplyException reply) {
      if (reply.failureType() == ReplyFailure.RECIPIENT_FAILURE) {
        return new ServiceException(
            ErrorCode.ofStatus(reply.failureCode()), reply.getMessage(), reply);
      }
      String detail =
          reply.failureType() == ReplyFailure.NO_HANDLERS
              ? "Nothing answers at %s. Start the part that serves it, or try again."
              : "No answer came from %s in time. If its process has ended, start it; then try again.";
      return new ServiceException(
          ErrorCode.UNAVAILABLE, detail.formatted(operation.address()), reply);
    }
    return new ServiceException(ErrorCode.INTERNAL, String.valueOf(failure.getMessage()), failure);
  }

  private <T extends Record> void register(Class<T> type) {
    bus.registerDefaultCodec(type, new RecordCodec<>(type));
  }

  private static DeliveryOptions options(Class<? extends Record> type) {
    return new DeliveryOptions().setCodecName(RecordCodec.name(type));
  }
}
