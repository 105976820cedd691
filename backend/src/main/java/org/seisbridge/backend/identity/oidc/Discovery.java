package org.seisbridge.backend.identity.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.seisbridge.api.ServiceException;

/** Asks the provider what it is when that is first needed, and then again until it has answered. */
final class Discovery {
  /** Milliseconds. */
  static final int CONNECT_TIMEOUT = 2_000;

  /** Milliseconds. */
  static final int READ_TIMEOUT = 5_000;

  /** Whoever asks within that time of a failure need not wait for the next. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** How long others wait for what one has asked for: they have other work than the provider's. */
  private static final long OTHERS_PATIENCE_MS = 1_000;

  private static final int LARGEST_KEY_SET = 1 << 20;
  private static final long KEYS_LIVE_MS = Duration.ofMinutes(5).toMillis();
  private static final long KEYS_OUTLIVE_OUTAGE_MS = Duration.ofHours(1).toMillis();
  private static final long BETWEEN_KEY_SETS_MS = Duration.ofSeconds(30).toMillis();

  /** Signatures by a private key. With the others, who can check can sign, or nobody signs. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  /**
   * What the provider said.
   *
   * @param keys by which it signs: fetched anew when five minutes old, and when a token names one
   *     that is not there, but not more than twice in 30 seconds
   */
  record Provider(OIDCProviderMetadata metadata, JWSKeySelector<SecurityContext> keys) {}

  private final Issuer issuer;
  private final InstantSource clock;
  private final Lock asking = new ReentrantLock();
  private volatile Provider provider;
  private Instant next = Instant.MIN;

  Discovery(Issuer issuer, InstantSource clock) {
    this.issuer = issuer;
    this.clock = clock;
  }

  /**
   * @throws ServiceException {@link org.seisbridge.api.ErrorCode#UNAVAILABLE} if it does not answer
   */
  Provider provider() {
    Provider known = provider;
    return known == null ? asked() : known;
  }

  private Provider asked() {
    if (!await(asking)) {
      throw OpenIdProvider.unavailable(null);
    }
    try {
      if (provider == null) {
        if (clock.instant().isBefore(next)) {
          throw OpenIdProvider.unavailable(null);
        }
        provider = discover();
      }
      return provider;
    } catch (GeneralException | IOException e) {
      next = clock.instant().plus(PAUSE);
      throw OpenIdProvider.unavailable(e);
    } finally {
      asking.unlock();
    }
  }

  /** Whether it is our turn before long. */
  private static boolean await(Lock lock) {
    try {
      return lock.tryLock(OTHERS_PATIENCE_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Provider discover() throws GeneralException, IOException {
    OIDCProviderMetadata metadata =
        OIDCProviderMetadata.resolve(issuer, CONNECT_TIMEOUT, READ_TIMEOUT);
    URL keys = metadata.getJWKSetURI().toURL();
    return new Provider(
        metadata,
        new JWSVerificationKeySelector<>(
            ALGORITHMS,
            JWKSourceBuilder.create(
                    keys,
                    new DefaultResourceRetriever(CONNECT_TIMEOUT, READ_TIMEOUT, LARGEST_KEY_SET))
                // Would need threads of its own.
                .refreshAheadCache(false)
                .cache(KEYS_LIVE_MS, OTHERS_PATIENCE_MS)
                .rateLimited(BETWEEN_KEY_SETS_MS)
                .outageTolerant(KEYS_OUTLIVE_OUTAGE_MS)
                .build()));
  }
}
