package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.seisbridge.seismic.velocity.Family.CURVE_VEL_A;
import static org.seisbridge.seismic.velocity.Family.FLAT_VEL_A;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Float32;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.Asset;
import org.seisbridge.api.catalog.AssetQuery;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.Dataset;
import org.seisbridge.api.catalog.DatasetQuery;
import org.seisbridge.api.catalog.RecordPage;
import org.seisbridge.api.catalog.RecordQuery;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.encode.EncodeRequest;
import org.seisbridge.api.infer.Familiarity;
import org.seisbridge.api.infer.InferReply;
import org.seisbridge.api.infer.InferRequest;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.api.search.Filter;
import org.seisbridge.api.search.Hit;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchReply;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.api.verify.VerifyReply;
import org.seisbridge.api.verify.VerifyRequest;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.velocity.Family;

/** The catalogue as a program on the event bus meets it, with every part real but the model. */
class CatalogueIT {
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

  @AfterEach
  void empty() {
    backend.empty();
  }

  @Test
  void anEmptyCatalogueSaysThatItIsEmptyAndHowToFillIt() {
    assertThatThrownBy(() -> search(byGather(FLAT_VEL_A, 1), Modality.VELOCITY))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
        .hasMessageContaining("The catalogue is empty")
        .hasMessageContaining("seisbridge ingest");
  }

  @Test
  void whatIsIngestedIsFoundByEveryKindOfQueryUntilItIsDeleted() {
    Map<String, Long> ids = ingestFour();
    long flat = ids.get("FlatVel_A 1");

    List<Hit> byGather = search(byGather(FLAT_VEL_A, 1), Modality.GATHER).hits();
    assertThat(byGather).hasSize(4);
    assertThat(byGather.getFirst().record().id()).isEqualTo(flat);
    assertThat(byGather.getFirst().similarity()).isCloseTo(1, within(1e-5));
    Query byVelocity = new Query.OfFile(Modality.VELOCITY, Samples.velocity(FLAT_VEL_A, 1));
    assertThat(first(byVelocity, Modality.VELOCITY)).isEqualTo(flat);
    Map<String, Double> descriptors = record(flat).descriptors();
    assertThat(first(new Query.OfDescriptors(descriptors), Modality.DESCRIPTORS)).isEqualTo(flat);
    assertThat(search(byGather(FLAT_VEL_A, 1), Modality.VELOCITY).hits()).hasSize(4);

    backend.call(Contract.DELETE_RECORD, new RecordRef(flat));
    assertThat(found(byGather(FLAT_VEL_A, 1), Modality.GATHER)).hasSize(3).doesNotContain(flat);
    backend.awaitIndexed();
    assertThat(found(byGather(FLAT_VEL_A, 1), Modality.GATHER)).hasSize(3).doesNotContain(flat);
    assertThatThrownBy(() -> record(flat)).hasMessageContaining("There is no record " + flat);
    assertThatThrownBy(() -> backend.call(Contract.DELETE_RECORD, new RecordRef(flat)))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
  }

  @Test
  void whetherTheModelKnowsTheLikeOfAGatherIsSaidWithEveryAnswerToOne() {
    ingestFour();
    Familiarity expected = Familiarity.of(ProjectionEncoder.FAMILIARITY);
    assertThat(expected.verdict()).isEqualTo(Familiarity.Verdict.UNUSUAL);
    Query gather = byGather(FLAT_VEL_A, 1);
    Query velocity = new Query.OfFile(Modality.VELOCITY, Samples.velocity(FLAT_VEL_A, 1));

    assertThat(search(gather, Modality.VELOCITY).familiarity()).isEqualTo(expected);
    assertThat(search(velocity, Modality.GATHER).familiarity()).isNull();
    Query both = new Query.Together(List.of(velocity, gather), null);
    assertThat(search(both, Modality.VELOCITY).familiarity()).isEqualTo(expected);
    InferRequest inference = new InferRequest(Samples.gather(FLAT_VEL_A, 1), null);
    assertThat(backend.call(Contract.INFER, inference).familiarity()).isEqualTo(expected);
  }

  @Test
  void aRecordFindsItsLikeAndItsOtherSideButNotItself() {
    long flat = ingestFour().get("FlatVel_A 1");

    assertThat(found(new Query.OfRecord(flat, null), Modality.GATHER))
        .hasSize(3)
        .doesNotContain(flat);
    assertThat(found(new Query.OfRecord(flat, Modality.VELOCITY), Modality.VELOCITY))
        .doesNotContain(flat);
    assertThat(found(new Query.OfRecord(flat, Modality.GATHER), Modality.VELOCITY)).contains(flat);
  }

  @Test
  void filtersNarrowASearch() {
    Map<String, Long> ids = ingestFour();
    CatalogRecord curve = record(ids.get("CurveVel_A 2"));
    double mean = curve.descriptors().get("velocity_mean");

    assertThat(found(new Filter.OfFamilies(Set.of("curvevel-a"))))
        .containsExactlyInAnyOrder(ids.get("CurveVel_A 1"), ids.get("CurveVel_A 2"));
    assertThat(found(new Filter.InDatasets(Set.of(curve.dataset())))).hasSize(4);
    assertThat(found(new Filter.InDatasets(Set.of(curve.dataset() + 1)))).isEmpty();
    assertThat(found(new Filter.AttributeBetween("velocity_mean", mean, mean)))
        .containsExactly(curve.id());
    SearchReply nothing =
        backend.call(
            Contract.SEARCH,
            new SearchRequest(
                byGather(FLAT_VEL_A, 1), Modality.GATHER, new Filter.InDatasets(Set.of()), 5));
    assertThat(nothing.notes()).containsExactly("No record with a gather passes the filter.");
  }

  @Test
  void whatCannotBeAskedIsRefusedWithTheReason() {
    ingestFour();
    Query known = byGather(FLAT_VEL_A, 1);

    assertInvalid(new SearchRequest(known, Modality.GATHER, null, 0), "from 1 to 1000");
    assertInvalid(new SearchRequest(known, new Modality("sonar"), null, 5), "gather");
    assertInvalid(new SearchRequest(null, Modality.GATHER, null, 5), "needs a query");
    assertInvalid(
        new SearchRequest(new Query.OfDescriptors(Map.of()), Modality.GATHER, null, 5), "one");
    assertInvalid(
        new SearchRequest(new Query.OfDescriptors(Map.of("mood", 1.0)), Modality.GATHER, null, 5),
        "velocity_mean");
    assertInvalid(
        new SearchRequest(known, Modality.GATHER, new Filter.OfFamilies(Set.of("Salt")), 5),
        "FlatVel_A");
    assertInvalid(
        new SearchRequest(
            known, Modality.GATHER, new Filter.AttributeBetween("velocity_mean", 2, 1), 5),
        "low to high");
    assertInvalid(
        new SearchRequest(
            new Query.OfFile(Modality.GATHER, Samples.velocity(FLAT_VEL_A, 1)),
            Modality.GATHER,
            null,
            5),
        "velocity FlatVel_A 1.npy");
  }

  @Test
  void theCatalogueIsReadInPages() {
    Map<String, Long> ids = ingestFour();

    RecordPage first = backend.call(Contract.RECORDS, RecordQuery.first(3));
    RecordPage second = backend.call(Contract.RECORDS, RecordQuery.first(3).after(first.next()));
    List<CatalogRecord> all = new ArrayList<>(first.records());
    all.addAll(second.records());
    assertThat(all)
        .extracting(CatalogRecord::id)
        .containsExactlyElementsOf(ids.values().stream().sorted().toList());
    assertThat(second.next()).isNull();
    assertThat(
            backend.call(Contract.RECORDS, RecordQuery.first(100).ofFamily("CurveVel_A")).records())
        .hasSize(2);
    assertThat(backend.call(Contract.DATASETS, new DatasetQuery()).datasets())
        .singleElement()
        .extracting(Dataset::name, Dataset::records)
        .containsExactly("modelled", 4L);
  }

  @Test
  void samplesComeBackAsTheyWereSent() {
    long flat = ingestFour().get("FlatVel_A 1");

    Asset gather = backend.call(Contract.ASSET, new AssetQuery(flat, Modality.GATHER));
    float[] sent = Npy.read("sent", Samples.gather(FLAT_VEL_A, 1).content().getBytes()).toFloats();
    assertThat(gather.shape()).containsExactly(5, 1000, 70);
    assertThat(gather.sampleInterval()).isEqualTo(1e-3);
    assertThat(gather.values().getFloatLE(4 * 123_456)).isEqualTo(sent[123_456]);
    assertThatThrownBy(
            () -> backend.call(Contract.ASSET, new AssetQuery(flat, Modality.DESCRIPTORS)))
        .hasMessageContaining("no samples of descriptors");
  }

  @Test
  void attributesAreInferredFromAFileOrARecord() {
    long flat = ingestFour().get("FlatVel_A 1");

    InferReply ofFile =
        backend.call(Contract.INFER, new InferRequest(Samples.gather(FLAT_VEL_A, 1), null));
    InferReply ofRecord = backend.call(Contract.INFER, new InferRequest(null, flat));
    assertThat(ofFile.attributes()).hasSize(18).isEqualTo(ofRecord.attributes());
    assertThat(ofFile.attributes().get("velocity_mean").low())
        .isLessThan(ofFile.attributes().get("velocity_mean").high());
    assertThatThrownBy(() -> backend.call(Contract.INFER, new InferRequest(null, null)))
        .hasMessageContaining("one of the two");
  }

  @Test
  void aGathersOwnModelIsToldFromOthersByPhysics() {
    Map<String, Long> ids = ingestFour();
    long own = ids.get("FlatVel_A 1");
    Query query = new Query.OfFile(Modality.GATHER, Samples.gather(FLAT_VEL_A, 1));

    VerifyReply right = backend.call(Contract.VERIFY, new VerifyRequest(query, own, true));
    assertThat(right.misfit()).isLessThan(1e-3);
    assertThat(right.shift()).isZero();
    assertThat(right.notes()).singleElement().asString().contains("Ricker wavelet of 15 Hz");
    assertThat(right.gathers().shape()).containsExactly(5, 1000, 70);
    assertThat(Float32.values(right.gathers().query()))
        .isEqualTo(Npy.read("q", Samples.gather(FLAT_VEL_A, 1).content().getBytes()).toFloats());
    ids.forEach(
        (name, id) -> {
          VerifyReply reply = backend.call(Contract.VERIFY, new VerifyRequest(query, id, false));
          assertThat(reply.gathers()).isNull();
          assertThat(reply.misfit() > 0.05).as(name).isEqualTo(id != own);
        });
    Query record = new Query.OfRecord(own, null);
    assertThat(backend.call(Contract.VERIFY, new VerifyRequest(record, own, false)).misfit())
        .isLessThan(1e-3);
    for (Query none :
        new Query[] {
          null, new Query.OfRecord(own, Modality.VELOCITY), new Query.OfDescriptors(Map.of())
        }) {
      assertThatThrownBy(() -> backend.call(Contract.VERIFY, new VerifyRequest(none, own, false)))
          .hasMessageContaining("against one gather");
    }
    assertThatThrownBy(() -> backend.call(Contract.VERIFY, new VerifyRequest(query, 99, false)))
        .hasMessageContaining("no record 99");
  }

  @Test
  void aReplacedRecordIsNeverFoundByWhatItWas() {
    Map<String, Long> ids = ingestFour();
    long flat = ids.get("FlatVel_A 1");
    backend.encoder().away(request -> request.modality().equals(Modality.VELOCITY));
    IngestRequest changed = Samples.record(record(flat).dataset(), CURVE_VEL_A, 3);
    long replaced =
        backend
            .call(
                Contract.INGEST,
                new IngestRequest(
                    changed.dataset(),
                    "FlatVel_A 1",
                    "CurveVel_A",
                    changed.gather(),
                    changed.velocity()))
            .record();
    assertThat(replaced).isEqualTo(flat);

    SearchReply reply = search(byGather(FLAT_VEL_A, 1), Modality.VELOCITY);
    assertThat(reply.hits()).hasSize(3).extracting(hit -> hit.record().id()).doesNotContain(flat);
    assertThat(reply.notes())
        .containsExactly("1 records are still being embedded and were not searched.");

    backend.encoder().away(request -> false);
    backend.awaitIndexed();
    assertThat(first(byGather(CURVE_VEL_A, 3), Modality.GATHER)).isEqualTo(flat);
    assertThat(found(byGather(FLAT_VEL_A, 1), Modality.VELOCITY)).hasSize(4);
  }

  @Test
  void oneBadRecordIsSetAsideWithItsReasonAndHoldsUpNoOther() throws IOException {
    backend.encoder().away(request -> true);
    long dataset = backend.dataset("modelled");
    long good = ingest(Samples.record(dataset, FLAT_VEL_A, 1));
    long damaged = ingest(Samples.record(dataset, FLAT_VEL_A, 2));
    long refused = ingest(Samples.record(dataset, CURVE_VEL_A, 1));
    assertThat(backend.status().pending()).isEqualTo(3);
    damage(Samples.velocity(FLAT_VEL_A, 2));
    Buffer mark = backend.call(Contract.ASSET, new AssetQuery(refused, Modality.VELOCITY)).values();
    backend.encoder().refuse(request -> holds(request, mark));

    backend.encoder().away(request -> false);
    backend.awaitIndexed();

    assertThat(backend.status().failed()).isEqualTo(2);
    assertThat(record(good).failure()).isNull();
    assertThat(record(damaged).failure()).contains("is damaged");
    assertThat(record(refused).failure()).contains("cannot make sense of it");
    assertThat(found(byGather(FLAT_VEL_A, 1), Modality.VELOCITY)).containsExactly(good);
  }

  @Test
  void aRestartKeepsEverythingAlsoWithAnotherModel() throws IOException {
    Map<String, Long> ids = ingestFour();
    backend.close();

    start();
    assertThat(found(byGather(FLAT_VEL_A, 1), Modality.GATHER))
        .containsExactlyInAnyOrderElementsOf(ids.values());

    backend.close();
    backend = RunningBackend.start(data, "m2", null);
    SearchReply reply = search(byGather(FLAT_VEL_A, 1), Modality.GATHER);
    assertThat(reply.model()).isEqualTo("m1");
    assertThat(reply.hits()).hasSize(4);
    assertThat(backend.status().pending()).isZero();
    try (Stream<Path> indexes = Files.list(data.resolve("vectors"))) {
      assertThat(indexes.map(index -> index.getFileName().toString()))
          .containsExactlyInAnyOrder("gather_m1", "velocity_m1", "descriptors_m1");
    }
  }

  @Test
  void aLostVectorStoreIsFilledAnew() throws IOException {
    ingestFour();
    String gathers = "gather_" + backend.status().model();
    backend.close();
    try (Stream<Path> files = Files.walk(data.resolve("vectors").resolve(gathers))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }

    start();
    backend.await(
        "four records found", () -> found(byGather(FLAT_VEL_A, 1), Modality.GATHER).size() == 4);
  }

  private Map<String, Long> ingestFour() {
    long dataset = backend.dataset("modelled");
    Map<String, Long> ids = new HashMap<>();
    for (Family family : List.of(FLAT_VEL_A, CURVE_VEL_A)) {
      for (long seed = 1; seed <= 2; seed++) {
        IngestRequest request = Samples.record(dataset, family, seed);
        ids.put(request.name(), ingest(request));
      }
    }
    backend.awaitIndexed();
    return ids;
  }

  private long ingest(IngestRequest request) {
    return backend.call(Contract.INGEST, request).record();
  }

  private CatalogRecord record(long id) {
    return backend.call(Contract.RECORD, new RecordRef(id));
  }

  private SearchReply search(Query query, Modality target) {
    return backend.call(Contract.SEARCH, new SearchRequest(query, target, null, 10));
  }

  private List<Long> found(Query query, Modality target) {
    return search(query, target).hits().stream().map(hit -> hit.record().id()).toList();
  }

  private List<Long> found(Filter filter) {
    SearchRequest request =
        new SearchRequest(byGather(FLAT_VEL_A, 1), Modality.VELOCITY, filter, 10);
    return backend.call(Contract.SEARCH, request).hits().stream()
        .map(hit -> hit.record().id())
        .toList();
  }

  private long first(Query query, Modality target) {
    return found(query, target).getFirst();
  }

  private static Query byGather(Family family, long seed) {
    return new Query.OfFile(Modality.GATHER, Samples.gather(family, seed));
  }

  private static boolean holds(EncodeRequest request, Buffer item) {
    for (int at = 0; at + item.length() <= request.values().length(); at += item.length()) {
      if (request.values().slice(at, at + item.length()).equals(item)) {
        return true;
      }
    }
    return false;
  }

  /** Cuts the object that holds a file's content. */
  private void damage(DataFile file) throws IOException {
    byte[] content = file.content().getBytes();
    try (Stream<Path> objects = Files.walk(data.resolve("objects"))) {
      for (Path object : objects.filter(Files::isRegularFile).toList()) {
        if (Arrays.equals(content, Files.readAllBytes(object))) {
          Files.write(object, Arrays.copyOf(content, 1000));
        }
      }
    }
  }

  private void assertInvalid(SearchRequest request, String reason) {
    assertThatThrownBy(() -> backend.call(Contract.SEARCH, request))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID))
        .hasMessageContaining(reason);
  }
}
