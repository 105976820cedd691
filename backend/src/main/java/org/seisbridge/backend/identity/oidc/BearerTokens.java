package org.seisbridge.backend.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.util.Optional;
import java.util.Set;
import org.seisbridge.api.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whose a JWT is that came with a request: an access token (RFC 9068) or an ID token. */
final class BearerTokens {
  private static final Logger log = LoggerFactory.getLogger(BearerTokens.class);

  /** Seconds. */
  private static final int CLOCK_SKEW = 60;

  private final OidcConfig config;
  private final Discovery discovery;

  BearerTokens(OidcConfig config, Discovery discovery) {
    this.config = config;
    this.discovery = discovery;
  }

  /**
   * @return empty if it is not the provider's, not for us, or over
   * @throws ServiceException {@link org.seisbridge.api.ErrorCode#UNAVAILABLE} if that cannot be
   *     told because the provider does not answer
   */
  Optional<OpenIdProvider.Bearer> verify(String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      if (!config.issuer().toString().equals(jwt.getJWTClaimsSet().getIssuer())) {
        throw new BadJWTException("another issuer's");
      }
      JWTClaimsSet claims = processor().process(jwt, null);
      requireOurs(claims);
      return Optional.of(
          new OpenIdProvider.Bearer(subject(claims), claims.getExpirationTime().toInstant()));
    } catch (ParseException | BadJOSEException | RateLimitReachedException e) {
      return refused(e);
    } catch (KeySourceException e) {
      throw OpenIdProvider.unavailable(e);
    } catch (JOSEException e) {
      return refused(e);
    }
  }

  private static VerifiedSubject subject(JWTClaimsSet claims) throws ParseException {
    return new VerifiedSubject(
        claims.getIssuer(),
        claims.getSubject(),
        claims.getStringClaim("preferred_username"),
        claims.getStringClaim("email"));
  }

  /** The reason is for whoever runs the platform, not for whoever tries. */
  private static Optional<OpenIdProvider.Bearer> refused(Exception reason) {
    log.debug("A JWT was refused: {}", reason.getMessage());
    return Optional.empty();
  }

  private DefaultJWTProcessor<SecurityContext> processor() {
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            config.audiences(),
            new JWTClaimsSet.Builder().issuer(config.issuer().toString()).build(),
            Set.of("sub", "exp", "iat"),
            // Bound to a key that its bearer would have to prove to have.
            Set.of("cnf"));
    claims.setMaxClockSkew(CLOCK_SKEW);
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(discovery.provider().keys());
    processor.setJWTClaimsSetVerifier(claims);
    return processor;
  }

  /** What another client was given counts only if it was given for the API. */
  private void requireOurs(JWTClaimsSet claims) throws ParseException, BadJWTException {
    String party = claims.getStringClaim("azp");
    boolean forApi = config.audience() != null && claims.getAudience().contains(config.audience());
    if (!forApi && party != null && !party.equals(config.client())) {
      throw new BadJWTException("given to another client");
    }
  }
}
