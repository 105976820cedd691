package org.seisbridge.backend.bus;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.seisbridge.api.Caller;

/** A connection to the bridge that has shown a token. */
final class BridgeClient {
  /** Characters that may wait for a client that does not read them; who has more is let go. */
  private static final long MOST_UNREAD = 16L << 20;

  private final TrustedCaller caller;
  private final AtomicLong unread = new AtomicLong();

  BridgeClient(TrustedCaller caller) {
    this.caller = requireNonNull(caller, "caller");
  }

  Caller caller() {
    return caller.caller();
  }

  /** Whether one more text may wait to be read. */
  boolean takes(String text) {
    return unread.addAndGet(text.length()) <= MOST_UNREAD;
  }

  void hasRead(String text) {
    unread.addAndGet(-text.length());
  }

  /** Fails if the token has ended, or means somebody else by now. */
  Future<?> isStillWhoItWas() {
    return caller.isStillWhoItWas();
  }
}
