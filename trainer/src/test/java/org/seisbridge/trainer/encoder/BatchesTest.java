package org.seisbridge.trainer.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Float32;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.model.Models;

class BatchesTest {
  private final Model model = Models.untrained();
  private final Batches batches = new Batches();
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    batches.close();
    clients.close();
    model.close();
  }

  @Test
  void whatWaitsForTheNetworkPassesTogetherAndEachGetsItsOwn() throws Exception {
    Pass pass = Pass.embedding(model, Modality.VELOCITY);
    List<Future<float[]>> answers = new ArrayList<>();
    for (int client = 0; client < 24; client++) {
      answers.add(ask(pass, client, 1 + client % 3, Instant.MAX));
    }
    awaitWaiting(24);

    batches.start();

    for (int client = 0; client < 24; client++) {
      assertThat(answers.get(client).get())
          .containsExactly(alone(pass, client, 1 + client % 3), within(1e-5f));
    }
    assertThat(batches.passes()).as("48 items, 64 at once").isEqualTo(1);
  }

  @Test
  void aRequestThatFillsABatchIsNotJoined() throws Exception {
    Pass pass = Pass.embedding(model, Modality.DESCRIPTORS);
    Future<float[]> large = ask(pass, 1, 200, Instant.MAX);
    awaitWaiting(1);
    Future<float[]> small = ask(pass, 2, 1, Instant.MAX);
    awaitWaiting(2);

    batches.start();

    assertThat(large.get()).containsExactly(alone(pass, 1, 200), within(1e-5f));
    assertThat(small.get()).containsExactly(alone(pass, 2, 1), within(1e-5f));
    assertThat(batches.passes()).isEqualTo(2);
  }

  @Test
  void versionsAndModalitiesAreNeverMixed() throws Exception {
    batches.start();
    try (Model other = Models.untrained("other", 8)) {
      List<Pass> passes = new ArrayList<>();
      for (Model version : List.of(model, other)) {
        version.modalities().forEach(modality -> passes.add(Pass.embedding(version, modality)));
        passes.add(Pass.attributes(version));
      }
      Random random = new Random(3);
      List<Pass> asked = new ArrayList<>();
      List<Future<float[]>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        asked.add(passes.get(random.nextInt(passes.size())));
        answers.add(ask(asked.get(i), i, 1 + i % 4, Instant.MAX));
      }
      for (int i = 0; i < 200; i++) {
        float[] expected = alone(asked.get(i), i, 1 + i % 4);
        float tolerance = asked.get(i) instanceof Pass.Attributes ? 1e-2f : 1e-5f;
        assertThat(answers.get(i).get()).containsExactly(expected, within(tolerance));
      }
    }
    assertThat(batches.passes()).isLessThanOrEqualTo(200);
  }

  @Test
  void aRequestWhoseTimeHasPassedIsRefusedAndHoldsNobodyUp() throws Exception {
    Pass pass = Pass.embedding(model, Modality.DESCRIPTORS);
    Future<float[]> late = ask(pass, 1, 1, Instant.EPOCH);
    Future<float[]> inTime = ask(pass, 2, 1, Instant.MAX);
    awaitWaiting(2);

    batches.start();

    assertThat(inTime.get()).containsExactly(alone(pass, 2, 1), within(1e-5f));
    assertRefused(late, ErrorCode.BUSY);
  }

  @Test
  void whatCannotBeDoneIsSaidToEachWhoAskedForIt() throws Exception {
    batches.start();
    try (Model traced = Model.load(Models.traced())) {
      assertRefused(ask(Pass.attributes(traced), 1, 1, Instant.MAX), ErrorCode.INVALID);
      assertRefused(ask(Pass.attributes(traced), 2, 1, Instant.MAX), ErrorCode.INVALID);

      Pass pass = Pass.embedding(traced, Modality.GATHER);
      assertThat(ask(pass, 3, 2, Instant.MAX).get())
          .containsExactly(alone(pass, 3, 2), within(1e-5f));
    }
  }

  @Test
  void whoWaitsWhenItIsClosedIsTold() throws Exception {
    Pass pass = Pass.embedding(model, Modality.DESCRIPTORS);
    Future<float[]> before = ask(pass, 1, 1, Instant.MAX);
    awaitWaiting(1);

    batches.close();

    assertRefused(before, ErrorCode.UNAVAILABLE);
    assertRefused(ask(pass, 1, 1, Instant.MAX), ErrorCode.UNAVAILABLE);
  }

  private Future<float[]> ask(Pass pass, int seed, int count, Instant due) {
    Buffer values = Float32.buffer(values(pass, seed, count));
    return clients.submit(() -> batches.run(pass, values, count, due));
  }

  private static float[] alone(Pass pass, int seed, int count) {
    return pass.run(values(pass, seed, count), count);
  }

  private static float[] values(Pass pass, int seed, int count) {
    float[] values = Models.values(count * pass.length(), seed);
    if (pass instanceof Pass.Embedding(var _, var modality) && modality.equals(Modality.VELOCITY)) {
      for (int i = 0; i < values.length; i++) {
        values[i] = 3000 + 1000 * values[i];
      }
    }
    return values;
  }

  private void awaitWaiting(int requests) {
    while (batches.waiting() < requests) {
      Thread.onSpinWait();
    }
  }

  private static void assertRefused(Future<float[]> answer, ErrorCode code) {
    assertThatThrownBy(answer::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
