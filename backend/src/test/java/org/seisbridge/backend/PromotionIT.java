package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.seisbridge.backend.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.catalog.EditRecord;
import org.seisbridge.api.catalog.ReconcilePage;
import org.seisbridge.api.catalog.ReconcileRequest;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.encode.EncodeRequest;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.job.Job;
import org.seisbridge.api.job.JobContract;
import org.seisbridge.api.job.JobOrder;
import org.seisbridge.api.job.JobState;
import org.seisbridge.api.job.OrderJob;
import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.api.model.ModelRef;
import org.seisbridge.api.model.ModelState;
import org.seisbridge.api.model.RollBack;
import org.seisbridge.api.search.Hit;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchReply;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.backend.vector.VectorCollection;
import org.seisbridge.backend.vector.milvus.MilvusConfig;
import org.seisbridge.seismic.velocity.Family;
import org.seisbridge.seismic.velocity.FamilyGenerator;

/** Another model becomes the one in use while the catalogue is used. */
class PromotionIT {
  private static final Family FAMILY = Family.CURVE_VEL_B;
  private static final String REASON = "it is what is tested";

  /** More than are under way at a time. */
  private static final int RECORDS = 300;

  private static final double SAME = 1e-4;

  @TempDir private Path folder;
  private RunningBackend backend;
  private long dataset;

  /** By record, which sample it is. */
  private final Map<Long, Integer> samples = new HashMap<>();

  @AfterEach
  void stop() throws IOException {
    if (backend != null) {
      backend.close();
    }
  }

  private void start() throws IOException {
    backend = RunningBackend.start(folder.resolve("data"));
    backend.register("m2");
    dataset = backend.dataset("d");
  }

  @Test
  void searchesGoOnByOneModelOrTheOtherAndNeverByBoth() throws Exception {
    start();
    isWholeThroughout();
  }

  @Test
  void theSameHoldsWithMilvus() throws Exception {
    try (MilvusServer milvus = MilvusServer.lite(folder.resolve("milvus"))) {
      backend =
          RunningBackend.start(
              folder.resolve("data"), new StoresConfig(null, null, new MilvusConfig(milvus.uri())));
      backend.register("m2");
      dataset = backend.dataset("d");
      isWholeThroughout();
      backend.close();
      backend = null;
    }
  }

  private void isWholeThroughout() throws Exception {
    store(0, RECORDS);
    AtomicBoolean ended = new AtomicBoolean();
    Queue<SearchReply> answers = new ConcurrentLinkedQueue<>();
    try (ExecutorService searchers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> hammering = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        hammering.add(
            searchers.submit(
                () -> {
                  while (!ended.get()) {
                    answers.add(search(7));
                  }
                }));
      }
      try {
        Job job = backend.promote("m2", REASON);
        change();
        backend.awaitEnd(job, JobState.SUCCEEDED);
        backend.await("answers by m2", () -> answers.stream().anyMatch(isBy("m2")));
      } finally {
        ended.set(true);
      }
      for (Future<?> one : hammering) {
        one.get();
      }
    }
    assertThat(answers).anyMatch(isBy("m1")).anyMatch(isBy("m2"));
    answers.forEach(this::requireWhole);
    backend.awaitIndexed();
    requireRight("m2");
    assertThat(backend.state("m1")).isEqualTo(ModelState.FORMER);
    rollBackReturnsTheFormerAnswers();
  }

  private void rollBackReturnsTheFormerAnswers() {
    long later = store(1000, 1).getFirst();

    assertThat(backend.call(ModelContract.ROLL_BACK, new RollBack()).name()).isEqualTo("m1");
    SearchReply answer = search(1000);

    assertThat(answer.model()).isEqualTo("m1");
    assertThat(answer.hits().getFirst().record().id()).isEqualTo(later);
    requireRight("m1");
    backend.call(ModelContract.ROLL_BACK, new RollBack());
    requireRight("m2");
  }

  /** Stores, replaces, edits and deletes in the meantime. */
  private void change() {
    List<Long> ids = List.copyOf(samples.keySet());
    for (int i = 0; i < 20; i++) {
      backend.call(Contract.EDIT_RECORD, new EditRecord(ids.get(i), Set.of("edited"), null));
      int other = 500 + i;
      long replaced = ids.get(20 + i);
      String name = "r" + samples.get(replaced);
      backend.call(Contract.INGEST, request(name, other));
      samples.put(replaced, other);
      backend.call(Contract.DELETE_RECORD, new RecordRef(ids.get(40 + i)));
      samples.remove(ids.get(40 + i));
      store(700 + i, 1, false);
    }
  }

  /** Every similarity is what the model that answered makes of query and record. */
  private void requireWhole(SearchReply answer) {
    assertThat(answer.hits()).isNotEmpty();
    for (Hit hit : answer.hits()) {
      // Those that were replaced meanwhile were another sample before.
      String name = hit.record().name();
      int sample = Integer.parseInt(name.substring(1));
      if (samples.getOrDefault(hit.record().id(), -1) == sample) {
        assertThat(hit.similarity())
            .as("%s by %s", name, answer.model())
            .isCloseTo(similarity(answer.model(), 7, sample), offset(SAME));
      }
    }
  }

  private double similarity(String model, int query, int sample) {
    float[] one = embedding(model, query);
    float[] other = embedding(model, sample);
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }

  private float[] embedding(String model, int sample) {
    return backend
        .encoder()
        .embedding(model, Modality.VELOCITY, FamilyGenerator.generate(FAMILY, sample).velocities());
  }

  /** Catalogue and embeddings agree, and records are found as they are now. */
  private void requireRight(String model) {
    assertThat(backend.status().model()).isEqualTo(model);
    for (Modality modality : ModelFamily.SEISBIND.modalities()) {
      ReconcilePage page =
          backend.call(Contract.RECONCILE, new ReconcileRequest(modality, 0, false));
      assertThat(page.agrees()).as("%s: %s", modality, page).isTrue();
    }
    assertThat(backend.vectors().count(new VectorCollection(Modality.VELOCITY, model)))
        .isEqualTo(samples.size());
    samples.entrySet().stream()
        .skip(15)
        .limit(30)
        .forEach(
            entry -> {
              Hit nearest = search(entry.getValue()).hits().getFirst();
              assertThat(nearest.similarity()).isGreaterThan(1 - SAME);
              assertThat(nearest.record().id()).isEqualTo(entry.getKey());
            });
  }

  @Test
  void aPromotionThatIsCutOffGoesOnWhereItWas() throws Exception {
    start();
    store(0, RECORDS);
    CountDownLatch some = new CountDownLatch(6);
    AtomicBoolean away = new AtomicBoolean();
    backend
        .encoder()
        .away(
            request -> {
              if ("m2".equals(request.model())) {
                some.countDown();
                away.compareAndSet(false, some.getCount() == 0);
                return away.get();
              }
              return false;
            });
    Job job = backend.promote("m2", REASON);
    some.await();
    assertThat(search(3).model()).isEqualTo("m1");
    backend.close();

    backend = RunningBackend.start(folder.resolve("data"));
    Job ended = backend.awaitEnd(job, JobState.SUCCEEDED);

    assertThat(ended.attempt()).isGreaterThan(1);
    requireRight("m2");
  }

  @Test
  void onePromotionAtATimeAndCancellingEndsIt() throws Exception {
    start();
    backend.register("m3");
    store(0, 5);
    backend.encoder().away(PromotionIT::isByM2);
    Job job = backend.promote("m2", REASON);

    assertRefused(
        ErrorCode.CONFLICT, "promoted by job " + job.id(), () -> backend.promote("m3", REASON));
    assertRefused(
        ErrorCode.CONFLICT,
        "is being promoted",
        () -> backend.call(ModelContract.DELETE_MODEL, ref("m2")));
    assertRefused(ErrorCode.CONFLICT, "in use already", () -> backend.promote("m1", REASON));
    backend.call(JobContract.ORDER_JOB, new OrderJob(job.id(), JobOrder.CANCEL));
    backend.awaitEnd(job, JobState.CANCELLED);

    long stored = store(50, 1).getFirst();
    assertThat(search(50).hits().getFirst().record().id()).isEqualTo(stored);
    backend.encoder().behave();
    backend.awaitEnd(backend.promote("m3", REASON), JobState.SUCCEEDED);
    requireRight("m3");
    assertRefused(ErrorCode.CONFLICT, "roll-back", () -> backend.promote("m1", REASON));
    backend.call(ModelContract.DELETE_MODEL, ref("m1"));
    assertRefused(
        ErrorCode.CONFLICT,
        "none to return to",
        () -> backend.call(ModelContract.ROLL_BACK, new RollBack()));
  }

  @Test
  void aFormerModelThatIsAwayHoldsNothingUpAndCatchesUp() throws Exception {
    start();
    store(0, 5);
    backend.awaitEnd(backend.promote("m2", REASON), JobState.SUCCEEDED);
    backend.encoder().away(PromotionIT::isByM1);

    long stored = store(50, 1).getFirst();
    assertThat(search(50).hits().getFirst().record().id()).isEqualTo(stored);
    assertThat(embeddedByFormer()).isEqualTo(5);
    backend.encoder().behave();
    backend.await("the former one to catch up", () -> embeddedByFormer() == 6);

    backend.encoder().away(PromotionIT::isByM1);
    long replaced = backend.call(Contract.INGEST, request("r3", 51)).record();
    samples.put(replaced, 51);
    store(52, 1);
    backend.close();
    backend = RunningBackend.start(folder.resolve("data"));
    backend.await("the former one to catch up again", () -> embeddedByFormer() == 7);
    backend.awaitIndexed();
    backend.call(ModelContract.ROLL_BACK, new RollBack());
    requireRight("m1");
    assertThat(search(51).hits().getFirst().record().id()).isEqualTo(replaced);
  }

  private long embeddedByFormer() {
    return backend.vectors().count(new VectorCollection(Modality.VELOCITY, "m1"));
  }

  @Test
  void aModelThatRefusesARecordIsNotPromoted() throws Exception {
    start();
    List<Long> stored = store(0, 4);
    backend
        .encoder()
        .refuse(request -> isByM2(request) && request.modality().equals(Modality.DESCRIPTORS));

    Job failed = backend.awaitEnd(backend.promote("m2", REASON), JobState.FAILED);

    assertThat(failed.reason()).contains("do not come to agree with the catalogue");
    assertThat(search(2).model()).isEqualTo("m1");
    assertThat(backend.status().failed()).isZero();
    assertThat(search(2).hits().getFirst().record().id()).isEqualTo(stored.get(2));
    backend.await(
        "collections to go",
        () -> backend.vectors().count(new VectorCollection(Modality.VELOCITY, "m2")) == 0);
  }

  private static boolean isByM1(EncodeRequest request) {
    return "m1".equals(request.model());
  }

  private static boolean isByM2(EncodeRequest request) {
    return "m2".equals(request.model());
  }

  private static Predicate<SearchReply> isBy(String model) {
    return answer -> answer.model().equals(model);
  }

  private static ModelRef ref(String model) {
    return new ModelRef(model);
  }

  private List<Long> store(int first, int count) {
    return store(first, count, true);
  }

  private List<Long> store(int first, int count, boolean await) {
    List<Long> stored = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      long record = backend.call(Contract.INGEST, request("r" + i, i)).record();
      samples.put(record, i);
      stored.add(record);
    }
    if (await) {
      backend.awaitIndexed();
    }
    return stored;
  }

  private IngestRequest request(String name, int sample) {
    return new IngestRequest(dataset, name, null, null, Samples.velocity(FAMILY, sample));
  }

  private SearchReply search(int sample) {
    Query query = new Query.OfFile(Modality.VELOCITY, Samples.velocity(FAMILY, sample));
    return backend.call(Contract.SEARCH, new SearchRequest(query, Modality.VELOCITY, null, 10));
  }
}
