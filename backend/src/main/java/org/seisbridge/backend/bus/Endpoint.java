package org.seisbridge.backend.bus;

import io.vertx.core.eventbus.MessageConsumer;
import java.sql.SQLException;
import java.util.function.BiFunction;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Operation;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.WorkQueue;
import org.seisbridge.backend.postgres.Outage;
import org.seisbridge.seismic.InvalidDataException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An operation and the code that does it, which may block.
 *
 * @param service throws a {@link ServiceException} or an {@link InvalidDataException} for what the
 *     asker is to know
 */
public record Endpoint<Q extends Record, R extends Record>(
    Operation<Q, R> operation, BiFunction<Caller, Q, R> service) {
  private static final Logger log = LoggerFactory.getLogger(Endpoint.class);
  private static final String UNSTORABLE_TEXT = "22021";

  /** Answers on the threads of a queue. */
  MessageConsumer<?> serve(ServiceBus bus, WorkQueue queue) {
    return bus.serve(operation, queue, this::answer);
  }

  private R answer(Caller caller, Q request) {
    try {
      return service.apply(caller, request);
    } catch (ServiceException e) {
      throw e;
    } catch (InvalidDataException e) {
      throw new ServiceException(ErrorCode.INVALID, e.getMessage(), e);
    } catch (RuntimeException e) {
      if (isOfAnUnstorableText(e)) {
        throw new ServiceException(
            ErrorCode.INVALID, "A text in the request holds a NUL, as no text may.", e);
      }
      ServiceException outage = Outage.of(e).orElse(null);
      if (outage != null) {
        log.warn("{}: {} ({})", operation.address(), outage.getMessage(), e.getMessage());
        throw outage;
      }
      log.error("{} failed on {}", operation.address(), request, e);
      throw new ServiceException(
          ErrorCode.INTERNAL, "A fault of the platform, which its log describes: " + e, e);
    }
  }

  /** What PostgreSQL says of a text that it takes from nobody. */
  private static boolean isOfAnUnstorableText(Throwable failure) {
    return failure instanceof SQLException e
        ? UNSTORABLE_TEXT.equals(e.getSQLState())
        : failure != null && isOfAnUnstorableText(failure.getCause());
  }
}
