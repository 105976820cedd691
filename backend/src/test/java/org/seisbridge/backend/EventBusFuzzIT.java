package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Operation;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.seismic.velocity.Family;

/**
 * Malformed messages to every address that the backend serves are answered by an error that says
 * whose fault it is, and leave nothing behind.
 */
class EventBusFuzzIT {
  /** Served by the encoder, which has nothing to do with what the platform stores. */
  private static final List<Operation<?, ?>> OF_THE_ENCODER =
      List.of(Contract.ENCODE, Contract.PREDICT);

  private static final int AT_A_TIME = 40;

  private final Random random = Fuzzing.random(0);
  private final RandomMessages messages = new RandomMessages(random);
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();

  @TempDir private Path data;

  @Test
  void whateverIsSentIsAnsweredInTermsOfTheContract() throws IOException {
    try (Fuzzing fuzzing = new Fuzzing(EventBusFuzzIT.class);
        RunningBackend backend = RunningBackend.start(data)) {
      backend.call(Contract.INGEST, Samples.record(backend.dataset("set"), Family.FLAT_VEL_A, 1));
      backend.awaitIndexed();
      List<Operation<?, ?>> operations = new ArrayList<>(Contract.OPERATIONS);
      operations.removeAll(OF_THE_ENCODER);

      fuzzing.flood(time -> Fuzzing.repeat(time, () -> sendSome(backend, operations)));

      assertThat(faults).isEmpty();
      assertThat(backend.status().model()).isEqualTo("m1");
    }
  }

  private void sendSome(RunningBackend backend, List<Operation<?, ?>> operations) {
    List<Future<?>> answers = new ArrayList<>();
    for (int i = 0; i < AT_A_TIME; i++) {
      answers.add(send(backend, messages.one(operations)));
    }
    Future.join(answers).otherwiseEmpty().await();
  }

  private Future<Message<Object>> send(RunningBackend backend, Operation<?, ?> operation) {
    Object message =
        random.nextInt(20) == 0 ? new RecordRef(1) : messages.message(operation.request());
    DeliveryOptions options = new DeliveryOptions().setSendTimeout(120_000);
    headers(backend).forEach(options::addHeader);
    return backend
        .vertx()
        .eventBus()
        .<Object>request(operation.address(), message, options)
        .onFailure(failure -> judge(operation, message, failure));
  }

  /** Those of an operator, now and then damaged; which teams there are the doors have looked up. */
  private Map<String, String> headers(RunningBackend backend) {
    Map<String, String> headers =
        new HashMap<>(backend.bus().as(Caller.LOCAL).headers(Instant.now().plusSeconds(120)));
    if (random.nextInt(10) == 0) {
      String damaged = messages.one(List.copyOf(headers.keySet()));
      if (random.nextBoolean()) {
        headers.remove(damaged);
      } else {
        headers.put(damaged, messages.one(List.of("", "none", "9".repeat(30))));
      }
    }
    return headers;
  }

  private void judge(Operation<?, ?> operation, Object message, Throwable failure) {
    ReplyException reply = (ReplyException) failure;
    boolean clean =
        // Of an operation that is not served without further configuration.
        reply.failureType() == ReplyFailure.NO_HANDLERS
            || (reply.failureType() == ReplyFailure.RECIPIENT_FAILURE
                && reply.failureCode() != ErrorCode.INTERNAL.status());
    if (!clean) {
      String sent = String.valueOf(message);
      faults.add(
          "%s %s: %s"
              .formatted(
                  operation.address(), sent.substring(0, Math.min(300, sent.length())), failure));
    }
  }
}
