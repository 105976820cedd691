package org.seisbridge.backend;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Modality;
import org.seisbridge.api.Operation;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.CatalogStatus;
import org.seisbridge.api.catalog.CreateDataset;
import org.seisbridge.api.catalog.ReconcilePage;
import org.seisbridge.api.catalog.ReconcileRequest;
import org.seisbridge.api.catalog.RecordQuery;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.catalog.StatusQuery;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.job.ClaimJob;
import org.seisbridge.api.job.DeviceKind;
import org.seisbridge.api.job.EndJob;
import org.seisbridge.api.job.Job;
import org.seisbridge.api.job.JobContract;
import org.seisbridge.api.job.JobLease;
import org.seisbridge.api.job.JobOrder;
import org.seisbridge.api.job.JobPoint;
import org.seisbridge.api.job.JobQuery;
import org.seisbridge.api.job.JobRef;
import org.seisbridge.api.job.JobResult;
import org.seisbridge.api.job.JobState;
import org.seisbridge.api.job.JobStep;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.api.job.OrderJob;
import org.seisbridge.api.job.ReportJob;
import org.seisbridge.api.job.SubmitJob;
import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.api.model.ModelQuery;
import org.seisbridge.api.model.ModelRef;
import org.seisbridge.api.model.ModelState;
import org.seisbridge.api.model.ModelVersion;
import org.seisbridge.api.model.PromoteModel;
import org.seisbridge.api.model.RollBack;
import org.seisbridge.api.object.ObjectContract;
import org.seisbridge.api.object.PutPart;
import org.seisbridge.api.search.Hit;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.backend.vector.milvus.MilvusConfig;
import org.seisbridge.seismic.velocity.Family;

/**
 * A process that checks what earlier ones left, goes on storing, replacing and deleting records
 * while the catalogue may be changing over to another model, and comes to an end at a step it was
 * given.
 */
final class FaultRound {
  /** What may be struck. */
  enum Victim {
    PROCESS,
    DATABASE,
    VECTORS
  }

  private static final int OPERATIONS = 8;
  private static final int NAMES = 8;
  private static final Family FAMILY = Family.CURVE_FAULT_A;

  private final Path data;
  private final URI milvus;
  private final Random random;
  private final int fatalStep;
  private final Victim victim;
  private final AtomicInteger steps = new AtomicInteger();
  private final Vertx vertx = Vertx.vertx();
  private final ServiceBus bus = new ServiceBus(vertx).as(Caller.LOCAL);
  private volatile boolean counting;

  private FaultRound(Path data, URI milvus, long seed, int fatalStep, Victim victim) {
    this.data = data;
    this.milvus = milvus;
    this.random = new Random(seed);
    this.fatalStep = fatalStep;
    this.victim = victim;
  }

  /**
   * Plays one round.
   *
   * @param arguments data folder, address of Milvus if the vectors are there, seed, step to end at,
   *     {@link Victim}, then for each name that was ever used {@code name=content,content…}: what
   *     it may hold, 0 for nothing
   */
  public static void main(String[] arguments) throws Exception {
    FaultRound round =
        new FaultRound(
            Path.of(arguments[0]),
            arguments[1].isEmpty() ? null : URI.create(arguments[1]),
            Long.parseLong(arguments[2]),
            Integer.parseInt(arguments[3]),
            Victim.valueOf(arguments[4]));
    Map<String, List<Integer>> expected = new TreeMap<>();
    for (String state : List.of(arguments).subList(5, arguments.length)) {
      String[] sides = state.split("=", -1);
      expected.put(
          sides[0], List.of(sides[1].split(",", -1)).stream().map(Integer::valueOf).toList());
    }
    try {
      round.run(expected);
    } catch (ServiceException | IllegalStateException e) {
      say("failed " + e);
      Runtime.getRuntime().halt(1);
    }
  }

  private static void say(String line) {
    System.out.println("round: " + line);
    System.out.flush();
  }

  private void run(Map<String, List<Integer>> expected) throws IOException, InterruptedException {
    new ProjectionEncoder(vertx).serve(bus);
    Backend.start(
            vertx,
            new BackendConfig(data, stores(), "127.0.0.1", 0, null),
            (config, folder) -> new FaultyStores(config, folder, this::step))
        .await();
    ProjectionEncoder.register(bus, "m1", Map.of());
    ProjectionEncoder.register(bus, "m2", Map.of());
    long dataset = call(Contract.CREATE_DATASET, new CreateDataset("faults", "")).id();
    // Of the rounds that strike early, half strike while the backend makes up for the one before.
    counting = random.nextBoolean();
    check(expected);
    counting = true;
    if (random.nextBoolean()) {
      changeOver();
    }
    for (int i = 0; i < OPERATIONS; i++) {
      String name = "r" + random.nextInt(NAMES);
      int content = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(20);
      say("begins " + name + "=" + content);
      put(dataset, name, content);
      say("ends " + name + "=" + content);
      work(random.nextLong());
    }
    awaitIndexed();
    say("survived");
    Runtime.getRuntime().halt(0);
  }

  private StoresConfig stores() {
    return milvus == null
        ? StoresConfig.EMBEDDED
        : new StoresConfig(null, null, new MilvusConfig(milvus));
  }

  /** A moment at which the world may end. */
  private void step() {
    if (counting && steps.incrementAndGet() == fatalStep) {
      say("strikes");
      switch (victim) {
        case PROCESS -> killMyself();
        case DATABASE -> killDatabase();
        case VECTORS -> awaitDeath(milvus);
      }
    }
  }

  /** Whoever reads what is said kills the server, and starts it again. */
  private static void awaitDeath(URI server) {
    while (true) {
      try (Socket _ = new Socket(server.getHost(), server.getPort())) {
        TimeUnit.MILLISECONDS.sleep(5);
      } catch (ConnectException e) {
        return;
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException("cannot tell whether the server is there", e);
      }
    }
  }

  /** kill -9; whoever is at this step goes no further. */
  private static void killMyself() {
    try {
      String self = Long.toString(ProcessHandle.current().pid());
      new ProcessBuilder("kill", "-9", self).inheritIO().start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("cannot kill this process", e);
    }
  }

  private void killDatabase() {
    try {
      String pid = Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst().strip();
      ProcessHandle server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
      List<ProcessHandle> all = new ArrayList<>(server.descendants().toList());
      all.add(server);
      all.forEach(ProcessHandle::destroyForcibly);
    } catch (IOException e) {
      throw new IllegalStateException("the database is not where it was", e);
    }
  }

  /** A job is submitted, claimed, reported on and ended, as by a node of its own. */
  private void work(long seed) {
    Job job =
        call(
            JobContract.SUBMIT_JOB,
            new SubmitJob(
                new JobWork.Evaluate("m1", null, 10), null, null, Long.toHexString(seed)));
    JobLease lease = claim();
    require(lease != null && lease.job() == job.id(), "not " + job + " but " + lease);
    finish(lease);
    Job ended = call(JobContract.JOB, new JobRef(job.id()));
    require(ended.state() == JobState.SUCCEEDED, "not ended: " + ended);
  }

  private JobLease claim() {
    ClaimJob claim = new ClaimJob("faults", "cpu:0", DeviceKind.CPU, "", List.of("evaluate"));
    return call(JobContract.CLAIM_JOB, claim).job();
  }

  private void finish(JobLease lease) {
    String checkpoint =
        call(
                ObjectContract.PUT_PART,
                new PutPart("up", 0, Buffer.buffer("job " + lease.job()), true))
            .sha256();
    JobPoint point = new JobPoint(1, Instant.EPOCH, Map.of("recall", 0.5));
    call(
        JobContract.REPORT_JOB,
        new ReportJob(lease.job(), lease.lease(), null, List.of(point), checkpoint));
    call(
        JobContract.END_JOB,
        new EndJob(
            lease.job(),
            lease.lease(),
            JobState.SUCCEEDED,
            null,
            new JobResult(null, Map.of("recall", 0.5))));
  }

  private List<Job> jobs(JobState state, Class<? extends JobWork> work) {
    return call(JobContract.JOBS, new JobQuery(state, null, 1000)).jobs().stream()
        .filter(job -> work.isInstance(job.work()))
        .toList();
  }

  /** Has the catalogue go by the other model: by all steps of that, or back to it at once. */
  private void changeOver() {
    ModelVersion other =
        call(ModelContract.MODELS, new ModelQuery()).models().stream()
            .filter(model -> model.state() != ModelState.CURRENT)
            .findFirst()
            .orElseThrow();
    if (other.state() == ModelState.FORMER && random.nextBoolean()) {
      call(ModelContract.ROLL_BACK, new RollBack());
      return;
    }
    if (other.state() == ModelState.FORMER) {
      call(ModelContract.DELETE_MODEL, new ModelRef(other.name()));
      ProjectionEncoder.register(bus, other.name(), Map.of());
    }
    call(ModelContract.PROMOTE_MODEL, new PromoteModel(other.name(), "to see whether it works"));
  }

  /** What earlier rounds left goes on to its end, whose history is whole. */
  private void finishJobs() {
    // Of those that were struck three times in a row before they came to a checkpoint.
    for (Job job : jobs(JobState.FAILED, JobWork.Evaluate.class)) {
      call(JobContract.ORDER_JOB, new OrderJob(job.id(), JobOrder.RETRY));
    }
    for (JobLease lease = claim(); lease != null; lease = claim()) {
      finish(lease);
    }
    for (Job job : jobs(null, JobWork.Evaluate.class)) {
      List<JobStep> steps = call(JobContract.JOB_HISTORY, new JobRef(job.id())).steps();
      require(
          job.state() == JobState.SUCCEEDED
              && job.result() != null
              && steps.getFirst().state() == JobState.QUEUED
              && steps.getLast().state() == JobState.SUCCEEDED
              && steps.stream().filter(step -> step.state() == JobState.SUCCEEDED).count() == 1,
          job + " with " + steps);
    }
  }

  /** A name's record takes a content, or goes. */
  private void put(long dataset, String name, int content) {
    if (content > 0) {
      // Every third has no gather, so that replacing one takes a modality away.
      IngestRequest request =
          new IngestRequest(
              dataset,
              name,
              null,
              content % 3 == 0 ? null : Samples.gather(FAMILY, content % 2),
              Samples.velocity(FAMILY, content));
      call(Contract.INGEST, request);
    } else {
      for (CatalogRecord record : records()) {
        if (record.name().equals(name)) {
          call(Contract.DELETE_RECORD, new RecordRef(record.id()));
        }
      }
    }
  }

  /** Nothing acknowledged is lost, nothing deleted is found, and both stores agree. */
  private void check(Map<String, List<Integer>> expected) throws InterruptedException {
    finishJobs();
    awaitIndexed();
    Map<String, CatalogRecord> records = new TreeMap<>();
    records().forEach(record -> records.put(record.name(), record));
    for (var state : expected.entrySet()) {
      String name = state.getKey();
      int holds = records.containsKey(name) ? content(name, state.getValue()) : 0;
      require(state.getValue().contains(holds), name + " holds " + holds + ", not " + state);
      say("holds " + name + "=" + holds);
    }
    require(expected.keySet().containsAll(records.keySet()), "unknown records " + records.keySet());
    for (Modality modality : ModelFamily.SEISBIND.modalities()) {
      ReconcilePage page = call(Contract.RECONCILE, new ReconcileRequest(modality, 0, false));
      require(page.agrees(), modality + " disagrees: " + page);
    }
    say("checked");
  }

  /** Which of the contents a search finds under that name; -1 if none. */
  private int content(String name, List<Integer> contents) {
    for (int content : contents) {
      if (content > 0 && found(content).contains(name)) {
        return content;
      }
    }
    return -1;
  }

  private List<String> found(int content) {
    Query query = new Query.OfFile(Modality.VELOCITY, Samples.velocity(FAMILY, content));
    return call(Contract.SEARCH, new SearchRequest(query, Modality.VELOCITY, null, 1000))
        .hits()
        .stream()
        .filter(hit -> hit.similarity() > 0.9999)
        .map(Hit::record)
        .map(CatalogRecord::name)
        .toList();
  }

  private List<CatalogRecord> records() {
    return call(Contract.RECORDS, RecordQuery.first(1000)).records();
  }

  private void awaitIndexed() throws InterruptedException {
    CatalogStatus status = call(Contract.STATUS, new StatusQuery());
    for (int tries = 0; status.pending() > 0 || !status.promoted() || isChangingOver(); tries++) {
      require(tries < 2400, "still pending: " + status);
      TimeUnit.MILLISECONDS.sleep(50);
      status = call(Contract.STATUS, new StatusQuery());
    }
    require(status.failed() == 0, "set aside: " + status);
  }

  private boolean isChangingOver() {
    return Stream.of(JobState.QUEUED, JobState.RUNNING)
        .anyMatch(state -> !jobs(state, JobWork.Embed.class).isEmpty());
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException(what);
    }
  }

  private <Q extends Record, R extends Record> R call(Operation<Q, R> operation, Q request) {
    return bus.call(operation, request).await();
  }
}
