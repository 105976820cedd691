package org.seisbridge.backend.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.identity.OpenIdLogin;

/**
 * Against a real provider, but for tokens that no real one would issue: its key signs those here.
 */
class OpenIdProviderIT {
  /** Browsers do not get there: the test is what answers. */
  private static final URI PUBLIC_URL = URI.create("http://127.0.0.1:9");

  private static final URI CALLBACK = PUBLIC_URL.resolve("/auth/callback");

  private static RSAKey key;
  private static ProviderServer server;

  private final OpenIdProvider provider =
      new OpenIdProvider(config("seisbridge", ProviderServer.SECRET));

  @BeforeAll
  static void startProvider() throws Exception {
    key = ProviderServer.key("first");
    server = ProviderServer.start(0, CALLBACK, key);
  }

  @AfterAll
  static void stopProvider() {
    if (server != null) {
      server.close();
    }
  }

  private static OidcConfig config(String client, String secret) {
    return new OidcConfig(
        server.issuer(), client, secret, "Institute", ProviderServer.API, PUBLIC_URL);
  }

  private static ProviderClient client() throws Exception {
    return new ProviderClient(server.issuer(), CALLBACK);
  }

  /** Where the provider sends a user back to. */
  private static URI back(OpenIdLogin login, String user) throws Exception {
    try (LoginBrowser browser = new LoginBrowser()) {
      return browser.logIn(
          URI.create(login.address()), user, at -> at.getPath().equals(CALLBACK.getPath()));
    }
  }

  private static String code(URI back) throws Exception {
    return ProviderClient.code(back).getValue();
  }

  private static void assertRefused(ThrowingCallable login) {
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(login)
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNAUTHENTICATED))
        .withMessageEndingWith("Begin again at the login page.");
  }

  @Test
  void whoLogsInAtTheProviderIsKnown() throws Exception {
    OpenIdLogin login = provider.begin("/?record=3");
    URI back = back(login, "alice.1");

    assertThat(back.getQuery()).contains("state=" + login.state());
    assertThat(provider.finish(code(back), login.state(), login.state()))
        .isEqualTo(
            new OpenIdProvider.FinishedLogin(
                new VerifiedSubject(
                    server.issuer().toString(), "alice.1", "alice", "alice.1@seismic.example"),
                "/?record=3"));
  }

  @Test
  void aClientWithoutASecretLogsInAsWell() throws Exception {
    OpenIdProvider open = new OpenIdProvider(config("notebook", null));
    OpenIdLogin login = open.begin(null);

    assertThat(
            open.finish(code(back(login, "bob")), login.state(), login.state()).subject().subject())
        .isEqualTo("bob");
  }

  @Test
  void anotherBrowserCannotFinishALogin() throws Exception {
    OpenIdLogin login = provider.begin(null);
    String code = code(back(login, "alice.1"));

    assertRefused(() -> provider.finish(code, login.state(), null));
    assertRefused(() -> provider.finish(code, login.state(), login.state()));
  }

  @Test
  void aStateThatWasNotGivenOutFinishesNothing() throws Exception {
    String code = code(back(provider.begin(null), "alice.1"));

    assertRefused(() -> provider.finish(code, "made up", "made up"));
  }

  @Test
  void aLoginIsFinishedOnce() throws Exception {
    OpenIdLogin login = provider.begin(null);
    String code = code(back(login, "alice.1"));
    provider.finish(code, login.state(), login.state());

    assertRefused(() -> provider.finish(code, login.state(), login.state()));
  }

  @Test
  void aCodeFromAnotherLoginIsRefused() throws Exception {
    String stolen = code(back(provider.begin(null), "alice.1"));
    OpenIdLogin own = provider.begin(null);

    assertRefused(() -> provider.finish(stolen, own.state(), own.state()));
  }

  @Test
  void anIdTokenForAnotherLoginIsRefused() throws Exception {
    Discovery discovery = new Discovery(new Issuer(server.issuer()), InstantSource.system());
    CodeExchange exchange = new CodeExchange(config("notebook", null), discovery);
    PendingLogin own = new PendingLogin(new Nonce(), new CodeVerifier(), null, Instant.MAX);
    PendingLogin other = new PendingLogin(new Nonce(), own.verifier(), null, Instant.MAX);

    assertThat(exchange.subject(codeFor(own), own).subject()).isEqualTo("alice.1");
    String code = codeFor(own);
    assertRefused(() -> exchange.subject(code, other));
  }

  private static String codeFor(PendingLogin login) throws Exception {
    return code(client().login("notebook", login.verifier(), login.nonce(), "alice.1"));
  }

  @Test
  void anAccessTokenForTheApiTellsWhoseItIs() throws Exception {
    String issuer = server.issuer().toString();

    assertThat(provider.verify(client().ofPipeline()))
        .hasValueSatisfying(
            bearer -> {
              assertThat(bearer.subject())
                  .isEqualTo(new VerifiedSubject(issuer, "pipeline", null, null));
              assertThat(bearer.expires()).isBetween(Instant.now(), Instant.now().plusSeconds(61));
            });
    assertThat(provider.verify(client().ofUser("alice.1")).orElseThrow().subject())
        .isEqualTo(new VerifiedSubject(issuer, "alice.1", null, null));
  }

  @Test
  void anAccessTokenForAnotherApiIsNobodys() throws Exception {
    OpenIdProvider closed =
        new OpenIdProvider(
            new OidcConfig(server.issuer(), "seisbridge", "secret", "Institute", null, PUBLIC_URL));

    assertThat(closed.verify(client().ofPipeline())).isEmpty();
  }

  /** What the provider's own token says. */
  private JWTClaimsSet.Builder claims() {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(server.issuer().toString())
        .subject("alice.1")
        .audience("seisbridge")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(60)));
  }

  private static String signed(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims)
      throws JOSEException {
    return signed(new JWSHeader.Builder(algorithm).keyID("first").build(), signer, claims);
  }

  private static String signed(JWSHeader header, JWSSigner signer, JWTClaimsSet claims)
      throws JOSEException {
    SignedJWT token = new SignedJWT(header, claims);
    token.sign(signer);
    return token.serialize();
  }

  private static String signed(JWTClaimsSet claims) throws JOSEException {
    return signed(JWSAlgorithm.RS256, new RSASSASigner(key), claims);
  }

  @Test
  void whatIsRefusedBelowIsAcceptedIfNothingIsWrong() throws Exception {
    assertThat(provider.verify(signed(claims().build()))).isPresent();
  }

  @Test
  void aMinuteBetweenTheClocksIsForgiven() throws Exception {
    Instant now = Instant.now();
    assertThat(
            provider.verify(
                signed(claims().expirationTime(Date.from(now.minusSeconds(50))).build())))
        .isPresent();
    assertThat(
            provider.verify(
                signed(claims().expirationTime(Date.from(now.minusSeconds(70))).build())))
        .isEmpty();
    assertThat(
            provider.verify(signed(claims().notBeforeTime(Date.from(now.plusSeconds(70))).build())))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "sub", "aud", "exp", "iat"})
  void aTokenThatLeavesSomethingOutIsNobodys(String claim) throws Exception {
    assertThat(provider.verify(signed(claims().claim(claim, null).build()))).isEmpty();
  }

  @Test
  void aTokenForOthersIsNobodys() throws Exception {
    for (JWTClaimsSet claims :
        List.of(
            claims().issuer("https://login.example").build(),
            claims().audience("another client").build(),
            claims()
                .audience(List.of("another client", "seisbridge"))
                .claim("azp", "another client")
                .build(),
            claims()
                .claim("cnf", Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"))
                .build())) {
      assertThat(provider.verify(signed(claims))).as("%s", claims).isEmpty();
    }
  }

  @Test
  void aTokenThatTheProviderDidNotSignIsNobodys() throws Exception {
    byte[] publicKey = key.toRSAPublicKey().getEncoded();
    for (String token :
        List.of(
            new PlainJWT(claims().build()).serialize(),
            signed(JWSAlgorithm.HS256, new MACSigner(publicKey), claims().build()),
            signed(
                JWSAlgorithm.HS256,
                new MACSigner(key.toPublicJWK().toJSONString()),
                claims().build()),
            signed(
                JWSAlgorithm.RS256,
                new RSASSASigner(ProviderServer.key("first")),
                claims().build()),
            signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("of another provider").build(),
                new RSASSASigner(ProviderServer.key("of another provider")),
                claims().build()),
            signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID("first")
                    .type(new JOSEObjectType("logout+jwt"))
                    .build(),
                new RSASSASigner(key),
                claims().build()),
            signed(claims().build()) + "x",
            "not.a.token")) {
      assertThat(provider.verify(token)).as(token).isEmpty();
    }
  }

  @Test
  void theProvidersNewKeyCountsAtOnceAndItsOldOneNoMore() throws Exception {
    RSAKey next = ProviderServer.key("second");
    String old = client().ofPipeline();
    assertThat(provider.verify(old)).isPresent();
    server.signBy(next);
    try {
      assertThat(provider.verify(client().ofPipeline())).isPresent();
      assertThat(provider.verify(old)).isEmpty();
    } finally {
      server.signBy(key);
    }
  }

  @Test
  void whileTheProviderIsAwayItIsSaidSo() throws Exception {
    int port;
    try (ProviderServer gone = ProviderServer.start(0, CALLBACK, key)) {
      port = gone.issuer().getPort();
    }
    URI issuer = URI.create("http://127.0.0.1:" + port);
    OpenIdProvider away =
        new OpenIdProvider(
            new OidcConfig(issuer, "seisbridge", "secret", "Institute", null, PUBLIC_URL));
    String token = signed(claims().issuer(issuer.toString()).build());

    for (ThrowingCallable asked :
        List.<ThrowingCallable>of(() -> away.begin(null), () -> away.verify(token))) {
      assertThatExceptionOfType(ServiceException.class)
          .isThrownBy(asked)
          .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE))
          .withMessageStartingWith("The OpenID provider does not answer.");
    }
  }
}
