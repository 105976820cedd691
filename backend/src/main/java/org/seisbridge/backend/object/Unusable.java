package org.seisbridge.backend.object;

import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;

/** What is said of an object that ought to be there, whole. */
final class Unusable {
  private Unusable() {}

  static ServiceException missing(Object place, Throwable cause) {
    return unusable(place, "is missing", cause);
  }

  static ServiceException damaged(Object place) {
    return unusable(
        place, "is damaged: its content does not have the checksum it is named by", null);
  }

  /** Of an object that somebody asked for by its name. */
  static ServiceException unknown(String name) {
    return new ServiceException(
        ErrorCode.NOT_FOUND,
        "There is no object %s. Perhaps nothing referred to it, and it was swept away."
            .formatted(name));
  }

  private static ServiceException unusable(Object place, String problem, Throwable cause) {
    return new ServiceException(
        ErrorCode.INTERNAL,
        "%s %s. Restore it from a backup, or ingest the record anew.".formatted(place, problem),
        cause);
  }
}
