package org.seisbridge.trainer.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Float32;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.encode.EncodeReply;
import org.seisbridge.api.encode.EncodeRequest;
import org.seisbridge.api.encode.PredictRequest;
import org.seisbridge.api.model.InspectedModel;
import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.api.model.RegisterModel;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.seismic.waveform.EventParameter;
import org.seisbridge.seismic.waveform.Spectrogram;
import org.seisbridge.seismic.waveform.StationCode;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.model.Models;
import org.seisbridge.trainer.network.SeisClip;
import org.seisbridge.trainer.network.SeisClipShape;
import org.seisbridge.trainer.registry.Shelf;
import org.seisbridge.trainer.seisclip.SeisClipDescription;
import org.seisbridge.trainer.seisclip.SeisClipModel;

/** One node embeds by models of both families. */
class FamiliesTest {
  private static final int WAVEFORM = 18_000;

  @TempDir private Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final ServiceBus bus = new ServiceBus(vertx).as(Caller.PLATFORM);
  private final Model seisBind = Models.untrained();
  private final SeisClipModel seisClip = untrained();

  @BeforeEach
  void serve() throws Exception {
    seisClip.save(folder);
    new Shelf(vertx).register("c-test", Bundle.read(folder));
    vertx.deployVerticle(new EncoderVerticle(seisBind)).await();
  }

  @AfterEach
  void close() {
    vertx.close().await();
    seisBind.close();
    seisClip.close();
  }

  private static SeisClipModel untrained() {
    Engine.getInstance().setRandomSeed(5);
    NDManager manager = NDManager.newBaseManager();
    SeisClipShape shape = SeisClipShape.small();
    return new SeisClipModel(
        new SeisClipDescription(
            "c-test", SeisClipDescription.FAMILY, null, shape, null, null, "test", Instant.EPOCH),
        manager,
        new SeisClip(manager.newSubManager(), shape));
  }

  @Test
  void aWaveformIsEmbeddedByTheSpectrogramThatTheModelTakes() {
    float[] waveforms = Models.values(2 * WAVEFORM, 3);
    float[] second = Arrays.copyOfRange(waveforms, WAVEFORM, 2 * WAVEFORM);
    Waveform waveform = new Waveform(StationCode.UNKNOWN, Instant.EPOCH, 100, second.clone());
    float[] expected =
        seisClip.embedWaveforms(
            Spectrogram.of(waveform, SeisClipShape.small().size()).magnitudes(), 1);

    EncodeReply reply = encode("c-test", Modality.WAVEFORM, 2, waveforms);

    assertThat(reply.model()).isEqualTo("c-test");
    assertThat(reply.dimension()).isEqualTo(32);
    assertThat(Arrays.copyOfRange(Float32.values(reply.embeddings()), 32, 64))
        .containsExactly(expected, within(1e-5f));
  }

  @Test
  void ofAnEventWhatIsNotKnownIsLeftOpen() {
    float[] parameters = new float[EventParameter.values().length];
    Arrays.fill(parameters, Float.NaN);
    parameters[EventParameter.SOURCE_DISTANCE.index()] = 150e3f;
    float[] scaled = new float[parameters.length];
    scaled[EventParameter.SOURCE_DISTANCE.index()] = 0.5f;

    EncodeReply reply = encode("c-test", Modality.EVENT, 1, parameters);

    assertThat(Float32.values(reply.embeddings()))
        .containsExactly(seisClip.embedEvents(scaled, 1), within(1e-5f));
  }

  @Test
  void aModelEmbedsWhatItsFamilyDoes() {
    refused(() -> encode("c-test", Modality.GATHER, 1, new float[NetworkInput.LENGTH]), "waveform");
    refused(() -> encode("untrained", Modality.WAVEFORM, 1, new float[WAVEFORM]), "gather");
    refused(() -> encode("c-test", Modality.WAVEFORM, 1, new float[100]), "18000");
    float[] broken = new float[WAVEFORM];
    broken[7] = Float.NaN;
    refused(() -> encode("c-test", Modality.WAVEFORM, 1, broken), "sample 7");
    refused(
        () ->
            bus.call(
                    Contract.PREDICT,
                    new PredictRequest(
                        "c-test", 1, Float32.buffer(List.of(new float[NetworkInput.LENGTH]))))
                .await(),
        "gather");
  }

  @Test
  void aBundleSaysItsFamily() throws Exception {
    Shelf shelf = new Shelf(vertx);
    Bundle bundle = Bundle.read(folder);
    String stored = shelf.store(bundle.zip(), bundle.sha256());

    InspectedModel found = bus.call(ModelContract.INSPECT_MODEL, new RegisterModel(stored)).await();

    assertThat(found.name()).isEqualTo("c-test");
    assertThat(found.family()).isEqualTo(ModelFamily.SEISCLIP);
    assertThat(found.modalities()).containsExactly(Modality.WAVEFORM, Modality.EVENT);
    assertThat(found.dimension()).isEqualTo(32);
  }

  private EncodeReply encode(String model, Modality modality, int count, float[] values) {
    return bus.call(
            Contract.ENCODE,
            new EncodeRequest(model, modality, count, Float32.buffer(List.of(values))))
        .await();
  }

  private static void refused(Runnable request, String part) {
    assertThatThrownBy(request::run)
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID))
        .hasMessageContaining(part);
  }
}
