package org.seisbridge.backend.vector.milvus;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says it is.
 *
 * @param lite whether it is milvus-lite, which counts its versions by itself
 */
record MilvusVersion(String text, boolean lite, int major, int minor) {
  /** For people. */
  static final String SUPPORTED = "Milvus 2.3 to 2.6 and milvus-lite 3";

  /** Teams share these; a search looks into its team's one only. */
  private static final int PARTITIONS = 16;

  private static final Pattern TEXT =
      Pattern.compile("(milvus[_-]lite-)?v?(\\d{1,5})\\.(\\d{1,5})\\b.*");

  /** Reads {@code v2.3.5}, {@code 2.6-dev} or {@code milvus_lite-3.2.2}. */
  static MilvusVersion of(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? new MilvusVersion(
            text,
            matcher.group(1) != null,
            Integer.parseInt(matcher.group(2)),
            Integer.parseInt(matcher.group(3)))
        : new MilvusVersion(text, false, 0, 0);
  }

  boolean supported() {
    return lite ? major == 3 : major == 2 && minor >= 3 && minor <= 6;
  }

  /**
   * Into how many parts a collection is split by its partition key. Releases up to 2.3.9 put what
   * is upserted into the wrong one, where a search by the key does not look
   * (milvus-io/milvus#30607); one part cannot be the wrong one, even after the server has been
   * upgraded.
   */
  int partitions() {
    return lite || minor >= 4 ? PARTITIONS : 1;
  }

  /** Whether several searches can be fused by the server. */
  boolean fuses() {
    return lite || minor >= 4;
  }
}
