package org.seisbridge.deploy.platform;

import java.time.Duration;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;

/** A server could not do it now, and said when to ask again. */
final class TryLater extends ServiceException {
  private static final long serialVersionUID = 1L;

  private final Duration delay;

  TryLater(ErrorCode code, String detail, Duration delay) {
    super(code, detail);
    this.delay = delay;
  }

  /** After how long to ask again, at the earliest. */
  Duration delay() {
    return delay;
  }
}
