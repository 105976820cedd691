package org.seisbridge.backend;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.seisbridge.api.search.Hit;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.backend.embed.Encoder;
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
  private final String model;
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
    // Half of the rounds meet another model than the one before.
    this.model = random.nextBoolean() ? "m1" : "m2";
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
    new ProjectionEncoder(vertx, model).serve(bus);
    Backend.start(
            vertx,
            new BackendConfig(data, stores(), "127.0.0.1", 0, null),
            (config, folder) -> new FaultyStores(config, folder, this::step))
        .await();
    long dataset = call(Contract.CREATE_DATASET, new CreateDataset("faults", "")).id();
    // Of the rounds that strike early, half strike while the backend makes up for the one before.
    counting = random.nextBoolean();
    check(expected);
    counting = true;
    for (int i = 0; i < OPERATIONS; i++) {
      String name = "r" + random.nextInt(NAMES);
      int content = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(20);
      say("begins " + name + "=" + content);
      put(dataset, name, content);
      say("ends " + name + "=" + content);
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
    for (Modality modality : Encoder.MODALITIES) {
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
    for (int tries = 0;
        status.pending() > 0 || !model.equals(status.model()) || !status.promoted();
        tries++) {
      require(tries < 1200, "still pending: " + status);
      TimeUnit.MILLISECONDS.sleep(50);
      status = call(Contract.STATUS, new StatusQuery());
    }
    require(status.failed() == 0, "set aside: " + status);
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
