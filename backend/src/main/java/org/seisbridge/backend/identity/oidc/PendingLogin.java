package org.seisbridge.backend.identity.oidc;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.time.Instant;

/**
 * A login that a browser has gone to the provider for.
 *
 * @param nonce which the provider's ID token has to repeat
 * @param verifier whose hash the provider has: who shows it is who asked (PKCE, RFC 7636)
 * @param page where it is to lead; null for the first page
 * @param expires when the browser should have been back
 */
record PendingLogin(Nonce nonce, CodeVerifier verifier, String page, Instant expires) {}
