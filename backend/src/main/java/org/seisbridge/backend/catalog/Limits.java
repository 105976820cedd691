package org.seisbridge.backend.catalog;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.seismic.velocity.Family;

/** What requests may hold. Each check throws {@link ErrorCode#INVALID} with the accepted range. */
public final class Limits {
  private static final int LONGEST_LIST = 1000;
  private static final int LONGEST_TEXT = 10_000;
  private static final int LONGEST_TAG = 100;
  private static final int MOST_TAGS = 50;

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
    return text == null ? "" : text("A description has", text);
  }

  /** What somebody writes about a record; may be empty. */
  public static String notes(String text) {
    return text("Notes have", text);
  }

  private static String text(String what, String text) {
    if (text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0) {
      throw invalid("%s up to %d characters, none of them NUL.".formatted(what, LONGEST_TEXT));
    }
    return text;
  }

  /** What somebody calls a record, each without spaces at its ends. */
  public static Set<String> tags(Set<String> tags) {
    if (tags.size() > MOST_TAGS) {
      throw invalid("A record has up to %d tags, not %d.".formatted(MOST_TAGS, tags.size()));
    }
    return tags.stream().map(Limits::tag).collect(Collectors.toCollection(TreeSet::new));
  }

  private static String tag(String tag) {
    String stripped = tag == null ? "" : tag.strip();
    if (stripped.isEmpty() || stripped.length() > LONGEST_TAG || stripped.indexOf('\0') >= 0) {
      throw invalid(
          "A tag has 1 to %d characters, none of them NUL; '%s' has not."
              .formatted(LONGEST_TAG, shortened(stripped)));
    }
    return stripped;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TAG
        ? text.replace('\0', ' ')
        : text.substring(0, LONGEST_TAG) + "…";
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
