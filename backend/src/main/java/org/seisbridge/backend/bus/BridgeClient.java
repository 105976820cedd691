package org.seisbridge.backend.bus;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;

/** A connection to the bridge that has shown a token. */
final class BridgeClient {
  /** Characters that may wait for a client that does not read them; who has more is let go. */
  private static final long MOST_UNREAD = 16L << 20;

  /** For how long it is taken for granted that a token is good. */
  private static final Duration TRUST = Duration.ofSeconds(3);

  private final String token;
  private final Caller caller;
  private final AtomicLong unread = new AtomicLong();
  private long checked = System.nanoTime();
  private Future<?> check = Future.succeededFuture();

  BridgeClient(String token, Caller caller) {
    this.token = requireNonNull(token, "token");
    this.caller = requireNonNull(caller, "caller");
  }

  Caller caller() {
    return caller;
  }

  /** Whether one more text may wait to be read. */
  boolean takes(String text) {
    return unread.addAndGet(text.length()) <= MOST_UNREAD;
  }

  void hasRead(String text) {
    unread.addAndGet(-text.length());
  }

  /**
   * Fails if the token has ended, or means somebody else by now.
   *
   * @param tokens who it is that has a token
   */
  synchronized Future<?> isStillWhoItWas(Function<String, Future<Caller>> tokens) {
    if (System.nanoTime() - checked > TRUST.toNanos()) {
      checked = System.nanoTime();
      check =
          tokens
              .apply(token)
              .compose(
                  now ->
                      now.equals(caller)
                          ? Future.succeededFuture()
                          : Future.failedFuture(
                              new ServiceException(
                                  ErrorCode.FORBIDDEN, "The token means something else now.")));
    }
    return check;
  }
}
