package org.seisbridge.api;

import io.vertx.core.MultiMap;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;

/** What a request on the event bus says of itself: who asks, and by when it is to be answered. */
final class RequestHeaders {
  private static final String ROLE = "seisbridge-role";
  private static final String DEADLINE = "seisbridge-deadline";

  private RequestHeaders() {}

  static Map<String, String> of(Caller caller, Instant due) {
    Map<String, String> headers = new HashMap<>();
    headers.put(ServiceBus.TEAM, Long.toString(caller.team()));
    headers.put(ServiceBus.USER, caller.user());
    headers.put(DEADLINE, due.toString());
    if (caller.role() != null) {
      headers.put(ROLE, caller.role().name());
    }
    return headers;
  }

  /**
   * Who asks.
   *
   * @throws ServiceException {@link ErrorCode#UNAUTHENTICATED} if that is left out, {@link
   *     ErrorCode#INVALID} if it is nobody
   */
  static Caller caller(MultiMap headers) {
    String role = headers.get(ROLE);
    if (role == null) {
      throw new ServiceException(
          ErrorCode.UNAUTHENTICATED, "Say who asks: log in, or send a token.");
    }
    String user = headers.get(ServiceBus.USER);
    try {
      if (user != null) {
        return new Caller(Long.parseLong(headers.get(ServiceBus.TEAM)), user, Role.valueOf(role));
      }
      throw new IllegalArgumentException("no user");
    } catch (IllegalArgumentException e) {
      throw new ServiceException(
          ErrorCode.INVALID, "The message's headers do not say who asks: " + e.getMessage(), e);
    }
  }

  /**
   * By when.
   *
   * @throws ServiceException {@link ErrorCode#INVALID} if that is no time
   */
  static Instant deadline(MultiMap headers) {
    String due = headers.get(DEADLINE);
    try {
      if (due != null) {
        return Instant.parse(due);
      }
    } catch (DateTimeParseException e) {
      throw new ServiceException(
          ErrorCode.INVALID, "The message's header %s is no time.".formatted(DEADLINE), e);
    }
    throw new ServiceException(
        ErrorCode.INVALID, "The message has no header %s.".formatted(DEADLINE));
  }
}
