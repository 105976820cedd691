package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.seisbridge.backend.Refusals.assertRefused;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.multipart.MultipartForm;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Float32;
import org.seisbridge.api.Modality;
import org.seisbridge.api.catalog.Asset;
import org.seisbridge.api.catalog.AssetQuery;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.ReconcileRequest;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.catalog.SeismicEvent;
import org.seisbridge.api.ingest.IngestOutcome;
import org.seisbridge.api.ingest.IngestReply;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.api.search.Filter;
import org.seisbridge.api.search.Hit;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchReply;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.api.search.Wish;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.velocity.Family;

/** Waveforms and events in the catalogue, with every part real but the model. */
class EventsIT {
  private static final int SAMPLES = 6000;

  @TempDir private Path data;
  private RunningBackend backend;
  private long dataset;

  @BeforeEach
  void start() throws IOException {
    backend = RunningBackend.start(data);
    dataset = backend.dataset("events");
  }

  @AfterEach
  void stop() throws IOException {
    backend.close();
  }

  @Test
  void waveformsAndEventsAreFoundByOneAnotherByRecordByFileAndByParameters() {
    backend.register(ModelFamily.SEISCLIP, "c1");
    Map<String, Long> ids = ingestThree();
    long near = ids.get("near");

    SearchReply byFile =
        search(new Query.OfFile(Modality.WAVEFORM, waveform(1)), Modality.WAVEFORM);
    assertThat(byFile.model()).isEqualTo("c1");
    assertThat(byFile.hits()).hasSize(3);
    assertThat(byFile.hits().getFirst().record().id()).isEqualTo(near);
    assertThat(byFile.hits().getFirst().similarity()).isCloseTo(1, within(1e-5));
    Map<String, Double> parameters = event(4, 80e3).parameters();
    Hit byParameters = search(new Query.OfEvent(parameters), Modality.EVENT).hits().getFirst();
    assertThat(byParameters.record().event()).isEqualTo(event(4, 80e3));
    assertThat(byParameters.similarity()).isCloseTo(1, within(1e-5));
    for (Modality from : ModelFamily.SEISCLIP.modalities()) {
      for (Modality target : ModelFamily.SEISCLIP.modalities()) {
        assertThat(search(new Query.OfRecord(near, from), target).hits())
            .as("%s to %s", from, target)
            .extracting(hit -> hit.record().id())
            .hasSize(from.equals(target) ? 2 : 3)
            .isSubsetOf(ids.values());
      }
    }
    assertThat(search(new Query.OfRecord(near, null), Modality.EVENT).hits()).isNotEmpty();
  }

  @Test
  void whatIsKnownOfEventsFiltersThem() {
    backend.register(ModelFamily.SEISCLIP, "c1");
    Map<String, Long> ids = ingestThree();
    Query any = new Query.OfFile(Modality.WAVEFORM, waveform(9));

    assertThat(names(any, new Filter.AttributeBetween("magnitude", 3.5, 4.5)))
        .containsExactly("near");
    assertThat(names(any, new Filter.AttributeBetween("source_distance", 70e3, 300e3)))
        .containsExactlyInAnyOrder("near", "far");
    assertThat(names(any, new Filter.AttributeBetween("depth", 0, 5e3))).isEmpty();
    assertRefused(
        ErrorCode.INVALID,
        "filtered by magnitude",
        () -> names(any, new Filter.AttributeBetween("velocity_mean", 1, 2)));
    assertRefused(
        ErrorCode.INVALID,
        "ranges",
        () ->
            backend.call(
                Contract.SEARCH,
                new SearchRequest(
                    any,
                    Modality.WAVEFORM,
                    null,
                    5,
                    List.of(Wish.between("velocity_mean", 2000, 3000)),
                    null)));
    assertThat(ids).hasSize(3);
  }

  @Test
  void whatNoModelEmbedsTogetherIsNotCompared() {
    backend.register(ModelFamily.SEISCLIP, "c1");
    ingestThree();
    Query waveform = new Query.OfFile(Modality.WAVEFORM, waveform(1));
    Query gather = new Query.OfFile(Modality.GATHER, Samples.gather(Family.FLAT_VEL_A, 1));

    assertRefused(
        ErrorCode.INVALID, "No model embeds both", () -> search(waveform, Modality.VELOCITY));
    assertRefused(ErrorCode.INVALID, "No model embeds both", () -> search(gather, Modality.EVENT));
    assertRefused(
        ErrorCode.INVALID,
        "one of [gather, velocity, descriptors, waveform, event]",
        () -> search(waveform, new Modality("moment")));
    assertRefused(
        ErrorCode.INVALID,
        "source_distance",
        () -> search(new Query.OfEvent(Map.of("distance", 1.0)), Modality.EVENT));
    assertRefused(
        ErrorCode.INVALID,
        "one parameter at least",
        () -> search(new Query.OfEvent(Map.of()), Modality.EVENT));
  }

  @Test
  void whatWasStoredBeforeItsModelCameIsEmbeddedThen() {
    backend.call(Contract.INGEST, Samples.record(dataset, Family.FLAT_VEL_A, 1));
    ingestThree();
    Query waveform = new Query.OfFile(Modality.WAVEFORM, waveform(1));
    assertRefused(
        ErrorCode.UNAVAILABLE, "No model of SeisCLIP", () -> search(waveform, Modality.WAVEFORM));

    backend.register(ModelFamily.SEISCLIP, "c1");

    backend.await(
        "the waveforms to be embedded",
        () -> search(waveform, Modality.WAVEFORM).hits().size() == 3);
    for (Modality modality : ModelFamily.MODALITIES) {
      assertThat(
              backend.call(Contract.RECONCILE, new ReconcileRequest(modality, 0, false)).agrees())
          .as(modality.name())
          .isTrue();
    }
  }

  @Test
  void aRecordKeepsItsWaveformAndItsEvent() {
    backend.register(ModelFamily.SEISCLIP, "c1");
    IngestRequest request = IngestRequest.ofEvent(dataset, "a", waveform(1), event(4, 80e3));
    IngestReply stored = backend.call(Contract.INGEST, request);

    CatalogRecord record = backend.call(Contract.RECORD, new RecordRef(stored.record()));
    assertThat(record.event()).isEqualTo(event(4, 80e3));
    assertThat(record.modalities()).isEqualTo(Set.of(Modality.WAVEFORM, Modality.EVENT));
    Asset asset = backend.call(Contract.ASSET, new AssetQuery(record.id(), Modality.WAVEFORM));
    assertThat(asset.shape()).containsExactly(3, SAMPLES);
    assertThat(asset.sampleInterval()).isEqualTo(0.01);
    assertThat(Float32.values(asset.values())).containsExactly(noise(1));

    assertThat(backend.call(Contract.INGEST, request).outcome()).isEqualTo(IngestOutcome.UNCHANGED);
    IngestRequest other = IngestRequest.ofEvent(dataset, "a", waveform(1), event(4.1, 80e3));
    assertThat(backend.call(Contract.INGEST, other).outcome()).isEqualTo(IngestOutcome.REPLACED);
  }

  @Test
  void whatIsNoWaveformAndNoEventIsRefusedAtTheDoor() {
    refused("transpose", new DataFile("w.npy", npy(new int[] {SAMPLES, 3}, noise(1))), null);
    refused("a minute", new DataFile("w.npy", npy(new int[] {3, 100}, new Random(1), 300)), null);
    refused("all its amplitudes are 0", zeros(), null);
    refused(
        "latitude",
        waveform(1),
        new SeismicEvent(null, 91.0, null, null, null, null, null, null, null, null));
    refused(
        "earthquake",
        waveform(1),
        new SeismicEvent(null, null, null, null, null, "quake", null, null, null, null));
    refused("p_weight", waveform(1), SeismicEvent.of(Map.of("p_weight", 2.0)));
    refused("an event's parameters", null, SeismicEvent.of(Map.of()));
  }

  @Test
  void programsStoreAndFetchThemOverHttp() throws IOException {
    backend.register(ModelFamily.SEISCLIP, "c1");
    WebClient client = backend.client(backend.vertx());
    MultipartForm form =
        MultipartForm.create()
            .binaryFileUpload("waveform", "w.npy", waveform(1).content(), "application/x-npy")
            .attribute("dataset", String.valueOf(dataset))
            .attribute("name", "near")
            .attribute("event", ContractJson.encode(event(4, 80e3)));
    HttpResponse<Buffer> stored = client.post("/api/v1/records").sendMultipartForm(form).await();
    assertThat(stored.statusCode()).as(stored.bodyAsString()).isEqualTo(201);
    String record = stored.getHeader("location");
    backend.awaitIndexed();

    assertThat(ContractJson.decode(body(client, record + "/event").toString(), SeismicEvent.class))
        .isEqualTo(event(4, 80e3));
    assertThat(Npy.read("w", body(client, record + "/waveform").getBytes()).toFloats())
        .containsExactly(noise(1));
    BufferedImage picture =
        ImageIO.read(
            new ByteArrayInputStream(body(client, record + "/waveform?format=png").getBytes()));
    assertThat(picture.getWidth()).isEqualTo(1200);
    MultipartForm search =
        MultipartForm.create()
            .binaryFileUpload("waveform", "w.npy", waveform(1).content(), "application/x-npy")
            .attribute("for", "event");
    JsonObject found =
        client.post("/api/v1/search").sendMultipartForm(search).await().bodyAsJsonObject();
    assertThat(found.getJsonArray("hits")).hasSize(1);
    JsonObject json =
        new JsonObject(
            """
            {"query": {"kind": "event", "parameters": {"source_distance": 80000}},
             "target": "waveform", "limit": 10,
             "filter": {"kind": "attribute", "attribute": "magnitude", "low": 3.5, "high": 4.5}}
            """);
    HttpResponse<Buffer> filtered = client.post("/api/v1/search").sendJsonObject(json).await();
    assertThat(filtered.statusCode()).as(filtered.bodyAsString()).isEqualTo(200);
    assertThat(filtered.bodyAsJsonObject().getJsonArray("hits")).hasSize(1);
  }

  private static Buffer body(WebClient client, String path) {
    HttpResponse<Buffer> answer = client.get(path).send().await();
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  private void refused(String part, DataFile waveform, SeismicEvent event) {
    assertRefused(
        ErrorCode.INVALID,
        part,
        () -> backend.call(Contract.INGEST, IngestRequest.ofEvent(dataset, "r", waveform, event)));
  }

  private Map<String, Long> ingestThree() {
    Map<String, Long> ids = new LinkedHashMap<>();
    ids.put("near", ingest("near", 1, event(4, 80e3)));
    ids.put("far", ingest("far", 2, event(2, 200e3)));
    ids.put("here", ingest("here", 3, event(1, 10e3)));
    backend.awaitIndexed();
    return ids;
  }

  private long ingest(String name, int seed, SeismicEvent event) {
    return backend
        .call(Contract.INGEST, IngestRequest.ofEvent(dataset, name, waveform(seed), event))
        .record();
  }

  private static SeismicEvent event(double magnitude, double distance) {
    return new SeismicEvent(
        Instant.parse("2020-03-18T13:09:31.250Z"),
        40.75,
        -112.08,
        11.9e3,
        magnitude,
        "earthquake",
        "normal",
        Map.of("source_distance", distance, "p_travel_time", distance / 6000),
        null,
        null);
  }

  private static DataFile waveform(int seed) {
    return new DataFile("w%d.npy".formatted(seed), npy(new int[] {3, SAMPLES}, noise(seed)));
  }

  private static DataFile zeros() {
    return new DataFile("w.npy", npy(new int[] {3, SAMPLES}, new float[3 * SAMPLES]));
  }

  private static Buffer npy(int[] shape, Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return npy(shape, values);
  }

  private static Buffer npy(int[] shape, float[] values) {
    return Buffer.buffer(Npy.encode(shape, values));
  }

  private static float[] noise(int seed) {
    Random random = new Random(seed);
    float[] values = new float[3 * SAMPLES];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private SearchReply search(Query query, Modality target) {
    return backend.call(Contract.SEARCH, new SearchRequest(query, target, null, 10));
  }

  private List<String> names(Query query, Filter filter) {
    return backend
        .call(Contract.SEARCH, new SearchRequest(query, Modality.WAVEFORM, filter, 10))
        .hits()
        .stream()
        .map(hit -> hit.record().name())
        .toList();
  }
}
