package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Role;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.audit.AuditEntry;
import org.seisbridge.api.audit.AuditQuery;
import org.seisbridge.api.catalog.CreateDataset;
import org.seisbridge.api.catalog.DeleteDataset;
import org.seisbridge.api.catalog.QuotaQuery;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.catalog.SetQuota;
import org.seisbridge.api.catalog.ShareDataset;
import org.seisbridge.api.catalog.TeamQuota;
import org.seisbridge.api.catalog.Visibility;
import org.seisbridge.api.ingest.IngestReply;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.seismic.velocity.Family;

/** A team stores as much as it may, and no more. */
class QuotaIT {
  /** Bytes of a velocity model's file. */
  private static final long SIZE =
      Samples.velocity(Family.FLAT_VEL_A, 0).content().getBytes().length;

  /** How many requests are worked on at a time. */
  private static final int IN_FLIGHT = 8;

  @TempDir private static Path data;
  private static RunningBackend backend;

  @BeforeAll
  static void start() throws IOException {
    backend = RunningBackend.start(data);
  }

  @AfterAll
  static void close() throws IOException {
    backend.close();
  }

  @Test
  void whatIsStoredIsCountedToTheByte() {
    Caller ann = member("counting");
    long dataset = dataset(ann);
    assertThat(quota(ann)).isEqualTo(new TeamQuota(ann.team(), 0, null, 2));

    long first = store(ann, dataset, "first", 1).record();
    store(ann, dataset, "first", 2);
    store(ann, dataset, "second", 2);
    IngestRequest both = Samples.record(dataset, Family.FLAT_VEL_A, 3);
    backend.callAs(ann, Contract.INGEST, both);
    long gather = both.gather().content().length();
    assertThat(quota(ann).storedBytes()).isEqualTo(3 * SIZE + gather);

    backend.callAs(ann, Contract.DELETE_RECORD, new RecordRef(first));
    assertThat(quota(ann).storedBytes()).isEqualTo(2 * SIZE + gather);
    backend.callAs(ann, Contract.DELETE_DATASET, new DeleteDataset(dataset, 1000));
    assertThat(quota(ann).storedBytes()).isZero();
  }

  @Test
  void whatWouldBeTooMuchIsRefusedAndSaysWhomToAsk() {
    Caller ann = member("full");
    long dataset = dataset(ann);
    set(ann.team(), 2 * SIZE + 1);
    long first = store(ann, dataset, "first", 1).record();
    store(ann, dataset, "second", 2);

    assertTooLarge(() -> store(ann, dataset, "third", 3));
    assertThat(quota(ann)).isEqualTo(new TeamQuota(ann.team(), 2 * SIZE, 2 * SIZE + 1, 2));
    store(ann, dataset, "second", 3);
    backend.callAs(ann, Contract.DELETE_RECORD, new RecordRef(first));
    store(ann, dataset, "third", 4);
    assertTooLarge(() -> store(ann, dataset, "fourth", 5));

    set(ann.team(), null);
    store(ann, dataset, "fourth", 5);
    set(ann.team(), 0L);
    assertTooLarge(() -> store(ann, dataset, "fifth", 6));
    Caller ben = member("another");
    store(ben, dataset(ben), "first", 1);
  }

  @Test
  void whatColleaguesKeepToThemselvesCountsToo() {
    Caller ann = member("secretive");
    long dataset = dataset(ann);
    store(ann, dataset, "first", 1);
    backend.callAs(
        ann, Contract.SHARE_DATASET, new ShareDataset(dataset, Visibility.PRIVATE, null));

    assertThat(quota(new Caller(ann.team(), "ben", Role.VIEWER)).storedBytes()).isEqualTo(SIZE);
  }

  @Test
  void whoStoresAtTheSameTimeOvershootsByNoMoreThanIsUnderWay() {
    Caller ann = member("hasty");
    long dataset = dataset(ann);
    set(ann.team(), 5 * SIZE);

    List<Future<IngestReply>> all = new ArrayList<>();
    for (int record = 0; record < 60; record++) {
      all.add(backend.bus().as(ann).call(Contract.INGEST, request(dataset, "r" + record, record)));
    }
    Future.join(all).otherwiseEmpty().await();

    long stored = all.stream().filter(Future::succeeded).count();
    assertThat(stored).isBetween(5L, 5L + IN_FLIGHT);
    assertThat(quota(ann).storedBytes()).isEqualTo(stored * SIZE);
    assertTooLarge(() -> store(ann, dataset, "late", 99));
  }

  @Test
  void onlyAnOperatorSaysWhatATeamMayStore() {
    Caller admin = new Caller(member("governed").team(), "adm", Role.ADMIN);
    assertCode(
        ErrorCode.FORBIDDEN,
        () -> backend.callAs(admin, Contract.SET_QUOTA, new SetQuota(admin.team(), null, null)));
    assertCode(ErrorCode.NOT_FOUND, () -> set(123_456, 1L));
    assertCode(ErrorCode.INVALID, () -> set(admin.team(), -1L));

    set(admin.team(), 5L);
    AuditEntry change =
        backend.callAs(admin, Contract.AUDIT, new AuditQuery(null, 1)).entries().getFirst();
    assertThat(change.user()).isEqualTo("local");
    assertThat(change.detail()).isEqualTo("governed: quota 5 bytes, jobs at a time: 2");
  }

  @Test
  void quotasAreReadAndSetOverHttp() {
    long team = member("far away").team();
    WebClient client = backend.client(backend.vertx());
    JsonObject set =
        client
            .put("/api/v1/teams/%d/quota".formatted(team))
            .sendJsonObject(new JsonObject().put("quota_bytes", 5000))
            .await()
            .bodyAsJsonObject();
    assertThat(set)
        .isEqualTo(
            new JsonObject()
                .put("team", team)
                .put("stored_bytes", 0)
                .put("quota_bytes", 5000)
                .put("running_jobs", 2));
    assertThat(
            client.get("/api/v1/quota").send().await().bodyAsJsonObject().getValue("quota_bytes"))
        .isNull();
  }

  private static Caller member(String team) {
    return new Caller(backend.team(team), "ann", Role.EDITOR);
  }

  private static long dataset(Caller caller) {
    return backend.callAs(caller, Contract.CREATE_DATASET, new CreateDataset("lines", "")).id();
  }

  private static TeamQuota quota(Caller caller) {
    return backend.callAs(caller, Contract.QUOTA, new QuotaQuery());
  }

  private static void set(long team, Long bytes) {
    TeamQuota quota = backend.call(Contract.SET_QUOTA, new SetQuota(team, bytes, null));
    assertThat(quota.quotaBytes()).isEqualTo(bytes);
  }

  private static IngestRequest request(long dataset, String name, int seed) {
    return new IngestRequest(dataset, name, null, null, Samples.velocity(Family.FLAT_VEL_A, seed));
  }

  private static IngestReply store(Caller caller, long dataset, String name, int seed) {
    return backend.callAs(caller, Contract.INGEST, request(dataset, name, seed));
  }

  private static void assertTooLarge(ThrowingCallable storing) {
    assertThatThrownBy(storing)
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE))
        .hasMessageContaining("The team has stored")
        .hasMessageContaining("ask an operator");
  }

  private static void assertCode(ErrorCode code, ThrowingCallable asking) {
    assertThatThrownBy(asking)
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
