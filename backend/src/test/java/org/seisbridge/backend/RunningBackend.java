package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.client.WebClientSession;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Operation;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.catalog.CatalogStatus;
import org.seisbridge.api.catalog.CreateDataset;
import org.seisbridge.api.catalog.RecordQuery;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.catalog.StatusQuery;
import org.seisbridge.api.identity.CreateToken;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.job.Job;
import org.seisbridge.api.job.JobContract;
import org.seisbridge.api.job.JobRef;
import org.seisbridge.api.job.JobState;
import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.api.model.ModelRef;
import org.seisbridge.api.model.ModelState;
import org.seisbridge.api.model.ModelVersion;
import org.seisbridge.api.model.PromoteModel;
import org.seisbridge.backend.catalog.Access;
import org.seisbridge.backend.http.HttpConfig;
import org.seisbridge.backend.identity.oidc.OidcConfig;
import org.seisbridge.backend.object.ObjectStore;
import org.seisbridge.backend.vector.VectorStore;

/**
 * A backend with all its parts, and an encoder on the bus. It fails if it blocked an event loop.
 */
public final class RunningBackend implements AutoCloseable {
  public static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final BlockedEventLoops blocked = new BlockedEventLoops();
  private final Vertx vertx = blocked.vertx();
  private final ServiceBus bus = new ServiceBus(vertx).as(Caller.LOCAL);
  private final ProjectionEncoder encoder;
  private final Backend backend;
  private Stores stores;
  private String token;

  private final Path link;

  private RunningBackend(Path data, String model, BackendConfig config) {
    link = data.resolve("postgres-binaries");
    encoder = new ProjectionEncoder(vertx);
    encoder.serve(bus);
    backend = Backend.start(vertx, config, this::open).await();
    register(model);
  }

  /** Registers a version; the first is the one in use. */
  ModelVersion register(String model) {
    return register(model, Map.of());
  }

  ModelVersion register(ModelFamily family, String model) {
    return ProjectionEncoder.register(bus, family, model, Map.of());
  }

  ModelVersion register(String model, Map<String, Double> figures) {
    return ProjectionEncoder.register(bus, model, figures);
  }

  /** Has a version take the place of the one in use; with a reason, whatever it measures. */
  Job promote(String model, String reason) {
    return call(ModelContract.PROMOTE_MODEL, new PromoteModel(model, reason));
  }

  ModelState state(String model) {
    return call(ModelContract.MODEL, new ModelRef(model)).state();
  }

  /** The same job as it is now. */
  Job job(Job job) {
    return call(JobContract.JOB, new JobRef(job.id()));
  }

  Job awaitEnd(Job job, JobState state) {
    await("job " + job.id() + " to be " + state, () -> job(job).state() == state);
    return job(job);
  }

  private Stores open(StoresConfig config, Path data) throws IOException {
    stores = new Stores(config, data);
    return stores;
  }

  /** The database, as the platform sees it. */
  Access access() {
    return new Access(stores.database());
  }

  /** Founds another team; its id. */
  long team(String name) {
    return access()
        .platform(
            handle ->
                handle
                    .createQuery("insert into team (name) values (:name) returning id")
                    .bind("name", name)
                    .mapTo(Long.class)
                    .one());
  }

  /** Asks on behalf of somebody else. */
  <Q extends Record, R extends Record> R callAs(
      Caller caller, Operation<Q, R> operation, Q request) {
    return bus.as(caller).call(operation, request).await();
  }

  /** What the backend does not know is being touched. */
  VectorStore vectors() {
    return stores.vectors();
  }

  ObjectStore objects() {
    return stores.objects();
  }

  /** What a program shows that acts for somebody. */
  String token(Caller caller) {
    return callAs(caller, IdentityContract.CREATE_TOKEN, new CreateToken("tests", null, null))
        .secret();
  }

  /** The header by which a program acts for whoever holds the data folder. */
  public synchronized String authorization() {
    if (token == null) {
      token = token(Caller.LOCAL);
    }
    return "Bearer " + token;
  }

  /** A client of the HTTP door that sends it. */
  WebClient client(Vertx from) {
    WebClientOptions door =
        new WebClientOptions()
            .setDefaultHost("127.0.0.1")
            .setDefaultPort(address().getPort())
            .setFollowRedirects(false);
    return WebClientSession.create(WebClient.create(from, door))
        .addHeader("authorization", authorization());
  }

  public static RunningBackend start(Path data) throws IOException {
    return start(data, "m1", null);
  }

  static RunningBackend start(Path data, String model, URI portal) throws IOException {
    EmptyDatabase.provide(data);
    return new RunningBackend(
        data, model, new BackendConfig(data, StoresConfig.EMBEDDED, "127.0.0.1", 0, portal));
  }

  public static RunningBackend start(Path data, StoresConfig config) throws IOException {
    EmptyDatabase.provide(data);
    return new RunningBackend(data, "m1", new BackendConfig(data, config, "127.0.0.1", 0, null));
  }

  /** One whose event bus is reached over TCP too. */
  static RunningBackend startWithTcp(Path data) throws IOException {
    EmptyDatabase.provide(data);
    HttpConfig http = new HttpConfig("127.0.0.1", 0, null, List.of(), 0);
    return new RunningBackend(
        data, "m1", new BackendConfig(data, StoresConfig.EMBEDDED, http, null, null));
  }

  /** One that an OpenID provider sends browsers back to. */
  static RunningBackend start(Path data, int port, OidcConfig oidc) throws IOException {
    EmptyDatabase.provide(data);
    return new RunningBackend(
        data,
        "m1",
        new BackendConfig(
            data, StoresConfig.EMBEDDED, HttpConfig.plain("127.0.0.1", port), null, oidc));
  }

  /** PostgreSQL is unpacked once for all tests. */
  public static void shareBinaries(Path data) throws IOException {
    Path link = Files.createDirectories(data).resolve("postgres-binaries");
    if (!Files.exists(link)) {
      Files.createDirectories(BINARIES);
      Files.createSymbolicLink(link, BINARIES);
    }
  }

  public <Q extends Record, R extends Record> R call(Operation<Q, R> operation, Q request) {
    return bus.call(operation, request).await();
  }

  public long dataset(String name) {
    return call(Contract.CREATE_DATASET, new CreateDataset(name, "")).id();
  }

  CatalogStatus status() {
    return call(Contract.STATUS, new StatusQuery());
  }

  /** Removes every record. */
  void empty() {
    encoder.behave();
    RecordQuery all = RecordQuery.first(1000);
    call(Contract.RECORDS, all)
        .records()
        .forEach(record -> call(Contract.DELETE_RECORD, new RecordRef(record.id())));
    awaitIndexed();
  }

  /** Waits until everything that was ingested is embedded or set aside. */
  public void awaitIndexed() {
    await("nothing pending", () -> status().pending() == 0);
  }

  public void await(String what, BooleanSupplier condition) {
    Instant until = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("time for: %s", what).isBefore(until);
      vertx.timer(50, TimeUnit.MILLISECONDS).await();
    }
  }

  ProjectionEncoder encoder() {
    return encoder;
  }

  Vertx vertx() {
    return vertx;
  }

  ServiceBus bus() {
    return bus;
  }

  public URI address() {
    return backend.address();
  }

  URI busAddress() {
    return backend.busAddress();
  }

  @Override
  public void close() throws IOException {
    backend.close().await();
    vertx.close().await();
    Files.delete(link);
    blocked.close();
  }
}
