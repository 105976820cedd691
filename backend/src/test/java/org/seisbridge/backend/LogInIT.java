package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.seisbridge.backend.Users.PASSWORD;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Role;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.identity.ChangePassword;
import org.seisbridge.api.identity.CreateFirstAdministrator;
import org.seisbridge.api.identity.CreateLink;
import org.seisbridge.api.identity.EndSession;
import org.seisbridge.api.identity.FirstAdministrator;
import org.seisbridge.api.identity.Identity;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.identity.LogIn;
import org.seisbridge.api.identity.LogInByLink;
import org.seisbridge.api.identity.LoginLink;
import org.seisbridge.api.identity.Membership;
import org.seisbridge.api.identity.Session;
import org.seisbridge.api.identity.SwitchTeam;

/** How users come in, and leave. */
class LogInIT {
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
  void aLinkLetsANewUserInOnce() {
    LoginLink link = users.create("ann", Role.EDITOR);
    Session session = users.follow(link);

    Identity ann = users.identity(session.credential());
    assertThat(ann.user()).isEqualTo("ann");
    assertThat(ann.caller()).isEqualTo(new Caller(users.operator().team(), "ann", Role.EDITOR));
    assertThat(ann.memberships()).containsExactly(new Membership("reservoir", Role.EDITOR));
    assertThat(session.expires())
        .isBetween(in(Duration.ofMinutes(719)), in(Duration.ofHours(12)))
        .isEqualTo(ann.expires());
    assertUnauthenticated(() -> users.follow(link), "has been used");
    assertUnauthenticated(() -> users.identity(Users.code(link)), "nobody's");
  }

  private static Instant in(Duration time) {
    return Instant.now().plus(time);
  }

  @Test
  void ofManyWhoFollowALinkOneComesIn() {
    LoginLink link = users.create("many", Role.VIEWER);

    List<Future<Session>> followers = Stream.generate(() -> follow(link)).limit(8).toList();
    Future.join(followers).otherwiseEmpty().await();

    assertThat(followers).filteredOn(Future::succeeded).hasSize(1);
  }

  private static Future<Session> follow(LoginLink link) {
    return backend
        .bus()
        .as(Caller.PLATFORM)
        .call(IdentityContract.LOG_IN_BY_LINK, new LogInByLink(Users.code(link), "here"));
  }

  @Test
  void aPasswordLetsInAndNoFailureTellsWhoThereIs() {
    users.withPassword("ben", Role.VIEWER);
    users.create("without", Role.VIEWER);

    assertThat(users.caller(users.logIn("BEN", PASSWORD, "here").credential()).user())
        .isEqualTo("ben");
    String refusal = refusal("ben", "another password");
    for (String user : List.of("nobody-there", "without", "local", "", "b\0n", "x".repeat(5000))) {
      assertThat(refusal(user, PASSWORD)).as(user).isEqualTo(refusal);
    }
    users.set("ben", null);
    assertThat(refusal("ben", PASSWORD)).as("who is in no team").isEqualTo(refusal);
  }

  private static String refusal(String user, String password) {
    try {
      users.logIn(user, password, "elsewhere");
    } catch (ServiceException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
      return e.getMessage();
    }
    throw new AssertionError(user + " came in");
  }

  @Test
  void whoGuessesWaitsEvenForTheRightOne() {
    users.withPassword("cleo", Role.VIEWER);
    List<Future<Session>> guesses =
        Stream.generate(() -> "wrong password")
            .limit(20)
            .map(
                guess ->
                    backend
                        .bus()
                        .as(Caller.PLATFORM)
                        .call(IdentityContract.LOG_IN, new LogIn("cleo", guess, "guesser")))
            .toList();
    Future.join(guesses).otherwiseEmpty().await();

    assertThat(guesses.stream().map(Future::cause).map(ServiceException.class::cast))
        .filteredOn(refused -> refused.code() == ErrorCode.UNAUTHENTICATED)
        .hasSize(5);
    assertThatThrownBy(() -> users.logIn("cleo", PASSWORD, "guesser"))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUSY))
        .hasMessageContaining("minutes");
    assertThat(users.logIn("cleo", PASSWORD, "at home").credential()).startsWith("sbs_");
  }

  @Test
  void anotherPasswordEndsAllOtherSessions() {
    String kept = users.withPassword("dora", Role.VIEWER);
    String other = users.logIn("dora", PASSWORD, "here").credential();
    String token = users.token(other, Role.VIEWER).secret();
    Caller dora = users.caller(kept);
    String next = "other words of mine";

    assertThatThrownBy(() -> change(dora, "not the present one", next, kept))
        .hasMessageContaining("current password is another");
    assertThatThrownBy(() -> change(dora, null, next, kept))
        .hasMessageContaining("current password is another");
    assertThatThrownBy(() -> change(dora, PASSWORD, "too short", kept))
        .hasMessageContaining("12 to 1000");
    change(dora, PASSWORD, next, kept);

    assertThat(users.caller(kept)).isEqualTo(dora);
    assertUnauthenticated(() -> users.identity(other), "has ended");
    assertThat(users.caller(token)).isEqualTo(dora);
    assertThat(users.logIn("dora", next, "here").credential()).isNotBlank();
  }

  @Test
  void aTokenCannotGiveItsUserAFirstPassword() {
    String session = users.session("emil", Role.ADMIN);
    String token = users.token(session, Role.VIEWER).secret();

    for (String none : new String[] {null, "", token, users.session("other", Role.VIEWER)}) {
      assertThatThrownBy(() -> change(users.caller(token), null, PASSWORD, none))
          .isInstanceOfSatisfying(
              ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORBIDDEN));
    }
    assertThatThrownBy(() -> change(Caller.LOCAL, null, PASSWORD, null))
        .hasMessageContaining("'local' has no password");
  }

  private static void change(Caller caller, String current, String next, String session) {
    backend.callAs(
        caller, IdentityContract.CHANGE_PASSWORD, new ChangePassword(current, next, session));
  }

  @Test
  void aLinkForWhoForgotThePasswordEndsItAndItsSessions() {
    String session = users.withPassword("finn", Role.VIEWER);
    LoginLink first = backend.call(IdentityContract.CREATE_LINK, new CreateLink("finn"));
    LoginLink link = backend.call(IdentityContract.CREATE_LINK, new CreateLink("Finn"));
    assertThat(users.caller(session).user()).isEqualTo("finn");

    assertUnauthenticated(() -> users.follow(first), "Have another one made");
    String fresh = users.follow(link).credential();

    assertUnauthenticated(() -> users.identity(session), "has ended");
    refusal("finn", PASSWORD);
    change(users.caller(fresh), null, "words that finn keeps", fresh);
    assertThat(users.logIn("finn", "words that finn keeps", "here").credential()).isNotBlank();
  }

  @Test
  void aSessionEndsWithItsTimeOrWhenTheUserLeaves() {
    String left = users.session("gina", Role.VIEWER);
    backend.callAs(Caller.PLATFORM, IdentityContract.END_SESSION, new EndSession(left));
    assertUnauthenticated(() -> users.identity(left), "has ended");

    String old = users.session("hugo", Role.VIEWER);
    LoginLink link = users.create("ida", Role.VIEWER);
    backend
        .access()
        .platform(
            handle ->
                handle.execute(
                    """
                    update credential set expires = now()
                    from account where account.id = account and account.name in ('hugo', 'ida')
                    """));
    assertUnauthenticated(() -> users.identity(old), "has ended");
    assertUnauthenticated(() -> users.follow(link), "has ended");
  }

  @Test
  void aSessionActsForAnotherOfTheUsersTeamsIfToldSo() {
    Users others = new Users(backend, "geology");
    String session = users.session("jane", Role.EDITOR);
    assertNoTeam(session, "geology");
    others.set("jane", Role.VIEWER);

    Identity there = switchTo(session, "geology");

    assertThat(there.teamName()).isEqualTo("geology");
    assertThat(there.role()).isEqualTo(Role.VIEWER);
    assertThat(there.memberships())
        .containsExactly(
            new Membership("geology", Role.VIEWER), new Membership("reservoir", Role.EDITOR));
    assertThat(users.identity(session)).isEqualTo(there);
    assertNoTeam(session, "no such team");
    assertThatThrownBy(() -> switchTo(users.token(session, null).secret(), "reservoir"))
        .hasMessageContaining("stays with its team");
  }

  private static void assertNoTeam(String session, String team) {
    assertThatThrownBy(() -> switchTo(session, team))
        .hasMessageContaining("in no team of that name");
  }

  private static Identity switchTo(String session, String team) {
    return backend.callAs(
        Caller.PLATFORM, IdentityContract.SWITCH_TEAM, new SwitchTeam(session, team));
  }

  @Test
  void theFirstAdministratorIsMadeOnce(@TempDir Path fresh) throws IOException {
    try (RunningBackend other = RunningBackend.start(fresh)) {
      Users there = new Users(other, "first");
      there.create("admin", Role.ADMIN);
      Future<FirstAdministrator> one = firstAdministrator(other);
      Future<FirstAdministrator> two = firstAdministrator(other);

      List<FirstAdministrator> made =
          Stream.of(one.await(), two.await()).filter(first -> first.user() != null).toList();

      assertThat(made).hasSize(1);
      FirstAdministrator first = made.getFirst();
      assertThat(first.user()).as("the next name that is free").isEqualTo("admin2");
      assertThat(first.toString()).doesNotContain(first.password());
      Session session = there.logIn(first.user(), first.password(), "here");
      assertThat(there.identity(session.credential()).role()).isEqualTo(Role.OPERATOR);
      assertThat(firstAdministrator(other).await().user()).isNull();
    }
  }

  private static Future<FirstAdministrator> firstAdministrator(RunningBackend other) {
    return other
        .bus()
        .as(Caller.PLATFORM)
        .call(IdentityContract.CREATE_FIRST_ADMINISTRATOR, new CreateFirstAdministrator());
  }

  private static void assertUnauthenticated(ThrowingCallable call, String detail) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAUTHENTICATED))
        .hasMessageContaining(detail);
  }
}
