package org.seisbridge.api;

import static java.util.Objects.requireNonNull;

/** A request that failed, as whoever sent it sees it. Doors may know more of it than the code. */
public class ServiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /**
   * @param detail what went wrong and what to do about it, for a person
   */
  public ServiceException(ErrorCode code, String detail) {
    this(code, detail, null);
  }

  public ServiceException(ErrorCode code, String detail, Throwable cause) {
    super(detail, cause);
    this.code = requireNonNull(code, "code");
  }

  public ErrorCode code() {
    return code;
  }
}
