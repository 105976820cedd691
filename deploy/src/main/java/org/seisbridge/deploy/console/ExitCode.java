package org.seisbridge.deploy.console;

import java.nio.file.FileSystemException;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.seismic.InvalidDataException;

/** What a command's exit tells the script that called it. */
public enum ExitCode {
  OK(0, "done"),
  FAILURE(1, "failed; the last line on standard error says why and what to do"),
  USAGE(2, "the command line is wrong"),
  INVALID_DATA(3, "a file or value given cannot be used"),
  NOT_FOUND(4, "a file or record given does not exist"),
  UNAVAILABLE(5, "a part of the platform is not there, or in use by another process");

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
      case InvalidDataException _ -> INVALID_DATA;
      case ServiceException e -> of(e.code());
      case FileSystemException _ -> NOT_FOUND;
      default -> FAILURE;
    };
  }

  private static ExitCode of(ErrorCode code) {
    return switch (code) {
      case INVALID, TOO_LARGE -> INVALID_DATA;
      case NOT_FOUND -> NOT_FOUND;
      case UNAVAILABLE -> UNAVAILABLE;
      case CONFLICT, INTERNAL -> FAILURE;
    };
  }
}
