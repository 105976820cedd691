package org.seisbridge.backend.bus;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;

/** Whoever listens to events by a credential, which may end meanwhile or mean somebody else. */
public final class TrustedCaller {
  /** For how long it is taken for granted that a credential is good. */
  private static final Duration TRUST = Duration.ofSeconds(3);

  private final Caller caller;
  private final Supplier<Future<Caller>> whose;
  private long checked = System.nanoTime();
  private Future<?> check = Future.succeededFuture();

  /**
   * @param caller whose the credential is now
   * @param whose tells that at other times; fails if it is nobody's
   */
  public TrustedCaller(Caller caller, Supplier<Future<Caller>> whose) {
    this.caller = requireNonNull(caller, "caller");
    this.whose = requireNonNull(whose, "whose");
  }

  public Caller caller() {
    return caller;
  }

  /** Fails if the credential has ended, or means somebody else by now. */
  public synchronized Future<?> isStillWhoItWas() {
    if (System.nanoTime() - checked > TRUST.toNanos()) {
      checked = System.nanoTime();
      check =
          whose
              .get()
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
