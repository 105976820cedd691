package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Operation;
import org.seisbridge.api.Role;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.identity.ApiToken;
import org.seisbridge.api.identity.CreateToken;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.identity.LogIn;
import org.seisbridge.api.identity.LoginLink;
import org.seisbridge.api.identity.NewToken;
import org.seisbridge.api.identity.RevokeToken;
import org.seisbridge.api.identity.Session;
import org.seisbridge.api.identity.TokenQuery;
import org.seisbridge.backend.postgres.LogLines;

/** What may be done with which credential, and that nobody else gets to see it. */
class TokensIT {
  /** As without an OpenID provider. */
  private static final int NOT_SERVED = -1;

  @TempDir private static Path data;
  private static RunningBackend backend;
  private static Users users;

  @BeforeAll
  static void start() throws IOException {
    backend = RunningBackend.start(data);
    users = new Users(backend, "reservoir");
  }

  @AfterAll
  static void close() throws IOException {
    backend.close();
  }

  @Test
  void aTokenActsForItsUserInItsTeamAsFarAsItMay() {
    Caller ann = users.caller(users.session("ann", Role.TRAINER));

    NewToken token = create(ann, new CreateToken(" nightly ingest ", Role.EDITOR, null));

    assertThat(token.token().name()).isEqualTo("nightly ingest");
    assertThat(token.token().team()).isEqualTo("reservoir");
    assertThat(token.token().used()).isNull();
    assertThat(token.token().expires())
        .isBetween(
            Instant.now().plus(Duration.ofDays(89)), Instant.now().plus(Duration.ofDays(90)));
    assertThat(token.secret()).startsWith("sbt_").hasSize(47);
    assertThat(users.caller(token.secret())).isEqualTo(new Caller(ann.team(), "ann", Role.EDITOR));
    ApiToken used = list(ann).getFirst();
    assertThat(used.id()).isEqualTo(token.token().id());
    assertThat(used.used()).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    users.identity(token.secret());
    assertThat(list(ann).getFirst()).as("its use is noted once an hour").isEqualTo(used);
    assertThat(create(ann, new CreateToken("as I may", null, 1)).token().role())
        .isEqualTo(Role.TRAINER);
  }

  @Test
  void aTokenEndsWhenItIsRevokedByItsUser() {
    Caller ben = users.caller(users.session("ben", Role.VIEWER));
    Caller cleo = users.caller(users.session("cleo", Role.ADMIN));
    NewToken token = create(ben, new CreateToken("notebook", null, null));

    assertThat(list(cleo)).isEmpty();
    assertThatThrownBy(() -> revoke(cleo, token.token().id())).hasMessageContaining("no token");
    assertThat(users.caller(token.secret())).isEqualTo(ben);
    revoke(ben, token.token().id());

    assertThatThrownBy(() -> users.identity(token.secret()))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAUTHENTICATED));
    assertThatThrownBy(() -> revoke(ben, token.token().id())).hasMessageContaining("no token");
    assertThat(list(ben)).isEmpty();
  }

  @Test
  void aTokenEndsWithItsTime() {
    Caller dora = users.caller(users.session("dora", Role.VIEWER));
    NewToken token = create(dora, new CreateToken("short", null, 1));
    backend
        .access()
        .platform(
            handle ->
                handle.execute(
                    "update credential set expires = now() where id = ?", token.token().id()));

    assertThatThrownBy(() -> users.identity(token.secret())).hasMessageContaining("has ended");
    assertThat(list(dora)).isEmpty();
  }

  @Test
  void whatATokenCannotBeIsSaid() {
    Caller emil = users.caller(users.session("emil", Role.VIEWER));

    assertThatThrownBy(() -> create(emil, new CreateToken("more", Role.EDITOR, null)))
        .hasMessageContaining("you are viewer");
    assertThatThrownBy(() -> create(emil, new CreateToken(" ", null, null)))
        .hasMessageContaining("needs a name");
    for (int days : new int[] {0, 367, -1}) {
      assertThatThrownBy(() -> create(emil, new CreateToken("long", null, days)))
          .hasMessageContaining("1 to 366 days");
    }
    for (int i = 0; i < 100; i++) {
      create(emil, new CreateToken("token " + i, null, null));
    }
    assertThatThrownBy(() -> create(emil, new CreateToken("one more", null, null)))
        .hasMessageContaining("You have 100 tokens");
  }

  @ParameterizedTest
  @EnumSource
  void whoMayLessThanItTakesIsRefusedWhateverHeAsks(Role role) {
    Caller caller = new Caller(users.operator().team(), "local", role);
    for (Operation<?, ?> operation : Contract.OPERATIONS) {
      int failure = ask(caller, operation);
      if (failure == NOT_SERVED) {
        continue;
      }
      if (role.includes(operation.role())) {
        assertThat(failure).as(operation.address()).isNotIn(401, 403);
      } else {
        assertThat(failure).as(operation.address()).isEqualTo(403);
      }
    }
    assertThat(Contract.OPERATIONS)
        .allSatisfy(operation -> assertThat(ask(Caller.NOBODY, operation)).isIn(401, NOT_SERVED));
  }

  /** Asks with an empty request; the failure's code, 0 if there was none. */
  private static int ask(Caller caller, Operation<?, ?> operation) {
    DeliveryOptions options = new DeliveryOptions();
    backend.bus().as(caller).headers(Instant.now().plusSeconds(60)).forEach(options::addHeader);
    try {
      backend.vertx().eventBus().request(operation.address(), new JsonObject(), options).await();
      return 0;
    } catch (ReplyException e) {
      return e.failureCode();
    }
  }

  @Test
  void noSecretIsLoggedOrKept() {
    try (LogLines log = new LogLines()) {
      LoginLink link = users.create("finn", Role.EDITOR);
      Session session = users.follow(link);
      NewToken token = users.token(session.credential(), null);
      users.withPassword("gina", Role.VIEWER);
      Session second = users.logIn("gina", Users.PASSWORD, "here");
      assertThatThrownBy(() -> users.logIn("gina", "a wrong password", "here"))
          .isInstanceOf(ServiceException.class);
      List<String> secrets =
          List.of(
              Users.code(link),
              session.credential(),
              token.secret(),
              second.credential(),
              Users.PASSWORD,
              "a wrong password");
      List<String> written =
          List.of(
              String.join("\n", log.lines()),
              new LogIn("gina", Users.PASSWORD, "here").toString(),
              link.toString(),
              session.toString(),
              token.toString(),
              stored());

      assertThat(stored()).contains("finn", "argon2id");
      assertThat(written).allSatisfy(text -> assertThat(text).doesNotContain(secrets));
    }
  }

  /** Everything that is kept of users. */
  private static String stored() {
    return backend
        .access()
        .platform(
            handle ->
                handle
                    .createQuery(
                        """
                        select account::text from account union all
                        select credential::text || encode(sha256, 'escape') from credential union all
                        select audit::text from audit
                        """)
                    .mapTo(String.class)
                    .list())
        .toString();
  }

  private static NewToken create(Caller caller, CreateToken request) {
    return backend.callAs(caller, IdentityContract.CREATE_TOKEN, request);
  }

  private static List<ApiToken> list(Caller caller) {
    return backend.callAs(caller, IdentityContract.TOKENS, new TokenQuery()).tokens();
  }

  private static void revoke(Caller caller, long id) {
    backend.callAs(caller, IdentityContract.REVOKE_TOKEN, new RevokeToken(id));
  }
}
