package org.seisbridge.backend.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.CatalogRecord;

/**
 * Entity tags of records (RFC 9110, section 8.8.3): the generation, and a letter if the record
 * cannot be searched for, which is said of it without a change of its own.
 */
final class RecordTag {
  private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})f?\"");
  private static final String ANY = "*";

  private RecordTag() {}

  static String of(CatalogRecord record) {
    return "\"%d%s\"".formatted(record.generation(), record.failure() == null ? "" : "f");
  }

  /**
   * The generation that the record is to be at for it to be changed; null for whatever.
   *
   * @throws ServiceException {@link ErrorCode#PRECONDITION_FAILED} if no record has such a tag
   */
  static Long expected(RoutingContext context) {
    String wanted = context.request().getHeader("if-match");
    if (wanted == null || wanted.isBlank() || wanted.equals(ANY)) {
      return null;
    }
    Matcher tag = TAG.matcher(wanted.strip());
    if (!tag.matches()) {
      throw new ServiceException(
          ErrorCode.PRECONDITION_FAILED,
          "If-Match takes the ETag that came with the record, or *; %s is none.".formatted(wanted));
    }
    return Long.valueOf(tag.group(1));
  }

  /** Whether whoever asks has the record as it is. */
  static boolean isKnown(RoutingContext context, CatalogRecord record) {
    String known = context.request().getHeader("if-none-match");
    return known != null
        && Arrays.stream(known.split(",", -1))
            .map(tag -> tag.strip().replaceFirst("^W/", ""))
            .anyMatch(tag -> tag.equals(ANY) || tag.equals(of(record)));
  }
}
