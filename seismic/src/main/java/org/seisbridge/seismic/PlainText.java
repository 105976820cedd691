package org.seisbridge.seismic;

/** Text from a file as messages show it: a file may hold anything. */
public final class PlainText {
  private static final int LONGEST = 40;

  private PlainText() {}

  /** At most 40 characters, those that are not printable ASCII as question marks. */
  public static String of(String text) {
    boolean cut = text.length() > LONGEST;
    String start = cut ? text.substring(0, LONGEST) : text;
    return start.replaceAll("[^ -~]", "?") + (cut ? "..." : "");
  }
}
