package org.seisbridge.backend.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;

/**
 * Whether a page of ours sends a request, and not one of somebody else's in the same browser, which
 * would send our cookie along (cross-site request forgery). Browsers say so in Sec-Fetch-Site, or
 * where the connection is not encrypted in Origin.
 */
final class SameOrigin {
  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

  /** The second is said of what a user typed or has as a bookmark. */
  private static final Set<String> OWN = Set.of("same-origin", "none");

  private SameOrigin() {}

  /**
   * Sees to it that a request which could change something comes from a page of ours.
   *
   * @throws ServiceException {@link ErrorCode#FORBIDDEN} otherwise
   */
  static void require(HttpServerRequest request) {
    if (READING.contains(request.method())) {
      return;
    }
    String site = request.getHeader("sec-fetch-site");
    boolean own = site == null ? isOwn(request, request.getHeader("origin")) : OWN.contains(site);
    if (!own) {
      throw new ServiceException(
          ErrorCode.FORBIDDEN,
          "A page of another site sent this, or none. Programs send a token: Authorization: Bearer.");
    }
  }

  private static boolean isOwn(HttpServerRequest request, String origin) {
    String scheme = isEncrypted(request) ? "https://" : "http://";
    return origin != null
        && request.authority() != null
        && origin.equalsIgnoreCase(scheme + request.authority());
  }

  /** Whether the user's connection is, if only as far as a proxy before us. */
  static boolean isEncrypted(HttpServerRequest request) {
    return request.isSSL() || "https".equalsIgnoreCase(request.getHeader("x-forwarded-proto"));
  }
}
