package org.seisbridge.backend.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.seisbridge.api.ServiceException;

/** Gives the provider the code that a browser brought back, and is told who it is. */
final class CodeExchange {
  /** Seconds. */
  private static final int CLOCK_SKEW = 60;

  private final OidcConfig config;
  private final ClientID client;
  private final Discovery discovery;

  CodeExchange(OidcConfig config, Discovery discovery) {
    this.config = config;
    this.client = new ClientID(config.client());
    this.discovery = discovery;
  }

  /**
   * @throws ServiceException {@link org.seisbridge.api.ErrorCode#UNAUTHENTICATED} if the provider
   *     refuses the code, or its answer is not to be trusted; {@link
   *     org.seisbridge.api.ErrorCode#UNAVAILABLE} if it does not answer
   */
  VerifiedSubject subject(String code, PendingLogin login) {
    Discovery.Provider provider = discovery.provider();
    try {
      OIDCTokens tokens = tokens(provider.metadata(), code, login);
      IDTokenValidator validator =
          new IDTokenValidator(provider.metadata().getIssuer(), client, provider.keys(), null);
      validator.setMaxClockSkew(CLOCK_SKEW);
      IDTokenClaimsSet claims = validator.validate(tokens.getIDToken(), login.nonce());
      return named(provider.metadata(), claims, tokens);
    } catch (IOException | KeySourceException e) {
      throw OpenIdProvider.unavailable(e);
    } catch (ParseException | BadJOSEException | JOSEException e) {
      throw OpenIdProvider.refused("The OpenID provider's answer cannot be trusted.", e);
    }
  }

  private OIDCTokens tokens(OIDCProviderMetadata metadata, String code, PendingLogin login)
      throws IOException, ParseException {
    URI endpoint = metadata.getTokenEndpointURI();
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(
            new AuthorizationCode(code), config.callback(), login.verifier());
    TokenRequest request =
        config.secret() == null
            ? new TokenRequest.Builder(endpoint, client, grant).build()
            : new TokenRequest.Builder(endpoint, authentication(metadata), grant).build();
    TokenResponse answer = OIDCTokenResponseParser.parse(send(request.toHTTPRequest()));
    if (!answer.indicatesSuccess()) {
      throw OpenIdProvider.refused(
          "The OpenID provider refused the login (%s)."
              .formatted(answer.toErrorResponse().getErrorObject().getCode()),
          null);
    }
    return ((OIDCTokenResponse) answer.toSuccessResponse()).getOIDCTokens();
  }

  /** By the header, which every provider has to take, unless this one says that it does not. */
  private ClientAuthentication authentication(OIDCProviderMetadata metadata) {
    Secret secret = new Secret(config.secret());
    List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
    return methods == null || methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        ? new ClientSecretBasic(client, secret)
        : new ClientSecretPost(client, secret);
  }

  /** Names are in the ID token, or the provider has to be asked for them. */
  private static VerifiedSubject named(
      OIDCProviderMetadata metadata, IDTokenClaimsSet claims, OIDCTokens tokens)
      throws IOException, ParseException {
    UserInfo info = new UserInfo(claims.toJWTClaimsSet());
    if (info.getPreferredUsername() == null
        && info.getEmailAddress() == null
        && metadata.getUserInfoEndpointURI() != null) {
      UserInfoResponse answer =
          UserInfoResponse.parse(
              send(
                  new UserInfoRequest(metadata.getUserInfoEndpointURI(), tokens.getAccessToken())
                      .toHTTPRequest()));
      UserInfo told = answer.indicatesSuccess() ? answer.toSuccessResponse().getUserInfo() : null;
      // Somebody else's if another token was slipped in.
      if (told != null && told.getSubject().equals(info.getSubject())) {
        info = told;
      }
    }
    return new VerifiedSubject(
        claims.getIssuer().getValue(),
        claims.getSubject().getValue(),
        info.getPreferredUsername(),
        info.getEmailAddress());
  }

  private static HTTPResponse send(HTTPRequest request) throws IOException {
    request.setConnectTimeout(Discovery.CONNECT_TIMEOUT);
    request.setReadTimeout(Discovery.READ_TIMEOUT);
    request.setFollowRedirects(false);
    return request.send();
  }
}
