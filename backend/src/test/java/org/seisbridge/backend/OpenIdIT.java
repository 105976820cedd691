package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Role;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.identity.LoginWays;
import org.seisbridge.api.identity.LoginWaysQuery;
import org.seisbridge.backend.identity.oidc.LoginBrowser;
import org.seisbridge.backend.identity.oidc.OidcConfig;
import org.seisbridge.backend.identity.oidc.ProviderClient;
import org.seisbridge.backend.identity.oidc.ProviderServer;

/** Users of an OpenID provider, a real one, come in: by a browser, and with its tokens. */
class OpenIdIT {
  private static final String REFUSED = "/login?error=oidc";

  @TempDir private static Path data;
  private static RSAKey key;
  private static URI own;
  private static ProviderServer provider;
  private static RunningBackend backend;
  private static Users users;

  @BeforeAll
  static void start() throws Exception {
    key = ProviderServer.key("first");
    own = URI.create("http://127.0.0.1:" + freePort());
    provider = ProviderServer.start(0, callback(own), key);
    backend = RunningBackend.start(data, own.getPort(), config(provider.issuer(), own));
    users = new Users(backend, "reservoir");
  }

  @AfterAll
  static void close() throws IOException {
    if (provider != null) {
      provider.close();
    }
    if (backend != null) {
      backend.close();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static URI callback(URI platform) {
    return platform.resolve("/auth/callback");
  }

  private static OidcConfig config(URI issuer, URI platform) {
    return new OidcConfig(
        issuer, "seisbridge", ProviderServer.SECRET, "Institute", ProviderServer.API, platform);
  }

  /** Where a login leads that begins at a path. */
  private static String logIn(LoginBrowser browser, String path, String user) throws Exception {
    URI end = browser.logIn(own.resolve(path), user, OpenIdIT::isOver);
    return end.toString().substring(own.toString().length());
  }

  private static boolean isOver(URI at) {
    return at.getPort() == own.getPort() && !at.getPath().startsWith("/auth/");
  }

  private static String firstLogin(String user) throws Exception {
    try (LoginBrowser browser = new LoginBrowser()) {
      return logIn(browser, "/auth/oidc", user);
    }
  }

  /** Where the provider sends a browser back to. */
  private static URI back(LoginBrowser browser, String user) throws Exception {
    return browser.logIn(
        own.resolve("/auth/oidc"), user, at -> at.getPath().equals("/auth/callback"));
  }

  private static JsonObject me(LoginBrowser browser, String... headers) throws Exception {
    HttpResponse<String> answer = browser.get(own.resolve("/api/v1/me"), headers);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  /** How the door refuses a token. */
  private static JsonObject problem(int status, String... headers) throws Exception {
    try (LoginBrowser program = new LoginBrowser()) {
      HttpResponse<String> answer = program.get(own.resolve("/api/v1/me"), headers);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
      return new JsonObject(answer.body());
    }
  }

  private static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("location").orElseThrow();
  }

  private static ProviderClient programs() throws Exception {
    return new ProviderClient(provider.issuer(), callback(own));
  }

  @Test
  void whoComesForTheFirstTimeIsToldWhomToAskAndThenIsInATeam() throws Exception {
    assertThat(firstLogin("ann.1")).isEqualTo("/login?error=team&user=ann");
    assertThat(firstLogin("ann.1")).isEqualTo("/login?error=team&user=ann");
    users.set("ann", Role.EDITOR);

    try (LoginBrowser browser = new LoginBrowser()) {
      assertThat(logIn(browser, "/auth/oidc", "ann.1")).isEqualTo("/");
      JsonObject me = me(browser);
      assertThat(me.getString("user")).isEqualTo("ann");
      assertThat(me.getString("team_name")).isEqualTo("reservoir");
      assertThat(me.getString("role")).isEqualTo("editor");
    }
  }

  @Test
  void nobodyIsJoinedToAnAccountThatIsThere() throws Exception {
    users.withPassword("bob", Role.ADMIN);
    users.withPassword("bob.3@seismic.example", Role.ADMIN);

    assertThat(firstLogin("bob.1")).isEqualTo("/login?error=team&user=bob-2");
    assertThat(firstLogin("bob.3")).isEqualTo("/login?error=team&user=bob-3");
  }

  @ParameterizedTest
  @CsvSource({
    "%2F%3Frecord%3D3, /?record=3",
    "https%3A%2F%2Felsewhere.example%2F, /",
    "%2F%2Felsewhere.example%2F, /",
    "%2F%5Celsewhere.example, /",
    "%2F%09%2Felsewhere.example, /",
  })
  void aLoginLeadsToThePageThatItBeganAt(String redirect, String end) throws Exception {
    firstLogin("cleo");
    users.set("cleo", Role.VIEWER);

    try (LoginBrowser browser = new LoginBrowser()) {
      assertThat(logIn(browser, "/auth/oidc?redirect=" + redirect, "cleo")).isEqualTo(end);
    }
  }

  @Test
  void aBrowserKeepsForTheWayBackWhatNoOtherHas() throws Exception {
    try (LoginBrowser browser = new LoginBrowser()) {
      HttpResponse<String> away = browser.get(own.resolve("/auth/oidc"));

      assertThat(location(away))
          .startsWith(provider.issuer() + "/auth?")
          .contains("code_challenge_method=S256", "nonce=", "scope=openid+profile+email");
      assertThat(away.headers().firstValue("set-cookie").orElseThrow())
          .startsWith("seisbridge-login=")
          .contains("Path=/auth/callback", "Max-Age=600", "HTTPOnly", "SameSite=Lax");
      assertThat(away.headers().firstValue("cache-control")).contains("no-store");
    }
  }

  @Test
  void aLoginThatAnotherBrowserBeganIsRefused() throws Exception {
    firstLogin("dora");
    users.set("dora", Role.VIEWER);
    try (LoginBrowser browser = new LoginBrowser();
        LoginBrowser other = new LoginBrowser()) {
      URI back = back(browser, "dora");

      HttpResponse<String> answer = other.get(back);

      assertThat(location(answer)).isEqualTo(REFUSED);
      assertThat(answer.headers().allValues("set-cookie")).noneMatch(OpenIdIT::isSession);
      other.get(own.resolve("/auth/oidc"));
      assertThat(location(other.get(back(browser, "dora")))).isEqualTo(REFUSED);
    }
  }

  private static boolean isSession(String cookie) {
    return cookie.startsWith("seisbridge-session=");
  }

  @Test
  void aLoginIsFinishedOnceAndNoneThatWasNotBegun() throws Exception {
    firstLogin("emil");
    users.set("emil", Role.VIEWER);
    try (LoginBrowser browser = new LoginBrowser()) {
      URI back = back(browser, "emil");
      assertThat(location(browser.get(back))).isEqualTo("/");

      for (URI again :
          List.of(
              back,
              own.resolve("/auth/callback"),
              own.resolve("/auth/callback?code=x&state=y"),
              own.resolve("/auth/callback?error=access_denied&state=y"))) {
        assertThat(location(browser.get(again))).as("%s", again).isEqualTo(REFUSED);
      }
    }
  }

  @Test
  void aTokenOfTheProvidersActsForItsSubject() throws Exception {
    String token = "Bearer " + programs().ofPipeline();

    assertThat(problem(403, "authorization", token).getString("detail"))
        .isEqualTo(
            "You have an account but are in no team yet; ask an administrator of your team to add"
                + " pipeline.");
    users.set("pipeline", Role.TRAINER);
    Users delta = new Users(backend, "delta");
    delta.set("pipeline", Role.VIEWER);
    new Users(backend, "closed");
    try (LoginBrowser program = new LoginBrowser()) {
      JsonObject me = me(program, "authorization", token);
      assertThat(me.getString("user")).isEqualTo("pipeline");
      assertThat(me.getString("team_name")).isEqualTo("reservoir");
      assertThat(me.getString("role")).isEqualTo("trainer");
      assertThat(me.getInstant("expires")).isBetween(Instant.now(), Instant.now().plusSeconds(61));
      JsonObject there = me(program, "authorization", token, "seisbridge-team", "delta");
      assertThat(there.getString("team_name")).isEqualTo("delta");
      assertThat(there.getString("role")).isEqualTo("viewer");
    }
    for (String team : List.of("closed", "there is none")) {
      assertThat(problem(404, "authorization", token, "seisbridge-team", team).getString("detail"))
          .isEqualTo("You are in no team of that name.");
    }
  }

  @Test
  void aTokenAndABrowserOfOneUserAreOneAccount() throws Exception {
    firstLogin("finn");
    users.set("finn", Role.EDITOR);

    try (LoginBrowser program = new LoginBrowser()) {
      String token = programs().ofUser("finn");
      assertThat(me(program, "authorization", "Bearer " + token).getString("user"))
          .isEqualTo("finn");
      users.set("finn", null);
      problem(403, "authorization", "Bearer " + token);
    }
  }

  @Test
  void aTokenThatIsNotGoodIsRefusedAsAnyOther() throws Exception {
    String sentence = refusal("sbt_nobodys");
    RSASSASigner signer = new RSASSASigner(key);

    for (String token :
        List.of(
            signed(JWSAlgorithm.RS256, signer, claims().expirationTime(in(-70))),
            signed(JWSAlgorithm.RS256, signer, claims().audience("another")),
            signed(JWSAlgorithm.RS256, signer, claims().issuer("https://elsewhere.example")),
            new PlainJWT(claims().build()).serialize(),
            signed(JWSAlgorithm.HS256, new MACSigner(key.toRSAPublicKey().getEncoded()), claims()),
            signed(JWSAlgorithm.RS256, new RSASSASigner(ProviderServer.key("first")), claims()))) {
      assertThat(refusal(token)).isEqualTo(sentence);
    }
  }

  private static String refusal(String token) throws Exception {
    return problem(401, "authorization", "Bearer " + token).getString("detail");
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(provider.issuer().toString())
        .subject("ann.1")
        .audience("seisbridge")
        .issueTime(in(0))
        .expirationTime(in(60));
  }

  private static Date in(long seconds) {
    return Date.from(Instant.now().plusSeconds(seconds));
  }

  private static String signed(
      JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet.Builder claims) throws Exception {
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(algorithm).keyID("first").build(), claims.build());
    token.sign(signer);
    return token.serialize();
  }

  @Test
  void theProvidersKeysMayChangeWhileThePlatformRuns() throws Exception {
    firstLogin("gina");
    users.set("gina", Role.VIEWER);
    try (LoginBrowser program = new LoginBrowser()) {
      me(program, "authorization", "Bearer " + programs().ofUser("gina"));

      provider.signBy(ProviderServer.key("second"));

      me(program, "authorization", "Bearer " + programs().ofUser("gina"));
      assertThat(firstLogin("gina")).isEqualTo("/");
    }
  }

  @Test
  void theLoginPageIsToldOfTheProvider() {
    assertThat(backend.callAs(Caller.PLATFORM, IdentityContract.LOGIN_WAYS, new LoginWaysQuery()))
        .isEqualTo(new LoginWays("Institute"));
  }

  @Test
  void whileTheProviderIsAwayOthersComeInAndThenItsUsersDo(@TempDir Path elsewhere)
      throws Exception {
    URI platform = URI.create("http://127.0.0.1:" + freePort());
    int port = freePort();
    OidcConfig away = config(URI.create("http://127.0.0.1:" + port), platform);
    try (RunningBackend waiting = RunningBackend.start(elsewhere, platform.getPort(), away);
        LoginBrowser browser = new LoginBrowser()) {
      HttpResponse<String> answer = browser.get(platform.resolve("/auth/oidc"));
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(new JsonObject(answer.body()).getString("detail"))
          .startsWith("The OpenID provider does not answer.");
      Users local = new Users(waiting, "reservoir");
      String session = local.withPassword("hugo", Role.VIEWER);
      assertThat(local.identity(session).user()).isEqualTo("hugo");

      try (ProviderServer back = ProviderServer.start(port, callback(platform), key)) {
        waiting.await(
            "the provider is asked again",
            () -> status(browser, platform.resolve("/auth/oidc")) == 303);
        assertThat(back.issuer().getPort()).isEqualTo(port);
      }
    }
  }

  private static int status(LoginBrowser browser, URI address) {
    try {
      return browser.get(address).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
