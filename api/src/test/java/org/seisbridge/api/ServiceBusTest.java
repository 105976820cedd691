package org.seisbridge.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.catalog.Deleted;
import org.seisbridge.api.catalog.RecordRef;

class ServiceBusTest {
  private final Vertx vertx = Vertx.vertx();
  private final ServiceBus bus = new ServiceBus(vertx);

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void aRequestIsAnswered() {
    bus.serve(Contract.DELETE_RECORD, ref -> Future.succeededFuture(new Deleted(ref.id())));

    assertThat(bus.call(Contract.DELETE_RECORD, new RecordRef(7)).await())
        .isEqualTo(new Deleted(7));
  }

  @Test
  void aFailureKeepsItsCodeAndDetail() {
    bus.serve(
        Contract.DELETE_RECORD,
        ref -> Future.failedFuture(new ServiceException(ErrorCode.NOT_FOUND, "No record 7.")));

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
  void severalBusesShareOneVertx() {
    new ServiceBus(vertx)
        .serve(Contract.DELETE_RECORD, ref -> Future.succeededFuture(new Deleted(ref.id())));

    assertThat(bus.call(Contract.DELETE_RECORD, new RecordRef(1)).await().id()).isEqualTo(1);
  }
}
