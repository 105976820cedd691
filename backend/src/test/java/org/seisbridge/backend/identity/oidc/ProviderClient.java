package org.seisbridge.backend.identity.oidc;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;

/** Programs that get themselves tokens from the provider. */
public final class ProviderClient {
  private static final URI API = URI.create(ProviderServer.API);
  private static final Scope SCOPE = new Scope("catalogue");

  private final OIDCProviderMetadata provider;
  private final URI callback;

  public ProviderClient(URI issuer, URI callback) throws GeneralException, IOException {
    this.provider = OIDCProviderMetadata.resolve(new Issuer(issuer));
    this.callback = callback;
  }

  /** An access token for the API, of a program that acts for itself: {@code pipeline}. */
  public String ofPipeline() throws GeneralException, IOException {
    return accessToken(
        new TokenRequest.Builder(
                provider.getTokenEndpointURI(),
                new ClientSecretBasic(
                    new ClientID("pipeline"), new Secret("a secret of the pipeline")),
                new ClientCredentialsGrant())
            .scope(SCOPE)
            .resource(API)
            .build());
  }

  /** An access token for the API, of a user who works with a program: {@code notebook}. */
  public String ofUser(String user) throws GeneralException, IOException, InterruptedException {
    CodeVerifier verifier = new CodeVerifier();
    URI back = login("notebook", verifier, new Nonce(), user, API);
    return accessToken(
        new TokenRequest.Builder(
                provider.getTokenEndpointURI(),
                new ClientID("notebook"),
                new AuthorizationCodeGrant(code(back), callback, verifier))
            .resource(API)
            .build());
  }

  /** Where the provider sends a user back to whom a client had sent there. */
  URI login(String client, CodeVerifier verifier, Nonce nonce, String user, URI... resources)
      throws IOException, InterruptedException {
    Scope scope = new Scope("openid");
    if (resources.length > 0) {
      scope.addAll(SCOPE);
    }
    AuthenticationRequest.Builder request =
        new AuthenticationRequest.Builder(ResponseType.CODE, scope, new ClientID(client), callback)
            .endpointURI(provider.getAuthorizationEndpointURI())
            .nonce(nonce)
            .codeChallenge(verifier, CodeChallengeMethod.S256);
    if (resources.length > 0) {
      request.resources(resources);
    }
    try (LoginBrowser browser = new LoginBrowser()) {
      return browser.logIn(
          request.build().toURI(), user, at -> at.getPath().equals(callback.getPath()));
    }
  }

  static AuthorizationCode code(URI back) throws GeneralException {
    return AuthenticationResponseParser.parse(back).toSuccessResponse().getAuthorizationCode();
  }

  private static String accessToken(TokenRequest request) throws GeneralException, IOException {
    return OIDCTokenResponse.parse(request.toHTTPRequest().send())
        .getTokens()
        .getAccessToken()
        .getValue();
  }
}
