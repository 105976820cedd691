package org.seisbridge.backend.identity.oidc;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The logins that are under way, by their state; each can be taken up once, within ten minutes. */
final class PendingLogins {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final Map<String, PendingLogin> byState;

  /**
   * @param most how many are kept; the oldest give way
   */
  PendingLogins(InstantSource clock, int most) {
    this.clock = clock;
    this.byState =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, PendingLogin> eldest) {
            return size() > most || isOver(eldest.getValue());
          }
        };
  }

  synchronized PendingLogin begin(String state, String page) {
    Instant expires = clock.instant().plus(PATIENCE);
    PendingLogin login = new PendingLogin(new Nonce(), new CodeVerifier(), page, expires);
    byState.put(state, login);
    return login;
  }

  /** Empty if none began with that state, or too long ago, or it has been taken up before. */
  synchronized Optional<PendingLogin> take(String state) {
    return Optional.ofNullable(byState.remove(state)).filter(login -> !isOver(login));
  }

  private boolean isOver(PendingLogin login) {
    return clock.instant().isAfter(login.expires());
  }
}
