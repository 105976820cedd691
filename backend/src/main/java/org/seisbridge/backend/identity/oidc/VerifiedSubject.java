package org.seisbridge.backend.identity.oidc;

import static java.util.Objects.requireNonNull;

/**
 * Somebody whom the provider vouches for. Only issuer and subject together say who it is; names and
 * addresses change hands.
 *
 * @param subject never given to anybody else by the issuer
 * @param name as the subject likes to be called; null if the provider does not say
 * @param email null if the provider does not say
 */
public record VerifiedSubject(String issuer, String subject, String name, String email) {
  public VerifiedSubject {
    requireNonNull(issuer, "issuer");
    requireNonNull(subject, "subject");
  }
}
