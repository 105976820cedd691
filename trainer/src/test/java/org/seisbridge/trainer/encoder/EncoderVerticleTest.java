package org.seisbridge.trainer.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Float32;
import org.seisbridge.api.Modality;
import org.seisbridge.api.Operation;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.encode.EncodeReply;
import org.seisbridge.api.encode.EncodeRequest;
import org.seisbridge.api.encode.PredictReply;
import org.seisbridge.api.encode.PredictRequest;
import org.seisbridge.api.model.InspectedModel;
import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.api.model.RegisterModel;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.model.Models;
import org.seisbridge.trainer.registry.Shelf;

class EncoderVerticleTest {
  private final Vertx vertx = Vertx.vertx();
  private final Model model = Models.untrained();
  private final ServiceBus bus = new ServiceBus(vertx).as(Caller.PLATFORM);
  private final float[] gathers = Models.values(2 * NetworkInput.LENGTH, 1);
  private String deployed;

  @BeforeEach
  void deploy() {
    deployed = vertx.deployVerticle(new EncoderVerticle(model)).await();
  }

  @AfterEach
  void close() {
    vertx.close().await();
    model.close();
  }

  @Test
  void embeddingsOnTheBusAreThoseOfTheModel() {
    EncodeReply reply =
        bus.call(
                Contract.ENCODE,
                new EncodeRequest(null, Modality.GATHER, 2, Float32.buffer(gathers)))
            .await();

    assertThat(reply.model()).isEqualTo("untrained");
    assertThat(Float32.values(reply.embeddings()))
        .containsExactly(model.embedGathers(gathers, 2), within(1e-5f));
    assertThat(reply.familiarity()).isNull();
  }

  @Test
  void howFamiliarGathersAreIsSaidIfAskedFor() {
    EncodeReply reply =
        bus.call(
                Contract.ENCODE,
                new EncodeRequest(null, Modality.GATHER, 2, Float32.buffer(gathers), true))
            .await();

    assertThat(Float32.values(reply.familiarity())).containsExactly(Float.NaN, Float.NaN);
  }

  @Test
  void anAttributeComesWithItsInterval() {
    PredictReply reply =
        bus.call(Contract.PREDICT, new PredictRequest(null, 2, Float32.buffer(gathers))).await();

    double value = reply.estimates().getDoubleLE(0);
    assertThat(value).isCloseTo(model.infer(gathers, 2).getFirst().value(), within(1e-4));
    assertThat(reply.estimates().getDoubleLE(8)).isLessThan(value);
    assertThat(reply.estimates().getDoubleLE(16)).isGreaterThan(value);
    assertThat(reply.estimates().length()).isEqualTo(2 * 18 * 3 * Double.BYTES);
    assertThat(Float32.values(reply.familiarity())).containsExactly(Float.NaN, Float.NaN);
  }

  @Test
  void aRequestOfTheWrongSizeOrModalityIsRefused() {
    Buffer two = Float32.buffer(gathers);
    refused(
        Contract.ENCODE,
        new EncodeRequest(null, Modality.GATHER, 3, two),
        ErrorCode.INVALID,
        "items");
    refused(
        Contract.ENCODE,
        new EncodeRequest(null, Modality.GATHER, 100_000, two),
        ErrorCode.INVALID,
        "1 to 1024");
    refused(
        Contract.ENCODE,
        new EncodeRequest(null, new Modality("waveform"), 1, two),
        ErrorCode.INVALID,
        "waveform");
  }

  @Test
  void eachOfManyGetsTheEmbeddingOfItsOwnItem() throws IOException {
    Shelf shelf = new Shelf(vertx);
    shelf.register("other", Models.bundle("other", 8));
    try (Model other = Models.untrained("other", 8)) {
      Random random = new Random(4);
      List<Future<EncodeReply>> replies = new ArrayList<>();
      List<float[]> expected = new ArrayList<>();
      for (int i = 0; i < 120; i++) {
        Modality modality = model.modalities().get(random.nextInt(model.modalities().size()));
        boolean named = random.nextBoolean();
        float[] values = Models.values(model.length(modality), i);
        expected.add((named ? other : model).embed(modality, values, 1));
        replies.add(
            bus.call(
                Contract.ENCODE,
                new EncodeRequest(named ? "other" : null, modality, 1, Float32.buffer(values))));
      }
      for (int i = 0; i < replies.size(); i++) {
        assertThat(Float32.values(replies.get(i).await().embeddings()))
            .containsExactly(expected.get(i), within(1e-5f));
      }
    }
  }

  @Test
  void whoAsksWhenTooManyDoIsToldToComeAgain() {
    float[] item = Models.values(1024 * 18, 1);
    float[] expected = model.embedDescriptors(item, 1024);
    EncodeRequest request =
        new EncodeRequest(null, Modality.DESCRIPTORS, 1024, Float32.buffer(item));
    List<Future<EncodeReply>> replies = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      replies.add(bus.call(Contract.ENCODE, request));
    }
    int answered = 0;
    int refused = 0;
    for (Future<EncodeReply> reply : replies) {
      try {
        float[] embeddings = Float32.values(reply.await().embeddings());
        assertThat(Arrays.copyOf(embeddings, 32))
            .containsExactly(Arrays.copyOf(expected, 32), within(1e-5f));
        answered++;
      } catch (ServiceException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.BUSY);
        refused++;
      }
    }
    assertThat(answered).as("128 under way and 64 that wait").isGreaterThanOrEqualTo(192);
    assertThat(refused).isPositive();
  }

  @Test
  void anotherVersionIsFetchedWhenItIsNamed() throws IOException {
    Shelf shelf = new Shelf(vertx);
    shelf.register("m2", Models.bundle("m2", 2));
    EncodeRequest request = new EncodeRequest("m2", Modality.GATHER, 2, Float32.buffer(gathers));

    EncodeReply reply = bus.call(Contract.ENCODE, request).await();

    try (Model m2 = Models.untrained("m2", 2)) {
      assertThat(reply.model()).isEqualTo("m2");
      assertThat(Float32.values(reply.embeddings()))
          .containsExactly(m2.embedGathers(gathers, 2), within(1e-5f));
    }
    refused(
        Contract.ENCODE,
        new EncodeRequest("m4", Modality.GATHER, 2, Float32.buffer(gathers)),
        ErrorCode.NOT_FOUND,
        "there are m2");
    refused(
        Contract.PREDICT,
        new PredictRequest("m4", 2, Float32.buffer(gathers)),
        ErrorCode.NOT_FOUND,
        "there are m2");
  }

  @Test
  void withoutARegistryOnlyTheModelItWasStartedWithIsThere() {
    refused(
        Contract.ENCODE,
        new EncodeRequest("m2", Modality.GATHER, 2, Float32.buffer(gathers)),
        ErrorCode.UNAVAILABLE,
        "m2");
  }

  @Test
  void aBundleIsInspected() throws Exception {
    Shelf shelf = new Shelf(vertx);
    Bundle shipped = Bundle.shipped();
    InspectedModel found = inspect(shelf.store(shipped.zip(), shipped.sha256()));

    assertThat(found.name()).isEqualTo("m4");
    assertThat(found.parent()).isEqualTo("m3");
    assertThat(found.dimension()).isEqualTo(128);
    assertThat(found.modalities()).isEqualTo(ModelFamily.SEISBIND.modalities());
    assertThat(found.family()).isEqualTo(ModelFamily.SEISBIND);
    assertThat(found.description()).isEqualTo(shipped.description());
    assertThat(found.figures())
        .containsEntry("gather_to_velocity.r1", 0.996)
        .containsEntry("gallery", 1000.0)
        .containsKeys("descriptors_to_velocity.mrr", "relative_error_mean");

    Bundle traced = Bundle.read(Models.traced());
    InspectedModel elsewhere = inspect(shelf.store(traced.zip(), traced.sha256()));
    assertThat(elsewhere.name()).isEqualTo("traced");
    assertThat(elsewhere.figures()).isEmpty();
  }

  @Test
  void aBundleThatCannotBeUsedIsRefused() throws Exception {
    Shelf shelf = new Shelf(vertx);
    String ofNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    refused(
        ModelContract.INSPECT_MODEL,
        new RegisterModel(shelf.store(new byte[0], ofNothing)),
        ErrorCode.INVALID,
        "ZIP file");
    refused(
        ModelContract.INSPECT_MODEL, new RegisterModel("0".repeat(64)), ErrorCode.NOT_FOUND, "no");
  }

  @Test
  void twoNodesTakeTurnsAndOneThatStopsFinishesWhatItHas() {
    String second = vertx.deployVerticle(new EncoderVerticle(model)).await();
    EncodeRequest request = new EncodeRequest(null, Modality.GATHER, 2, Float32.buffer(gathers));
    float[] expected = model.embedGathers(gathers, 2);
    List<Future<EncodeReply>> replies = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      replies.add(bus.call(Contract.ENCODE, request));
    }
    // Each refuses one of these at once, and has then taken what was sent to it before.
    for (int node = 0; node < 2; node++) {
      refused(
          Contract.ENCODE,
          new EncodeRequest(null, Modality.GATHER, 0, Buffer.buffer()),
          ErrorCode.INVALID,
          "items");
    }

    vertx.undeploy(second).await();

    for (Future<EncodeReply> reply : replies) {
      assertThat(Float32.values(reply.await().embeddings()))
          .containsExactly(expected, within(1e-5f));
    }
    assertThat(bus.call(Contract.ENCODE, request).await().model()).isEqualTo("untrained");
    vertx.undeploy(deployed).await();
    refused(Contract.ENCODE, request, ErrorCode.UNAVAILABLE, "Nothing answers");
  }

  private InspectedModel inspect(String sha256) {
    return bus.call(ModelContract.INSPECT_MODEL, new RegisterModel(sha256)).await();
  }

  private <Q extends Record> void refused(
      Operation<Q, ?> operation, Q request, ErrorCode code, String reason) {
    assertThatThrownBy(() -> bus.call(operation, request).await())
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(reason);
  }
}
