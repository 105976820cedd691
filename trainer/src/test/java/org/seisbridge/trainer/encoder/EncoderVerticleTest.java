package org.seisbridge.trainer.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.encode.EncodeReply;
import org.seisbridge.api.encode.EncodeRequest;
import org.seisbridge.api.encode.PredictReply;
import org.seisbridge.api.encode.PredictRequest;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.model.Models;

class EncoderVerticleTest {
  private final Vertx vertx = Vertx.vertx();
  private final Model model = Models.untrained();
  private final ServiceBus bus = new ServiceBus(vertx).as(Caller.PLATFORM);
  private final float[] gathers = Models.values(2 * NetworkInput.LENGTH, 1);

  @BeforeEach
  void deploy() {
    vertx.deployVerticle(new EncoderVerticle(model)).await();
  }

  @AfterEach
  void close() {
    vertx.close().await();
    model.close();
  }

  @Test
  void embeddingsOnTheBusAreThoseOfTheModel() {
    EncodeReply reply =
        bus.call(Contract.ENCODE, new EncodeRequest(null, Modality.GATHER, 2, buffer(gathers))).await();

    assertThat(reply.model()).isEqualTo("untrained");
    float[] expected = model.embedGathers(gathers, 2);
    assertThat(reply.embeddings().length()).isEqualTo(expected.length * Float.BYTES);
    for (int i = 0; i < expected.length; i++) {
      assertThat(reply.embeddings().getFloatLE(i * Float.BYTES)).isEqualTo(expected[i]);
    }
  }

  @Test
  void anAttributeComesWithItsInterval() {
    PredictReply reply = bus.call(Contract.PREDICT, new PredictRequest(null, 2, buffer(gathers))).await();

    double value = reply.estimates().getDoubleLE(0);
    assertThat(value).isCloseTo(model.infer(gathers, 2).getFirst().value(), within(1e-4));
    assertThat(reply.estimates().getDoubleLE(8)).isEqualTo(value - 5);
    assertThat(reply.estimates().getDoubleLE(16)).isEqualTo(value + 5);
    assertThat(reply.estimates().length()).isEqualTo(2 * 18 * 3 * Double.BYTES);
  }

  @Test
  void aRequestOfTheWrongSizeOrModalityIsRefused() {
    refused(new EncodeRequest(null, Modality.GATHER, 3, buffer(gathers)), "items");
    refused(new EncodeRequest(null, Modality.GATHER, 100_000, buffer(gathers)), "1 to 1024");
    refused(new EncodeRequest(null, new Modality("waveform"), 1, buffer(gathers)), "waveform");
  }

  private void refused(EncodeRequest request, String reason) {
    assertThatThrownBy(() -> bus.call(Contract.ENCODE, request).await())
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID))
        .hasMessageContaining(reason);
  }

  private static Buffer buffer(float[] values) {
    Buffer buffer = Buffer.buffer(values.length * Float.BYTES);
    for (float value : values) {
      buffer.appendFloatLE(value);
    }
    return buffer;
  }
}
