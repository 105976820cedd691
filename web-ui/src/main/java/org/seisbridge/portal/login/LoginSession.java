package org.seisbridge.portal.login;

import com.vaadin.flow.server.SessionInitEvent;
import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The login that an HTTP session belongs to, from its first request to its last. What a session
 * keeps for its pages is so never shown to whoever logs in next in the same browser, and a session
 * that somebody planted there is worth nothing.
 */
public final class LoginSession {
  /** The door sets it when somebody logs in. */
  private static final String COOKIE = "seisbridge-session";

  private static final String CREDENTIAL = LoginSession.class.getName();

  private LoginSession() {}

  /** What stands for whoever uses the pages of a session; null for nobody. */
  public static String credential(VaadinSession session) {
    return (String) session.getSession().getAttribute(CREDENTIAL);
  }

  /** Binds a session to the login of its first request. */
  static void begin(SessionInitEvent event) {
    String credential = credential(event.getRequest().getCookies());
    if (credential != null) {
      event.getRequest().getWrappedSession().setAttribute(CREDENTIAL, credential);
    }
  }

  /** Ends the session that a request names if it belongs to another login than the request. */
  static void endAnothers(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null
        && !Objects.equals(session.getAttribute(CREDENTIAL), credential(request.getCookies()))) {
      session.invalidate();
    }
  }

  private static String credential(Cookie[] cookies) {
    return Stream.ofNullable(cookies)
        .flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(COOKIE) && !cookie.getValue().isEmpty())
        .map(Cookie::getValue)
        .findFirst()
        .orElse(null);
  }
}
