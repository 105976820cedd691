package org.seisbridge.api;

/** Why a request failed, in terms a program can branch on. */
public enum ErrorCode {
  /** The request or the data in it cannot be used; the detail says how to mend it. */
  INVALID(400),
  /** Nobody in particular asks; log in, or send a token. */
  UNAUTHENTICATED(401),
  /** Whoever asks may not do this. */
  FORBIDDEN(403),
  /** What the request names does not exist. */
  NOT_FOUND(404),
  /** The request contradicts what is stored, such as a name already taken. */
  CONFLICT(409),
  /** What the request was made for has changed since; fetch it again and decide anew. */
  PRECONDITION_FAILED(412),
  /** More data than is accepted. */
  TOO_LARGE(413),
  /** More is asked than can be worked on; the same request may succeed in a moment. */
  BUSY(429),
  /** A part of the platform is not there at the moment; the same request may succeed later. */
  UNAVAILABLE(503),
  /** A fault of the platform. */
  INTERNAL(500);

  private final int status;

  ErrorCode(int status) {
    this.status = status;
  }

  /** The HTTP status that stands for this code. */
  public int status() {
    return status;
  }

  /** Whether the same request may succeed in a moment. */
  public boolean passes() {
    return this == BUSY || this == UNAVAILABLE;
  }

  static ErrorCode ofStatus(int status) {
    for (ErrorCode code : values()) {
      if (code.status == status) {
        return code;
      }
    }
    return INTERNAL;
  }
}
