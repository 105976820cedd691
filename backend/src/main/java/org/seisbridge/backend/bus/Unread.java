package org.seisbridge.backend.bus;

import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What a client of the bridge has not read yet; who leaves too much of it is let go. Vert.x's
 * bridge answers whatever it is sent, and looks at no client's queue; so all that is written counts
 * here.
 */
final class Unread {
  /** Bytes that may wait for a client. */
  private static final long MOST = 16L << 20;

  /** Bytes, about, that a message in a queue takes up besides its text. */
  private static final long ENVELOPE = 500;

  private final AtomicLong bytes = new AtomicLong();

  /**
   * Writes a message, which counts until it has gone out.
   *
   * @param letGo run first if it is too much
   */
  Future<Void> write(long length, Supplier<Future<Void>> message, Runnable letGo) {
    long size = length + ENVELOPE;
    if (bytes.addAndGet(size) > MOST) {
      letGo.run();
    }
    return message.get().onComplete(_ -> bytes.addAndGet(-size));
  }
}
