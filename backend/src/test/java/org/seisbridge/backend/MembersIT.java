package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seisbridge.backend.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Role;
import org.seisbridge.api.audit.AuditEntry;
import org.seisbridge.api.audit.AuditQuery;
import org.seisbridge.api.catalog.CreateDataset;
import org.seisbridge.api.catalog.Dataset;
import org.seisbridge.api.catalog.DatasetQuery;
import org.seisbridge.api.catalog.ShareDataset;
import org.seisbridge.api.catalog.Visibility;
import org.seisbridge.api.identity.CreateTeam;
import org.seisbridge.api.identity.CreateUser;
import org.seisbridge.api.identity.DeleteUser;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.identity.Member;
import org.seisbridge.api.identity.MemberQuery;
import org.seisbridge.api.identity.SetMember;
import org.seisbridge.api.identity.Team;
import org.seisbridge.api.identity.TeamQuery;

/** Who is in a team, as what, and who decides that. */
class MembersIT {
  @TempDir private static Path data;
  private static RunningBackend backend;
  private Users users;

  @BeforeAll
  static void start() throws IOException {
    backend = RunningBackend.start(data);
  }

  @AfterAll
  static void close() throws IOException {
    backend.close();
  }

  @BeforeEach
  void found(TestInfo test) {
    users = new Users(backend, test.getTestMethod().orElseThrow().getName());
  }

  @Test
  void anAdminDecidesWhoIsInTheTeamAndAsWhat() {
    Caller admin = users.caller(users.session("ann", Role.ADMIN));
    backend.callAs(admin, IdentityContract.CREATE_USER, new CreateUser("ben", Role.VIEWER));

    assertThat(set(admin, "BEN", Role.EDITOR))
        .containsExactly(new Member("ann", Role.ADMIN), new Member("ben", Role.EDITOR));
    Caller ben = new Caller(admin.team(), "ben", Role.EDITOR);
    assertThat(members(ben)).hasSize(2);
    assertRefused(ErrorCode.FORBIDDEN, "role admin", () -> set(ben, "ben", Role.ADMIN));
    assertThat(set(admin, "ben", null)).containsExactly(new Member("ann", Role.ADMIN));
    assertRefused(ErrorCode.NOT_FOUND, "not in the team", () -> set(admin, "ben", null));
    assertRefused(
        ErrorCode.NOT_FOUND, "no such user", () -> set(admin, "nobody-there", Role.VIEWER));
    assertRefused(
        ErrorCode.INVALID, "operators are of no team", () -> set(admin, "ben", Role.OPERATOR));
  }

  @Test
  void whoIsTakenOutIsOutAtOnceForGood() {
    users.create("chief", Role.ADMIN);
    String session = users.session("cleo", Role.EDITOR);
    String token = users.token(session, Role.EDITOR).secret();
    users.set("cleo", Role.VIEWER);
    assertThat(users.caller(session).role()).isEqualTo(Role.VIEWER);
    assertThat(users.caller(token).role()).as("the lesser").isEqualTo(Role.VIEWER);
    users.set("cleo", Role.ADMIN);
    assertThat(users.caller(session).role()).isEqualTo(Role.ADMIN);
    assertThat(users.caller(token).role()).as("the token's own").isEqualTo(Role.EDITOR);

    users.set("cleo", null);
    assertRefused(ErrorCode.UNAUTHENTICATED, "ended", () -> users.identity(session));
    assertRefused(ErrorCode.UNAUTHENTICATED, "ended", () -> users.identity(token));
    users.set("cleo", Role.EDITOR);
    assertRefused(ErrorCode.UNAUTHENTICATED, "ended", () -> users.identity(session));
    assertRefused(ErrorCode.UNAUTHENTICATED, "ended", () -> users.identity(token));
  }

  @Test
  void aTeamKeepsAnAdminUnlessAnOperatorSaysOtherwise() {
    Caller dora = users.caller(users.session("dora", Role.ADMIN));

    for (Role less : new Role[] {null, Role.TRAINER}) {
      assertRefused(ErrorCode.CONFLICT, "only admin", () -> set(dora, "dora", less));
    }
    users.create("emil", Role.ADMIN);
    set(dora, "dora", Role.VIEWER);
    users.set("emil", null);
    assertThat(members(dora)).containsExactly(new Member("dora", Role.VIEWER));
  }

  @Test
  void anOperatorIsChangedByOperatorsAlone() {
    Caller admin = users.caller(users.session("finn", Role.ADMIN));

    assertRefused(ErrorCode.FORBIDDEN, "only changed by", () -> set(admin, "local", Role.VIEWER));
    assertThat(set(users.operator(), "local", Role.VIEWER)).hasSize(2);
    assertRefused(ErrorCode.FORBIDDEN, "only changed by", () -> set(admin, "local", null));
    assertRefused(ErrorCode.FORBIDDEN, "stays", () -> delete(users.operator(), "local"));
    assertRefused(ErrorCode.FORBIDDEN, "role operator", () -> delete(admin, "finn"));
  }

  @Test
  void aNameIsOneUsersWhateverItsCase() {
    users.create("gina.g@example.org", Role.VIEWER);

    assertRefused(
        ErrorCode.CONFLICT,
        "PUT /api/v1/members/Gina.G@example.org",
        () -> users.create("Gina.G@example.org", Role.VIEWER));
    for (String name :
        List.of("", ".", "..", "-x", "a b", "Ä", "a/b", "a\n", "x".repeat(101), "Platform")) {
      assertRefused(ErrorCode.INVALID, "letters, digits", () -> users.create(name, Role.VIEWER));
    }
    assertRefused(
        ErrorCode.INVALID, "operators are of no team", () -> users.create("hugo", Role.OPERATOR));
    assertRefused(ErrorCode.NOT_FOUND, "no such user", () -> delete(users.operator(), "hugo"));
  }

  @Test
  void whoIsDeletedIsOutAndWhatWasPrivateIsTheTeams() {
    String session = users.session("ida", Role.EDITOR);
    String token = users.token(session, null).secret();
    Caller ida = users.caller(session);
    long dataset = backend.callAs(ida, Contract.CREATE_DATASET, new CreateDataset("own", "")).id();
    backend.callAs(
        ida, Contract.SHARE_DATASET, new ShareDataset(dataset, Visibility.PRIVATE, null));
    assertThat(datasets(users.operator())).isEmpty();

    delete(users.operator(), "ida");

    assertRefused(ErrorCode.UNAUTHENTICATED, "ended", () -> users.identity(session));
    assertRefused(ErrorCode.UNAUTHENTICATED, "ended", () -> users.identity(token));
    assertThat(datasets(users.operator())).extracting(Dataset::id).containsExactly(dataset);
    users.create("ida", Role.VIEWER);
    assertRefused(ErrorCode.UNAUTHENTICATED, "ended", () -> users.identity(token));
  }

  private static List<Dataset> datasets(Caller caller) {
    return backend.callAs(caller, Contract.DATASETS, new DatasetQuery()).datasets();
  }

  @Test
  void operatorsMakeTeamsAndActForEachOfThem() {
    Team team = backend.call(IdentityContract.CREATE_TEAM, new CreateTeam(" geophysics "));
    assertThat(team.name()).isEqualTo("geophysics");
    assertRefused(
        ErrorCode.CONFLICT,
        "already",
        () -> backend.call(IdentityContract.CREATE_TEAM, new CreateTeam("geophysics")));
    assertThat(backend.call(IdentityContract.TEAMS, new TeamQuery()).teams()).contains(team);

    String operators = backend.token(Caller.LOCAL);
    assertThat(users.identity(operators, "geophysics").caller())
        .isEqualTo(new Caller(team.id(), "local", Role.OPERATOR));
    assertRefused(
        ErrorCode.NOT_FOUND,
        "no team 'nowhere'; there are: ",
        () -> users.identity(operators, "nowhere"));

    String member = users.session("jane", Role.ADMIN);
    assertThat(users.identity(member, users.team()).team()).isEqualTo(users.operator().team());
    String lesser = backend.token(new Caller(1, "local", Role.ADMIN));
    for (String credential : List.of(member, lesser)) {
      for (String other : List.of("geophysics", "nowhere")) {
        assertRefused(ErrorCode.FORBIDDEN, "is for team", () -> users.identity(credential, other));
      }
    }
  }

  @Test
  void everyChangeIsWrittenDownWithWhoMadeIt() {
    Caller admin = users.caller(users.session("kai", Role.ADMIN));
    backend.callAs(admin, IdentityContract.CREATE_USER, new CreateUser("lea", Role.VIEWER));
    set(admin, "lea", Role.EDITOR);
    String secret = backend.token(new Caller(admin.team(), "lea", Role.EDITOR));
    set(admin, "lea", null);

    List<AuditEntry> entries =
        backend.callAs(admin, Contract.AUDIT, new AuditQuery(null, 100)).entries();

    assertThat(entries)
        .extracting(AuditEntry::user, AuditEntry::action, AuditEntry::subject, AuditEntry::detail)
        .containsExactly(
            Tuple.tuple("kai", "delete", "member", "lea as editor"),
            Tuple.tuple("kai", "delete", "token", "lea as editor: tests"),
            Tuple.tuple("lea", "insert", "token", "lea as editor: tests"),
            Tuple.tuple("kai", "update", "member", "lea as editor"),
            Tuple.tuple("kai", "insert", "member", "lea as viewer"),
            Tuple.tuple("kai", "insert", "user", "lea"),
            Tuple.tuple("local", "insert", "member", "kai as admin"),
            Tuple.tuple("local", "insert", "user", "kai"));
    assertThat(entries.toString()).doesNotContain(secret);
  }

  private static List<Member> set(Caller caller, String user, Role role) {
    return backend.callAs(caller, IdentityContract.SET_MEMBER, new SetMember(user, role)).members();
  }

  private static List<Member> members(Caller caller) {
    return backend.callAs(caller, IdentityContract.MEMBERS, new MemberQuery()).members();
  }

  private static void delete(Caller caller, String user) {
    backend.callAs(caller, IdentityContract.DELETE_USER, new DeleteUser(user));
  }
}
