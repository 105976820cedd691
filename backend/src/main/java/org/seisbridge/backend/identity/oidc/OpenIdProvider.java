package org.seisbridge.backend.identity.oidc;

import static java.util.Objects.requireNonNull;

import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.identity.OpenIdLogin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A provider of OpenID Connect that users log in at: by the authorization code flow with PKCE, or
 * with a JWT of the provider's in each request. Methods block while the provider is asked.
 */
public final class OpenIdProvider {
  private static final Logger log = LoggerFactory.getLogger(OpenIdProvider.class);
  private static final Scope SCOPE = new Scope("openid", "profile", "email");

  /** At a few hundred bytes each. */
  private static final int MOST_LOGINS = 10_000;

  /**
   * Somebody who has logged in.
   *
   * @param page where the login was to lead; null for the first page
   */
  public record FinishedLogin(VerifiedSubject subject, String page) {}

  /**
   * Somebody who sent a JWT.
   *
   * @param expires when it ends
   */
  public record Bearer(VerifiedSubject subject, Instant expires) {}

  private final OidcConfig config;
  private final Discovery discovery;
  private final PendingLogins logins;
  private final CodeExchange exchange;
  private final BearerTokens bearers;

  public OpenIdProvider(OidcConfig config) {
    this.config = requireNonNull(config, "config");
    this.discovery = new Discovery(new Issuer(config.issuer()), InstantSource.system());
    this.logins = new PendingLogins(InstantSource.system(), MOST_LOGINS);
    this.exchange = new CodeExchange(config, discovery);
    this.bearers = new BearerTokens(config, discovery);
  }

  /** What people call it. */
  public String name() {
    return config.name();
  }

  /**
   * Begins a login.
   *
   * @param page where it is to lead; null for the first page
   * @throws ServiceException {@link ErrorCode#UNAVAILABLE} if the provider does not answer
   */
  public OpenIdLogin begin(String page) {
    Discovery.Provider provider = discovery.provider();
    State state = new State();
    PendingLogin login = logins.begin(state.getValue(), page);
    URI address =
        new AuthenticationRequest.Builder(
                ResponseType.CODE, SCOPE, new ClientID(config.client()), config.callback())
            .endpointURI(provider.metadata().getAuthorizationEndpointURI())
            .state(state)
            .nonce(login.nonce())
            .codeChallenge(login.verifier(), CodeChallengeMethod.S256)
            .build()
            .toURI();
    return new OpenIdLogin(address.toString(), state.getValue());
  }

  /**
   * Who has logged in, when the browser is back from the provider.
   *
   * @param code which the provider gave it
   * @param state which it brought back
   * @param browser the state that this browser had been given to keep; null if it shows none
   * @throws ServiceException {@link ErrorCode#UNAUTHENTICATED} if it is not the browser that began,
   *     or not the first time, or the provider does not vouch for anybody; {@link
   *     ErrorCode#UNAVAILABLE} if the provider does not answer
   */
  public FinishedLogin finish(String code, String state, String browser) {
    PendingLogin login =
        logins
            .take(state)
            .filter(pending -> state.equals(browser))
            .orElseThrow(() -> refused("This login was not begun here, or is over.", null));
    return new FinishedLogin(exchange.subject(code, login), login.page());
  }

  /**
   * Whose a JWT is.
   *
   * @return empty if it is not the provider's, not for this platform, or over
   * @throws ServiceException {@link ErrorCode#UNAVAILABLE} if the provider does not answer
   */
  public Optional<Bearer> verify(String token) {
    return bearers.verify(token);
  }

  /**
   * @param cause for the log; null if there is none
   */
  static ServiceException refused(String why, Throwable cause) {
    if (cause != null) {
      log.warn("{} {}", why, cause.getMessage());
    }
    return new ServiceException(
        ErrorCode.UNAUTHENTICATED, why + " Begin again at the login page.", cause);
  }

  /**
   * @param cause for the log; null if it has been there lately
   */
  static ServiceException unavailable(Throwable cause) {
    if (cause != null) {
      log.warn("The OpenID provider does not answer: {}", cause.getMessage());
    }
    return new ServiceException(
        ErrorCode.UNAVAILABLE,
        "The OpenID provider does not answer. Try again in a moment, or use a password or an API"
            + " token of this platform.",
        cause);
  }
}
