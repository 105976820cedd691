package org.seisbridge.deploy.console;

import java.nio.file.NoSuchFileException;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.seismic.InvalidDataException;

/** What a command's exit tells the script that called it. */
public enum ExitCode {
  OK(0, "done"),
  FAILURE(1, "failed; the last line on standard error says why"),
  USAGE(2, "the command line is wrong"),
  INVALID_DATA(3, "a file, record or value given is missing or cannot be used"),
  UNAUTHENTICATED(4, "the server does not know who asks: it wants a token, or another one"),
  FORBIDDEN(5, "whoever asks may not do this");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The number that the process exits with. */
  public int code() {
    return code;
  }

  /** What it means, for the help text. */
  public String meaning() {
    return meaning;
  }

  /** The code that stands for a failure. */
  static ExitCode of(Throwable failure) {
    return switch (failure) {
      case InvalidDataException _, NoSuchFileException _ -> INVALID_DATA;
      case ServiceException e -> of(e.code());
      default -> FAILURE;
    };
  }

  private static ExitCode of(ErrorCode code) {
    return switch (code) {
      case INVALID, TOO_LARGE, NOT_FOUND -> INVALID_DATA;
      case UNAUTHENTICATED -> UNAUTHENTICATED;
      case FORBIDDEN -> FORBIDDEN;
      case BUSY, UNAVAILABLE, CONFLICT, PRECONDITION_FAILED, INTERNAL -> FAILURE;
    };
  }
}
