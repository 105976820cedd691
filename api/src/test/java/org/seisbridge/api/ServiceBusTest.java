package org.seisbridge.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.catalog.Deleted;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.catalog.SweepPage;
import org.seisbridge.api.catalog.SweepRequest;
import org.seisbridge.api.event.RecordDeleted;
import org.seisbridge.api.event.RecordIndexed;

class ServiceBusTest {
  private final Vertx vertx = Vertx.vertx();
  private final ServiceBus bus = new ServiceBus(vertx).as(Caller.LOCAL);

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void aRequestIsAnswered() {
    bus.serve(Contract.DELETE_RECORD, (_, ref) -> Future.succeededFuture(new Deleted(ref.id())));

    assertThat(bus.call(Contract.DELETE_RECORD, new RecordRef(7)).await())
        .isEqualTo(new Deleted(7));
  }

  @Test
  void aFailureKeepsItsCodeAndDetail() {
    bus.serve(
        Contract.DELETE_RECORD,
        (_, ref) -> Future.failedFuture(new ServiceException(ErrorCode.NOT_FOUND, "No record 7.")));

    assertThatThrownBy(() -> bus.call(Contract.DELETE_RECORD, new RecordRef(7)).await())
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
        .hasMessage("No record 7.");
  }

  @Test
  void aServiceThatIsNotThereIsUnavailable() {
    assertThatThrownBy(() -> bus.call(Contract.DELETE_RECORD, new RecordRef(7)).await())
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
  }

  @Test
  void whoAsksIsKnownWhereItIsAnswered() {
    List<Caller> callers = new ArrayList<>();
    bus.serve(
        Contract.DELETE_RECORD,
        (caller, ref) -> {
          callers.add(caller);
          return Future.succeededFuture(new Deleted(ref.id()));
        });
    Caller editor = new Caller(7, "a@example.org", Role.EDITOR);

    bus.as(editor).call(Contract.DELETE_RECORD, new RecordRef(1)).await();

    assertThat(callers).containsExactly(editor);
  }

  @Test
  void whoMayNotIsToldWhatItTakes() {
    bus.serve(Contract.DELETE_RECORD, (_, ref) -> Future.succeededFuture(new Deleted(ref.id())));
    ServiceBus viewer = bus.as(new Caller(1, "v", Role.VIEWER));
    ServiceBus nobody = new ServiceBus(vertx);

    assertThatThrownBy(() -> viewer.call(Contract.DELETE_RECORD, new RecordRef(7)).await())
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORBIDDEN))
        .hasMessageContaining("role editor; you are viewer");
    assertThatThrownBy(() -> nobody.call(Contract.DELETE_RECORD, new RecordRef(7)).await())
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAUTHENTICATED));
  }

  @Test
  void whatIsAskedForTheSakeOfARequestIsDueWhenTheRequestIs() {
    List<String> deadlines = new ArrayList<>();
    vertx
        .eventBus()
        .addOutboundInterceptor(
            delivery -> {
              String deadline = delivery.message().headers().get("seisbridge-deadline");
              if (deadline != null) {
                deadlines.add(deadline);
              }
              delivery.next();
            });
    bus.serve(
        Contract.SWEEP,
        (_, _) ->
            bus.call(Contract.DELETE_RECORD, new RecordRef(7))
                .map(deleted -> new SweepPage(deleted.id(), 0, 0, 0, List.of(), null)));
    bus.serve(Contract.DELETE_RECORD, (_, ref) -> Future.succeededFuture(new Deleted(ref.id())));

    bus.call(Contract.SWEEP, new SweepRequest(null, false)).await();

    assertThat(deadlines).hasSize(2);
    assertThat(deadlines.getFirst()).isEqualTo(deadlines.getLast());
  }

  @Test
  void whoIsInAHurryIsToldSoonerThatNobodyAnswers() {
    bus.serve(Contract.DELETE_RECORD, (_, _) -> Promise.<Deleted>promise().future());
    ServiceBus hurried = bus.within(Duration.ofMillis(100));

    assertThatThrownBy(() -> hurried.call(Contract.DELETE_RECORD, new RecordRef(7)).await())
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE))
        .hasMessageContaining("No answer came from seisbridge.catalog.delete-record.v1 in time");
  }

  @Test
  void severalBusesShareOneVertx() {
    new ServiceBus(vertx)
        .serve(Contract.DELETE_RECORD, (_, ref) -> Future.succeededFuture(new Deleted(ref.id())));

    assertThat(bus.call(Contract.DELETE_RECORD, new RecordRef(1)).await().id()).isEqualTo(1);
  }

  @Test
  void aProgramWithoutTheContractsClassesAsksAndIsAnsweredInJson() {
    bus.serve(Contract.DELETE_RECORD, (_, ref) -> Future.succeededFuture(new Deleted(ref.id())));

    assertThat(JsonRequest.delete(vertx, bus, 7, 60_000).await())
        .isEqualTo(new JsonObject().put("id", 7));
    assertThatThrownBy(() -> JsonRequest.send(vertx, bus, "seven", 60_000).await())
        .hasMessageContaining("takes a RecordRef, as an object in JSON");
    assertThatThrownBy(
            () -> JsonRequest.send(vertx, bus, new JsonObject("{\"no\":7}"), 60_000).await())
        .hasMessageContaining("not a RecordRef");
    JsonObject deep = new JsonObject();
    for (int level = 0; level < 300; level++) {
      deep = new JsonObject().put("id", deep);
    }
    JsonObject message = deep;
    assertThatThrownBy(() -> JsonRequest.send(vertx, bus, message, 60_000).await())
        .hasMessageContaining("nested deeper");
  }

  @Test
  void whoeverListensIsToldWhatHappensAndWhomItConcerns() {
    List<Object> heard = new ArrayList<>();
    CompletableFuture<Void> end = new CompletableFuture<>();
    bus.listen(
        Contract.RECORD_INDEXED,
        (audience, what) -> {
          heard.add(audience);
          heard.add(what);
          end.complete(null);
        });
    RecordIndexed indexed = new RecordIndexed(7, 2, 3);

    Audience ann = new Audience(5, "ann");
    bus.publish(Contract.RECORD_DELETED, Audience.team(4), new RecordDeleted(6));
    bus.publish(Contract.RECORD_INDEXED, ann, indexed);
    end.orTimeout(60, TimeUnit.SECONDS).join();

    assertThat(heard).containsExactly(ann, indexed);
  }

  @Test
  void aTeamIsToldWhatIsItsOwnAndOneUserWhatNobodyElseSees() {
    Caller ann = new Caller(5, "ann", Role.VIEWER);
    Caller ben = new Caller(5, "ben", Role.ADMIN);
    Caller ann6 = new Caller(6, "ann", Role.VIEWER);

    assertThat(Audience.team(5).includes(ann)).isTrue();
    assertThat(Audience.team(5).includes(ann6)).isFalse();
    assertThat(new Audience(5, "ann").includes(ann)).isTrue();
    assertThat(new Audience(5, "ann").includes(ben)).isFalse();
    assertThat(new Audience(5, "ann").includes(ann6)).isFalse();
    assertThat(Audience.ALL.includes(ann6)).isTrue();
    assertThat(Audience.of(_ -> null).includes(ann)).isFalse();
  }
}
