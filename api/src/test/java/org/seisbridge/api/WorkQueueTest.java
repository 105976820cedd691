package org.seisbridge.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.catalog.Deleted;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.encode.PredictReply;
import org.seisbridge.api.encode.PredictRequest;

class WorkQueueTest {
  private static final int MEGABYTE = 1 << 20;

  private final Vertx vertx = Vertx.vertx();
  private final ServiceBus bus = new ServiceBus(vertx).as(Caller.LOCAL);
  private final WorkQueue queue = new WorkQueue("test", 2, 3, MEGABYTE);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicInteger worked = new AtomicInteger();

  @AfterEach
  void close() {
    gate.countDown();
    queue.close();
    vertx.close().await();
  }

  @Test
  void ofAFloodAsMuchAsThereIsRoomForIsAnsweredAndTheRestRefusedAtOnce() {
    bus.serve(Contract.DELETE_RECORD, queue, (_, ref) -> behindTheGate(new Deleted(ref.id())));
    List<Future<Deleted>> flood = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      flood.add(bus.call(Contract.DELETE_RECORD, new RecordRef(i)));
    }

    List<Future<Deleted>> refused = flood.subList(5, 500);
    refused.forEach(
        one ->
            assertThatThrownBy(one::await)
                .isInstanceOfSatisfying(
                    ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUSY))
                .hasMessageContaining("Try again in a moment"));
    gate.countDown();

    assertThat(flood.subList(0, 5)).allSatisfy(one -> assertThat(one.await()).isNotNull());
    assertThat(worked).hasValue(5);
    assertThat(bus.call(Contract.DELETE_RECORD, new RecordRef(9)).await().id()).isEqualTo(9);
  }

  @Test
  void whatRequestsBringAlongHasItsLimitToo() {
    PredictReply reply = new PredictReply("m", Buffer.buffer(), Buffer.buffer());
    bus.serve(Contract.PREDICT, queue, (_, _) -> behindTheGate(reply));
    PredictRequest large =
        new PredictRequest(null, 1, Buffer.buffer(new byte[MEGABYTE / 2 - 2048]));

    List<Future<PredictReply>> asked = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      asked.add(bus.call(Contract.PREDICT, large));
    }

    assertThatThrownBy(() -> asked.getLast().await())
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUSY));
    gate.countDown();
    assertThat(Future.all(asked.subList(0, 2)).await().succeeded()).isTrue();
    PredictRequest larger = new PredictRequest(null, 1, Buffer.buffer(new byte[3 * MEGABYTE]));
    assertThat(bus.call(Contract.PREDICT, larger).await()).isEqualTo(reply);
  }

  @Test
  void whatIsOverdueWhenItsTurnComesIsNotWorkedOn() {
    bus.serve(Contract.DELETE_RECORD, queue, (_, ref) -> behindTheGate(new Deleted(ref.id())));
    List<Future<Deleted>> patient =
        List.of(
            bus.call(Contract.DELETE_RECORD, new RecordRef(1)),
            bus.call(Contract.DELETE_RECORD, new RecordRef(2)));
    Future<?> impatient = JsonRequest.delete(vertx, bus, 3, 300);

    vertx.timer(400, TimeUnit.MILLISECONDS).await();
    gate.countDown();

    assertThatThrownBy(impatient::await).hasMessageContaining("too much to do in time");
    assertThat(Future.all(patient).await().succeeded()).isTrue();
    assertThat(worked).hasValue(2);
  }

  @Test
  void whatWaitsWhenItClosesIsRefusedAndWhatIsUnderWayIsFinished() throws InterruptedException {
    List<Future<Long>> asked = new ArrayList<>();
    for (long i = 0; i < 3; i++) {
      long id = i;
      asked.add(queue.submit(new RecordRef(id), () -> behindTheGate(id)));
    }

    Thread closing = Thread.startVirtualThread(queue::close);
    assertThatThrownBy(() -> asked.getLast().await()).hasMessageContaining("being stopped");
    gate.countDown();
    closing.join();

    assertThat(Future.all(asked.subList(0, 2)).await().succeeded()).isTrue();
  }

  private <T> T behindTheGate(T answer) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    worked.incrementAndGet();
    return answer;
  }
}
