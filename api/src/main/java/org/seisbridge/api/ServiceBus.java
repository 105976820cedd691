package org.seisbridge.api;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.BiFunction;

/**
 * The event bus, spoken in the contract's terms: both ends of every {@link Operation}. Requests go
 * out on behalf of a {@link Caller} and with the time by which they are to be answered, which also
 * bounds whatever is asked for their sake.
 */
public final class ServiceBus {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TEAM = "seisbridge-team";
  private static final String USER = "seisbridge-user";
  private static final String ROLE = "seisbridge-role";
  private static final String DEADLINE = "seisbridge-deadline";

  /** When the request that this thread works on is to be answered. */
  private static final ScopedValue<Instant> DUE = ScopedValue.newInstance();

  private final EventBus bus;
  private final Caller caller;

  /** The service bus of a Vert.x instance, to answer with; {@link #as} is to ask with. */
  public ServiceBus(Vertx vertx) {
    this(requireNonNull(vertx, "vertx").eventBus(), Caller.NOBODY);
    // An event bus takes a codec once, and cannot be asked whether it has it.
    if (vertx.sharedData().getLocalMap("seisbridge").putIfAbsent("codecs", true) == null) {
      Contract.types().forEach(this::register);
    }
  }

  private ServiceBus(EventBus bus, Caller caller) {
    this.bus = bus;
    this.caller = caller;
  }

  /** The same bus, asking on behalf of somebody. */
  public ServiceBus as(Caller caller) {
    return new ServiceBus(bus, requireNonNull(caller, "caller"));
  }

  /**
   * Asks. The future completes on the caller's context, or fails with a {@link ServiceException}.
   */
  public <Q extends Record, R extends Record> Future<R> call(Operation<Q, R> operation, Q request) {
    Instant now = Instant.now();
    Instant due = DUE.orElse(now.plus(PATIENCE));
    DeliveryOptions options =
        options(operation.request())
            .setSendTimeout(Math.max(1, Duration.between(now, due).toMillis()))
            .addHeader(TEAM, Long.toString(caller.team()))
            .addHeader(USER, caller.user())
            .addHeader(DEADLINE, due.toString());
    if (caller.role() != null) {
      options.addHeader(ROLE, caller.role().name());
    }
    return bus.<R>request(operation.address(), request, options)
        .map(Message::body)
        .recover(failure -> Future.failedFuture(asServiceException(operation, failure)));
  }

  /**
   * Answers, on the context that calls this, those who may ask and whose time is not up. A handler
   * that fails with a {@link ServiceException} has its code and detail sent back; any other failure
   * is sent as {@link ErrorCode#INTERNAL}.
   */
  public <Q extends Record, R extends Record> MessageConsumer<Q> serve(
      Operation<Q, R> operation, BiFunction<Caller, Q, Future<R>> handler) {
    return bus.consumer(
        operation.address(),
        message ->
            answer(operation, handler, message)
                .onSuccess(value -> message.reply(value, options(operation.reply())))
                .onFailure(failure -> fail(message, failure)));
  }

  private static <Q extends Record, R extends Record> Future<R> answer(
      Operation<Q, R> operation, BiFunction<Caller, Q, Future<R>> handler, Message<Q> message) {
    try {
      Caller caller = admitted(operation, message.headers());
      Instant due = Instant.parse(message.headers().get(DEADLINE));
      if (Instant.now().isAfter(due)) {
        throw new ServiceException(
            ErrorCode.BUSY, "The platform had too much to do in time. Try again in a moment.");
      }
      return ScopedValue.where(DUE, due).call(() -> handler.apply(caller, message.body()));
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private static Caller admitted(Operation<?, ?> operation, MultiMap headers) {
    String role = headers.get(ROLE);
    if (role == null) {
      throw new ServiceException(
          ErrorCode.UNAUTHENTICATED, "Say who asks: log in, or send a token.");
    }
    Caller caller =
        new Caller(Long.parseLong(headers.get(TEAM)), headers.get(USER), Role.valueOf(role));
    if (!caller.may(operation.role())) {
      throw new ServiceException(
          ErrorCode.FORBIDDEN,
          "This takes the role %s; you are %s. An admin of the team can change that."
              .formatted(name(operation.role()), name(caller.role())));
    }
    return caller;
  }

  private static String name(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static void fail(Message<?> message, Throwable failure) {
    if (failure instanceof ServiceException e) {
      message.fail(e.code().status(), e.getMessage());
    } else {
      message.fail(ErrorCode.INTERNAL.status(), String.valueOf(failure.getMessage()));
    }
  }

  private static ServiceException asServiceException(Operation<?, ?> operation, Throwable failure) {
    if (failure instanceof ReplyException reply) {
      if (reply.failureType() == ReplyFailure.RECIPIENT_FAILURE) {
        return new ServiceException(
            ErrorCode.ofStatus(reply.failureCode()), reply.getMessage(), reply);
      }
      return new ServiceException(
          ErrorCode.UNAVAILABLE,
          "Nothing answers at %s. Start the part that serves it, or try again."
              .formatted(operation.address()),
          reply);
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
