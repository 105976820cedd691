package org.seisbridge.backend.catalog;

import java.util.Arrays;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.seismic.velocity.Family;

/** What requests may hold. Each check throws {@link ErrorCode#INVALID} with the accepted range. */
public final class Limits {
  private static final int LONGEST_LIST = 1000;
  private static final int LONGEST_DESCRIPTION = 10_000;

  private Limits() {}

  /** How many results are asked for. */
  public static int limit(int limit) {
    if (limit < 1 || limit > LONGEST_LIST) {
      throw invalid("The limit is from 1 to %d, not %d.".formatted(LONGEST_LIST, limit));
    }
    return limit;
  }

  /** A name, without spaces at its ends. */
  public static String name(String what, String name, int longest) {
    String stripped = name == null ? "" : name.strip();
    if (stripped.isEmpty() || stripped.length() > longest || stripped.indexOf('\0') >= 0) {
      throw invalid("A %s needs a name of 1 to %d characters.".formatted(what, longest));
    }
    return stripped;
  }

  /** A text that may be empty; null for none. */
  public static String description(String text) {
    String description = text == null ? "" : text;
    if (description.length() > LONGEST_DESCRIPTION || description.indexOf('\0') >= 0) {
      throw invalid(
          "A description has up to %d characters, none of them NUL."
              .formatted(LONGEST_DESCRIPTION));
    }
    return description;
  }

  /** OpenFWI's label of a family however it is spelled; null for null. */
  public static String family(String label) {
    if (label == null) {
      return null;
    }
    return Family.ofLabel(label)
        .orElseThrow(
            () ->
                invalid(
                    "There is no family '%s'; there are %s."
                        .formatted(
                            label,
                            String.join(
                                ", ", Arrays.stream(Family.values()).map(Family::label).toList()))))
        .label();
  }

  private static ServiceException invalid(String detail) {
    return new ServiceException(ErrorCode.INVALID, detail);
  }
}
