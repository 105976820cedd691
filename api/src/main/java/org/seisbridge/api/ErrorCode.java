package org.seisbridge.api;

/** Why a request failed, in terms a program can branch on. */
public enum ErrorCode {
  /** The request or the data in it cannot be used; the detail says how to mend it. */
  INVALID(400),
  /** What the request names does not exist. */
  NOT_FOUND(404),
  /** The request contradicts what is stored, such as a name already taken. */
  CONFLICT(409),
  /** More data than is accepted. */
  TOO_LARGE(413),
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

  static ErrorCode ofStatus(int status) {
    for (ErrorCode code : values()) {
      if (code.status == status) {
        return code;
      }
    }
    return INTERNAL;
  }
}
