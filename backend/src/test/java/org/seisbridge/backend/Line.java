package org.seisbridge.backend;

import java.util.function.Consumer;

/** A connection to the bridge by which any text can be said. */
public interface Line {
  /** Says it, if the other side still listens. */
  void write(String text);

  void close();

  /** Opens one more. */
  @FunctionalInterface
  interface Opener {
    /**
     * Opens it.
     *
     * @param heard told what is said by the other side
     * @param closed run when it has ended
     */
    Line open(Consumer<String> heard, Runnable closed);
  }
}
