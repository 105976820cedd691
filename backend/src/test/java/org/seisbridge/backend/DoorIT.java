package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.multipart.MultipartForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Audience;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Role;
import org.seisbridge.api.event.RecordIndexed;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.identity.LoginLink;
import org.seisbridge.api.identity.NewToken;
import org.seisbridge.api.identity.RevokeToken;

/** Who gets in by HTTP: browsers by a cookie, programs by a token. */
class DoorIT {
  private static final String COOKIE = "seisbridge-session=";

  @TempDir private static Path data;
  private static RunningBackend backend;
  private static Users users;
  private static WebClient client;
  private static String own;

  @BeforeAll
  static void start() throws IOException {
    backend = RunningBackend.start(data);
    users = new Users(backend, "reservoir");
    client =
        WebClient.create(
            backend.vertx(),
            new WebClientOptions()
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(backend.address().getPort())
                .setFollowRedirects(false));
    own = "http://127.0.0.1:" + backend.address().getPort();
  }

  @AfterAll
  static void close() throws IOException {
    backend.close();
  }

  @Test
  void aBrowserLogsInAndOut() {
    users.withPassword("ann", Role.EDITOR);

    HttpResponse<Buffer> in = form("/auth/login", own, "", login("ann", Users.PASSWORD));

    assertThat(in.statusCode()).isEqualTo(303);
    assertThat(in.getHeader("location")).isEqualTo("/");
    assertThat(in.getHeader("cache-control")).isEqualTo("no-store");
    String cookie = in.getHeader("set-cookie");
    assertThat(cookie).startsWith(COOKIE + "sbs_").contains("Path=/", "SameSite=Lax");
    assertThat(cookie).containsIgnoringCase("HttpOnly");
    assertThat(cookie).doesNotContain("Secure", "Domain");
    String session = cookie.substring(0, cookie.indexOf(';'));
    JsonObject me = get("/api/v1/me", "cookie", session).bodyAsJsonObject();
    assertThat(me.getString("user")).isEqualTo("ann");
    assertThat(me.getString("team_name")).isEqualTo("reservoir");
    assertThat(me.getString("role")).isEqualTo("editor");

    HttpResponse<Buffer> out = form("/auth/logout", own, session, form());
    assertThat(out.getHeader("location")).isEqualTo("/login");
    assertThat(out.getHeader("set-cookie")).startsWith(COOKIE + ";").contains("Max-Age=0");
    assertProblem(get("/api/v1/me", "cookie", session), 401, "has ended");
  }

  @Test
  void aFailedLoginSaysNoMoreThanThat() {
    users.withPassword("ben", Role.EDITOR);

    for (MultiMap wrong :
        List.of(login("ben", "another password"), login("nobody-there", Users.PASSWORD), form())) {
      HttpResponse<Buffer> answer = form("/auth/login", own, "", wrong);
      assertThat(answer.getHeader("location")).isEqualTo("/login?error");
      assertThat(answer.getHeader("set-cookie")).isNull();
    }
    for (int i = 0; i < 4; i++) {
      form("/auth/login", own, "", login("ben", "another password"));
    }
    assertThat(form("/auth/login", own, "", login("ben", Users.PASSWORD)).getHeader("location"))
        .isEqualTo("/login?error=wait");
    HttpRequest<Buffer> elsewhere = client.post("/auth/login");
    assertThat(
            elsewhere
                .putHeader("origin", own)
                .putHeader("x-forwarded-for", "192.0.2.7")
                .sendForm(login("ben", Users.PASSWORD))
                .await()
                .getHeader("location"))
        .as("anybody could write that header")
        .isEqualTo("/login?error=wait");
    assertThat(form("/auth/login", own, "", login("ben", "𝄞".repeat(1000))).statusCode())
        .as("the longest password")
        .isEqualTo(303);
    assertThat(form("/auth/login", own, "", login("x", "x".repeat(20_000))).statusCode())
        .isIn(400, 413);
  }

  @Test
  void afterLoginABrowserIsWhereItsUserWantedButAtNoOtherSite() {
    users.withPassword("kim", Role.VIEWER);
    String wanted = "/?record=4&for=velocity";

    assertThat(whereTo("another password", wanted))
        .isEqualTo("/login?error&redirect=%2F%3Frecord%3D4%26for%3Dvelocity");
    assertThat(whereTo(Users.PASSWORD, wanted)).isEqualTo(wanted);
    for (String other :
        List.of(
            "https://evil.example/",
            "//evil.example/",
            "///evil.example/",
            "/\t/evil.example/",
            "/\\evil.example/",
            "/\r\nset-cookie: x=y",
            "javascript:alert(1)",
            "evil")) {
      assertThat(whereTo(Users.PASSWORD, other)).as(other).isEqualTo("/");
    }
    LoginLink link = users.create("lea", Role.VIEWER);
    assertThat(get(link.path() + "?redirect=/docs", "accept", "text/html").getHeader("location"))
        .isEqualTo("/docs");
  }

  private static String whereTo(String password, String wanted) {
    return form("/auth/login", own, "", login("kim", password).add("redirect", wanted))
        .getHeader("location");
  }

  @Test
  void behindAProxyThatEncryptsTheCookieIsNotSentInTheClear() {
    LoginLink link = users.create("cleo", Role.VIEWER);
    HttpResponse<Buffer> in = get(link.path(), "x-forwarded-proto", "https");
    assertThat(in.getHeader("set-cookie")).contains("Secure");
  }

  @Test
  void aLinkLetsInOnceAndWhoOnlyLooksDoesNotUseItUp() {
    LoginLink link = users.create("dora", Role.VIEWER);
    HttpRequest<Buffer> head = client.request(HttpMethod.HEAD, link.path());
    assertThat(head.send().await().getHeader("set-cookie")).isNull();

    HttpResponse<Buffer> in = get(link.path(), "accept", "text/html");
    assertThat(in.statusCode()).isEqualTo(303);
    assertThat(in.getHeader("location")).isEqualTo("/");
    assertThat(in.getHeader("set-cookie")).startsWith(COOKIE + "sbs_");
    HttpResponse<Buffer> again = get(link.path(), "accept", "text/html");
    assertThat(again.getHeader("location")).isEqualTo("/login?error=link");
    assertThat(again.getHeader("set-cookie")).isNull();
  }

  @Test
  void anotherSitesPageChangesNothingByTheUsersCookie() {
    String session = COOKIE + users.session("emil", Role.EDITOR);
    JsonObject dataset = new JsonObject().put("name", "line 4");

    for (String[] from :
        new String[][] {
          {"origin", "http://evil.example"},
          {"origin", "null"},
          {"origin", own.replace("http:", "https:")},
          {"sec-fetch-site", "cross-site"},
          {"sec-fetch-site", "same-site"},
          {"accept", "*/*"}
        }) {
      HttpRequest<Buffer> request = client.post("/api/v1/datasets");
      HttpResponse<Buffer> answer =
          request
              .putHeader("cookie", session)
              .putHeader(from[0], from[1])
              .sendJsonObject(dataset)
              .await();
      assertProblem(answer, 403, "another site");
      HttpRequest<Buffer> login = client.post("/auth/login");
      assertProblem(
          login.putHeader(from[0], from[1]).sendForm(login("emil", Users.PASSWORD)).await(),
          403,
          "another site");
    }
    for (String[] from :
        new String[][] {
          {"origin", own}, {"sec-fetch-site", "same-origin"}, {"sec-fetch-site", "none"}
        }) {
      HttpRequest<Buffer> request = client.post("/api/v1/datasets");
      assertThat(
              request
                  .putHeader("cookie", session)
                  .putHeader(from[0], from[1])
                  .sendJsonObject(dataset)
                  .await()
                  .statusCode())
          .isEqualTo(200);
    }
    assertThat(get("/api/v1/datasets", "cookie", session).statusCode()).isEqualTo(200);
  }

  @Test
  void aProgramActsByItsTokenAsFarAsItMay() {
    String session = users.session("finn", Role.VIEWER);
    String token = "Bearer " + users.token(session, null).secret();

    assertThat(get("/api/v1/datasets", "authorization", token).statusCode()).isEqualTo(200);
    HttpRequest<Buffer> post = client.post("/api/v1/datasets");
    assertProblem(
        post.putHeader("authorization", token)
            .sendJsonObject(new JsonObject().put("name", "x"))
            .await(),
        403,
        "role editor");
    HttpRequest<Buffer> other = client.get("/api/v1/me");
    assertProblem(
        other
            .putHeader("authorization", token)
            .putHeader("seisbridge-team", "default")
            .send()
            .await(),
        403,
        "is for team 'reservoir'");
    HttpRequest<Buffer> operator = client.get("/api/v1/me");
    JsonObject me =
        operator
            .putHeader("authorization", backend.authorization())
            .putHeader("seisbridge-team", "reservoir")
            .send()
            .await()
            .bodyAsJsonObject();
    assertThat(me.getLong("team")).isEqualTo(users.operator().team());
  }

  @Test
  void whoShowsNothingIsAnsweredNothing() {
    HttpResponse<Buffer> answer = get("/api/v1/status", "accept", "*/*");
    assertProblem(answer, 401, "Say who asks");
    assertThat(answer.getHeader("www-authenticate")).isEqualTo("Bearer");
    assertThat(get("/api/v1/me", "cookie", "other=x").statusCode()).isEqualTo(401);
  }

  @Test
  void whatIsNobodysCredentialIsRefusedBeforeAnythingIsRead() throws IOException {
    for (String header :
        List.of("Bearer sbt_nobodys", "Bearer ", "Basic YWRtaW46YWRtaW4=", "Bearer sbl_x", "x")) {
      HttpResponse<Buffer> answer = get("/api/v1/status", "authorization", header);
      assertProblem(answer, 401, "has ended, or is nobody's");
      assertThat(answer.getHeader("www-authenticate")).isEqualTo("Bearer");
      assertThat(get("/x/../api/v1/status", "authorization", header).statusCode()).isEqualTo(401);
      assertThat(get("/api/v1/no-such-thing", "authorization", header).statusCode()).isEqualTo(401);
    }
    assertProblem(get("/api/v1/status", "cookie", COOKIE + "sbs_x"), 401, "nobody's");
    HttpRequest<Buffer> upload = client.post("/api/v1/records");
    MultipartForm large =
        MultipartForm.create()
            .binaryFileUpload(
                "gather", "large.npy", Buffer.buffer(new byte[8 << 20]), "application/x-npy");
    assertProblem(
        upload.putHeader("authorization", "Bearer no").sendMultipartForm(large).await(),
        401,
        "nobody's");
    try (Stream<Path> uploads = Files.list(data.resolve("uploads"))) {
      assertThat(uploads).isEmpty();
    }
    for (String open :
        List.of(
            "/health/live",
            "/health/ready",
            "/metrics",
            "/api/v1/openapi.json",
            "/api/v1/docs",
            "/api/v1/docs/docs.js")) {
      assertThat(get(open, "authorization", "Bearer no").statusCode()).as(open).isEqualTo(200);
    }
  }

  @Test
  void usersTokensAndTeamsAreManagedByHttp() {
    String admin = "Bearer " + users.token(users.session("gina", Role.ADMIN), null).secret();

    HttpResponse<Buffer> made =
        send(
            HttpMethod.POST,
            "/api/v1/users",
            admin,
            new JsonObject().put("name", "hugo").put("role", "viewer"));
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(made.getHeader("cache-control")).isEqualTo("no-store");
    HttpResponse<Buffer> in = get(made.bodyAsJsonObject().getString("path"), "accept", "text/html");
    String session = in.getHeader("set-cookie").split("[=;]", -1)[1];
    JsonObject password = new JsonObject().put("next", "words that hugo knows");
    assertThat(
            send(HttpMethod.PUT, "/api/v1/me/password", "Bearer " + session, password).statusCode())
        .isEqualTo(200);
    assertThat(get("/api/v1/me", "authorization", "Bearer " + session).statusCode()).isEqualTo(200);
    JsonObject members =
        send(HttpMethod.PUT, "/api/v1/members/hugo", admin, new JsonObject().put("role", "editor"))
            .bodyAsJsonObject();
    assertThat(members.getJsonArray("members"))
        .contains(new JsonObject().put("user", "hugo").put("role", "editor"));
    JsonObject token =
        send(
                HttpMethod.POST,
                "/api/v1/tokens",
                "Bearer " + session,
                new JsonObject().put("name", "x").put("days", 7))
            .bodyAsJsonObject();
    long id = token.getJsonObject("token").getLong("id");
    assertThat(get("/api/v1/tokens", "authorization", "Bearer " + session).bodyAsString())
        .contains("\"id\":" + id)
        .doesNotContain(token.getString("secret"));
    assertThat(send(HttpMethod.DELETE, "/api/v1/tokens/" + id, admin, null).statusCode())
        .isEqualTo(404);
    assertThat(
            send(HttpMethod.DELETE, "/api/v1/tokens/" + id, "Bearer " + session, null).statusCode())
        .isEqualTo(200);
    assertThat(send(HttpMethod.DELETE, "/api/v1/members/hugo", admin, null).statusCode())
        .isEqualTo(200);
    assertThat(get("/api/v1/me", "authorization", "Bearer " + session).statusCode()).isEqualTo(401);
    assertProblem(send(HttpMethod.GET, "/api/v1/teams", admin, null), 403, "role operator");
    assertProblem(send(HttpMethod.DELETE, "/api/v1/users/hugo", admin, null), 403, "role operator");
    String operator = backend.authorization();
    assertThat(send(HttpMethod.DELETE, "/api/v1/users/hugo", operator, null).statusCode())
        .isEqualTo(200);
    assertProblem(
        send(HttpMethod.POST, "/api/v1/users/hugo/link", operator, null), 404, "no such user");
    assertProblem(
        send(
            HttpMethod.PUT,
            "/api/v1/members/..%2Fx",
            operator,
            new JsonObject().put("role", "viewer")),
        400,
        "'user' cannot be");
  }

  @Test
  void aDatasetIsSharedWithAnotherTeamAndNoLonger() {
    Users others = new Users(backend, "tectonics");
    String ours = "Bearer " + users.session("kurt", Role.EDITOR);
    String theirs = "Bearer " + others.session("lena", Role.VIEWER);
    String dataset = "/api/v1/datasets/" + users.dataset("line 7");
    assertThat(get("/api/v1/datasets", "authorization", theirs).bodyAsString())
        .doesNotContain("line 7");

    JsonObject share = new JsonObject().put("teams", new JsonArray().add("tectonics"));
    HttpResponse<Buffer> shared = send(HttpMethod.PATCH, dataset, ours, share);
    assertThat(shared.statusCode()).as(shared.bodyAsString()).isEqualTo(200);
    assertThat(shared.bodyAsJsonObject().getString("visibility")).isEqualTo("team");
    JsonObject seen =
        get("/api/v1/datasets", "authorization", theirs)
            .bodyAsJsonObject()
            .getJsonArray("datasets")
            .getJsonObject(0);
    assertThat(seen.getString("name")).isEqualTo("line 7");
    assertThat(seen.getString("team")).isEqualTo("reservoir");
    assertProblem(send(HttpMethod.PATCH, dataset, theirs, share), 403, "role editor");

    JsonObject withNobody = new JsonObject().put("teams", new JsonArray());
    assertThat(send(HttpMethod.PATCH, dataset, ours, withNobody).statusCode()).isEqualTo(200);
    assertThat(get("/api/v1/datasets", "authorization", theirs).bodyAsString())
        .doesNotContain("line 7");
    JsonObject everybody = new JsonObject().put("visibility", "public");
    assertThat(send(HttpMethod.PATCH, dataset, ours, everybody).statusCode()).isEqualTo(200);
    assertThat(get("/api/v1/datasets", "authorization", theirs).bodyAsString()).contains("line 7");
  }

  @Test
  void ofTheBridgeThereAreWebSocketsAndNoOtherWays() {
    JsonObject told = get("/eventbus/info", "accept", "*/*").bodyAsJsonObject();
    assertThat(told.getBoolean("websocket")).isTrue();
    for (String other :
        List.of("iframe.html", "000/x/xhr", "000/x/eventsource", "000/x/htmlfile")) {
      assertProblem(get("/eventbus/" + other, "accept", "*/*"), 404, "There is nothing at");
    }
    assertProblem(send(HttpMethod.POST, "/eventbus/000/x/xhr_send", "", null), 404, "nothing at");
  }

  @Test
  void aBrowserSwitchesItsTeam() {
    Users others = new Users(backend, "geology");
    String session = COOKIE + users.session("ida", Role.EDITOR);
    others.set("ida", Role.VIEWER);

    HttpResponse<Buffer> switched = form("/auth/team", own, session, form().add("team", "geology"));

    assertThat(switched.statusCode()).isEqualTo(303);
    assertThat(get("/api/v1/me", "cookie", session).bodyAsJsonObject().getString("role"))
        .isEqualTo("viewer");
    assertProblem(
        form("/auth/team", own, session, form().add("team", "default")),
        404,
        "no team of that name");
    assertThat(form("/auth/team", own, COOKIE + "sbs_x", form()).getHeader("location"))
        .isEqualTo("/login");
  }

  @Test
  void theBridgeIsOpenToTokensUntilTheyEnd() {
    String session = users.session("jane", Role.VIEWER);
    Caller jane = users.caller(session);
    NewToken token = users.token(session, null);
    List<JsonObject> heard = new CopyOnWriteArrayList<>();
    WebSocket socket =
        backend
            .vertx()
            .createWebSocketClient()
            .connect(backend.address().getPort(), "127.0.0.1", "/eventbus/websocket")
            .await();
    socket.handler(text -> heard.add(text.toJsonObject()));
    JsonObject headers = new JsonObject().put("authorization", "Bearer " + token.secret());
    socket.writeTextMessage(
        new JsonObject()
            .put("type", "register")
            .put("address", Contract.RECORD_INDEXED.address())
            .put("headers", headers)
            .encode());
    backend.await(
        "an event",
        () -> {
          publish(jane);
          return !heard.isEmpty();
        });

    backend.callAs(jane, IdentityContract.REVOKE_TOKEN, new RevokeToken(token.token().id()));

    backend.await(
        "the end",
        () -> {
          publish(jane);
          return socket.isClosed();
        });
  }

  private static void publish(Caller to) {
    backend
        .bus()
        .publish(Contract.RECORD_INDEXED, Audience.team(to.team()), new RecordIndexed(1, 1, 1));
  }

  private static MultiMap form() {
    return MultiMap.caseInsensitiveMultiMap();
  }

  private static MultiMap login(String user, String password) {
    return form().add("username", user).add("password", password);
  }

  private static HttpResponse<Buffer> form(
      String path, String origin, String cookie, MultiMap form) {
    HttpRequest<Buffer> request = client.post(path);
    return request.putHeader("origin", origin).putHeader("cookie", cookie).sendForm(form).await();
  }

  private static HttpResponse<Buffer> send(
      HttpMethod method, String path, String authorization, JsonObject json) {
    HttpRequest<Buffer> request = client.request(method, path);
    request.putHeader("authorization", authorization);
    return (json == null ? request.send() : request.sendJsonObject(json)).await();
  }

  private static HttpResponse<Buffer> get(String path, String header, String value) {
    HttpRequest<Buffer> request = client.get(path);
    return request.putHeader(header, value).send().await();
  }

  private static void assertProblem(HttpResponse<Buffer> answer, int status, String detail) {
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(status);
    assertThat(answer.bodyAsJsonObject().getString("detail")).contains(detail);
  }
}
