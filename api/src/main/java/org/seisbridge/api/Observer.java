package org.seisbridge.api;

import java.time.Duration;

/** Told of what is answered, on the thread that answers: for figures, so it returns at once. */
public interface Observer {
  /** Looks away. */
  Observer NONE =
      new Observer() {
        @Override
        public void worked(Operation<?, ?> operation, Duration waited, Duration worked) {}

        @Override
        public void answered(Operation<?, ?> operation, ErrorCode failure) {}
      };

  /**
   * A request has been worked on, with whatever success.
   *
   * @param waited from when it came until its turn
   * @param worked from then on
   */
  void worked(Operation<?, ?> operation, Duration waited, Duration worked);

  /**
   * A request has been answered, or refused.
   *
   * @param failure null if there was none
   */
  void answered(Operation<?, ?> operation, ErrorCode failure);
}
