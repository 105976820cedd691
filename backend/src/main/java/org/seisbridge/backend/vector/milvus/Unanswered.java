package org.seisbridge.backend.vector.milvus;

/** The server did not answer, or could not at the moment. */
final class Unanswered extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean again;

  /**
   * @param again whether the same call may succeed in a moment
   */
  Unanswered(String detail, boolean again, Throwable cause) {
    super(detail, cause);
    this.again = again;
  }

  boolean again() {
    return again;
  }
}
