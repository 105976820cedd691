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
import java.util.function.Function;

/** The event bus, spoken in the contract's terms: both ends of every {@link Operation}. */
public final class ServiceBus {
  private static final long TIMEOUT_MS = 60_000;

  private final EventBus bus;

  /** The service bus of a Vert.x instance; any number of them may share it. */
  public ServiceBus(Vertx vertx) {
    this.bus = requireNonNull(vertx, "vertx").eventBus();
    // An event bus takes a codec once, and cannot be asked whether it has it.
    if (vertx.sharedData().getLocalMap("seisbridge").putIfAbsent("codecs", true) == null) {
      Contract.types().forEach(this::register);
    }
  }

  /**
   * Asks. The future completes on the caller's context, or fails with a {@link ServiceException}.
   */
  public <Q extends Record, R extends Record> Future<R> call(Operation<Q, R> operation, Q request) {
    return bus.<R>request(operation.address(), request, options(operation.request()))
        .map(Message::body)
        .recover(failure -> Future.failedFuture(asServiceException(operation, failure)));
  }

  /**
   * Answers, on the context that calls this. A handler that fails with a {@link ServiceException}
   * has its code and detail sent back; any other failure is sent as {@link ErrorCode#INTERNAL}.
   */
  public <Q extends Record, R extends Record> MessageConsumer<Q> serve(
      Operation<Q, R> operation, Function<Q, Future<R>> handler) {
    return bus.consumer(
        operation.address(),
        message -> {
          Future<R> reply;
          try {
            reply = handler.apply(message.body());
          } catch (RuntimeException e) {
            reply = Future.failedFuture(e);
          }
          reply
              .onSuccess(value -> message.reply(value, options(operation.reply())))
              .onFailure(failure -> fail(message, failure));
        });
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
    return new DeliveryOptions().setCodecName(RecordCodec.name(type)).setSendTimeout(TIMEOUT_MS);
  }
}
