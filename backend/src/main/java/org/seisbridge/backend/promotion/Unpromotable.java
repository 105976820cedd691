package org.seisbridge.backend.promotion;

/** A model version that cannot be made the one in use; the message says why. */
final class Unpromotable extends Exception {
  private static final long serialVersionUID = 1L;

  Unpromotable(String message) {
    super(message);
  }
}
