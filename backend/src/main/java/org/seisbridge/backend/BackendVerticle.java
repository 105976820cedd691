package org.seisbridge.backend;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.List;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.WorkQueue;
import org.seisbridge.api.catalog.StatusQuery;
import org.seisbridge.api.identity.Authenticate;
import org.seisbridge.api.identity.Identity;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.model.ModelContract;
import org.seisbridge.backend.bus.Endpoint;
import org.seisbridge.backend.bus.EventBusBridge;
import org.seisbridge.backend.bus.ServiceVerticle;
import org.seisbridge.backend.catalog.Access;
import org.seisbridge.backend.catalog.AuditLog;
import org.seisbridge.backend.catalog.Catalog;
import org.seisbridge.backend.catalog.CatalogService;
import org.seisbridge.backend.catalog.DatasetRemoval;
import org.seisbridge.backend.catalog.Datasets;
import org.seisbridge.backend.catalog.DrainLock;
import org.seisbridge.backend.catalog.Embeddable;
import org.seisbridge.backend.catalog.ObjectReferences;
import org.seisbridge.backend.catalog.Outbox;
import org.seisbridge.backend.catalog.Quotas;
import org.seisbridge.backend.embed.Encoder;
import org.seisbridge.backend.embed.Indexer;
import org.seisbridge.backend.embed.NetworkInputs;
import org.seisbridge.backend.embed.Reconciliation;
import org.seisbridge.backend.embed.RecordEmbedding;
import org.seisbridge.backend.embed.StoredFiles;
import org.seisbridge.backend.http.HttpDoor;
import org.seisbridge.backend.identity.IdentityService;
import org.seisbridge.backend.infer.InferEventService;
import org.seisbridge.backend.infer.InferService;
import org.seisbridge.backend.ingest.IngestService;
import org.seisbridge.backend.job.JobService;
import org.seisbridge.backend.metrics.Meters;
import org.seisbridge.backend.model.Comparison;
import org.seisbridge.backend.model.KeptModels;
import org.seisbridge.backend.model.ModelService;
import org.seisbridge.backend.model.Promotions;
import org.seisbridge.backend.object.ObjectParts;
import org.seisbridge.backend.promotion.PromotionParts;
import org.seisbridge.backend.promotion.PromotionSlot;
import org.seisbridge.backend.search.QueryInputs;
import org.seisbridge.backend.search.SearchService;
import org.seisbridge.backend.sweep.OrphanSweep;
import org.seisbridge.backend.verify.VerifyService;

/** Puts the backend together; on virtual threads, so that it may wait for each part. */
final class BackendVerticle extends VerticleBase {
  /**
   * How many operations are worked on at a time. Each may hold a database connection; together with
   * those below they leave some of the pool's 28 to the indexer.
   */
  private static final int OPERATIONS = 8;

  /**
   * Those that wait for the encoder have threads of their own, so that others need not wait too.
   */
  private static final int EMBEDDING_OPERATIONS = 5;

  /** Each keeps a core at work, and holds a database connection only before. */
  private static final int SIMULATIONS = Runtime.getRuntime().availableProcessors();

  /** Each loads a model. */
  private static final int REGISTRATIONS = 1;

  /** Every request of the HTTP door asks first who sends it, and waits for nobody else's work. */
  private static final int AUTHENTICATIONS = 4;

  private static final int IDENTITY_OPERATIONS = 2;

  private static final int JOB_OPERATIONS = 2;

  /** Each waits for somebody else's server, and holds a database connection after that only. */
  private static final int OPEN_ID_LOGINS = 4;

  /** Each takes a core and 19 MiB for a while. */
  private static final int HASHINGS = 2;

  /** Slots wait for nobody else's work, for whoever is silent too long loses his job. */
  private static final int REPORTS = 2;

  private static final int REPORTS_WAITING = 1024;

  /** Pieces of objects; each takes up to 4 MiB and no database connection. */
  private static final int TRANSFERS = 2;

  /** How many more may wait. */
  private static final int WAITING = 128;

  private static final int AUTHENTICATIONS_WAITING = 1024;

  private static final List<String> WILDCARDS = List.of("0.0.0.0", "::");

  private final BackendConfig config;
  private final Stores.Opener opener;
  private Stores stores;
  private Indexer indexer;
  private PromotionSlot promotion;
  private HttpDoor door;
  private Meters meters;

  BackendVerticle(BackendConfig config, Stores.Opener opener) {
    this.config = requireNonNull(config, "config");
    this.opener = requireNonNull(opener, "opener");
  }

  @Override
  public Future<?> start() throws IOException {
    stores = opener.open(config.stores(), config.data());
    boolean started = false;
    try {
      serve();
      started = true;
      return Future.succeededFuture();
    } finally {
      if (!started) {
        stop();
      }
    }
  }

  private void serve() {
    meters = new Meters();
    ServiceBus bus = new ServiceBus(vertx).observed(meters);
    Access access = new Access(stores.database());
    Outbox outbox = new Outbox(access);
    Catalog catalog = new Catalog(access);
    Datasets datasets = new Datasets(access);
    AuditLog audit = new AuditLog(access);
    Quotas quotas = new Quotas(access);
    KeptModels kept = new KeptModels(access);
    Embeddable embeddable = new Embeddable(access);
    Encoder encoder = new Encoder(bus);
    StoredFiles files = new StoredFiles(catalog, stores.objects());
    NetworkInputs inputs = new NetworkInputs(files);
    RecordEmbedding embedder = new RecordEmbedding(inputs, encoder, stores.vectors());
    Reconciliation reconciliation =
        new Reconciliation(embeddable, outbox, stores.vectors(), kept, () -> indexer.wake());
    indexer =
        new Indexer(
            outbox,
            new DrainLock(stores.database()),
            embedder,
            encoder,
            kept,
            stores.vectors(),
            reconciliation,
            bus,
            meters);
    CatalogService catalogue =
        new CatalogService(
            catalog,
            datasets,
            stores.objects(),
            kept::now,
            stores.vectors()::health,
            indexer::wake);
    DatasetRemoval removal = new DatasetRemoval(access, indexer::wake);
    IngestService ingest = new IngestService(catalog, quotas, stores.objects(), indexer::wake);
    SearchService search =
        new SearchService(
            new QueryInputs(catalog, inputs),
            encoder,
            stores.vectors(),
            catalog,
            datasets,
            kept,
            meters);
    OrphanSweep sweep = new OrphanSweep(new ObjectReferences(access), stores.objects());
    InferService infer = new InferService(catalog, inputs, encoder, kept);
    InferEventService inferEvent = new InferEventService(catalog, files, encoder, kept);
    VerifyService verify = new VerifyService(catalog, files);
    ModelService models = new ModelService(access, kept, stores.objects(), bus, indexer::wake);
    List<Endpoint<?, ?>> endpoints =
        List.of(
            new Endpoint<>(Contract.STATUS, catalogue::status),
            new Endpoint<>(Contract.CREATE_DATASET, catalogue::createDataset),
            new Endpoint<>(Contract.DATASETS, catalogue::datasets),
            new Endpoint<>(Contract.SHARE_DATASET, catalogue::share),
            new Endpoint<>(Contract.RECORDS, catalogue::records),
            new Endpoint<>(Contract.RECORD, catalogue::record),
            new Endpoint<>(Contract.EDIT_RECORD, catalogue::edit),
            new Endpoint<>(Contract.DELETE_RECORD, catalogue::delete),
            new Endpoint<>(Contract.RECONCILE, (_, request) -> reconciliation.reconcile(request)),
            new Endpoint<>(Contract.SWEEP, (_, request) -> sweep.page(request, OrphanSweep.GRACE)),
            new Endpoint<>(Contract.DELETE_DATASET, removal::delete),
            new Endpoint<>(Contract.QUOTA, quotas::quota),
            new Endpoint<>(Contract.SET_QUOTA, quotas::set),
            new Endpoint<>(Contract.AUDIT, audit::page),
            new Endpoint<>(Contract.ASSET, catalogue::asset),
            new Endpoint<>(Contract.INGEST, ingest::ingest),
            new Endpoint<>(ModelContract.MODELS, models::models),
            new Endpoint<>(ModelContract.MODEL, models::model),
            new Endpoint<>(ModelContract.ROLL_BACK, models::rollBack),
            new Endpoint<>(ModelContract.DELETE_MODEL, models::delete));
    List<Endpoint<?, ?>> embedding =
        List.of(
            new Endpoint<>(Contract.SEARCH, search::search),
            new Endpoint<>(Contract.INFER, infer::infer),
            new Endpoint<>(Contract.INFER_EVENT, inferEvent::infer));
    IdentityService identity = new IdentityService(access, config.oidc());
    JobService jobs = new JobService(access, datasets, stores.objects(), bus);
    Comparison comparison = new Comparison(access, models, kept);
    Promotions promotions = new Promotions(access, models, kept, comparison, jobs, indexer::wake);
    // Waits for a trainer, which may have to ask for the bundle meanwhile.
    List<Endpoint<?, ?>> registering =
        List.of(
            new Endpoint<>(ModelContract.REGISTER_MODEL, models::register),
            new Endpoint<>(ModelContract.PROMOTE_MODEL, promotions::promote));
    promotion =
        new PromotionSlot(
            new PromotionParts(
                jobs,
                kept,
                comparison,
                embeddable,
                outbox,
                embedder,
                reconciliation,
                stores.objects(),
                stores.vectors(),
                bus,
                indexer::wake),
            config.data());
    serve(bus, "service", OPERATIONS, WAITING, endpoints);
    serve(bus, "job", JOB_OPERATIONS, WAITING, jobs.ofUsers());
    serve(bus, "slot", REPORTS, REPORTS_WAITING, jobs.ofSlots());
    serve(bus, "embedding-service", EMBEDDING_OPERATIONS, WAITING, embedding);
    serve(
        bus,
        "verifying",
        SIMULATIONS,
        WAITING,
        List.of(new Endpoint<>(Contract.VERIFY, verify::verify)));
    serve(bus, "registering", REGISTRATIONS, WAITING, registering);
    serve(
        bus, "authentication", AUTHENTICATIONS, AUTHENTICATIONS_WAITING, identity.authenticating());
    serve(bus, "identity", IDENTITY_OPERATIONS, WAITING, identity.others());
    serve(bus, "open-id", OPEN_ID_LOGINS, WAITING, identity.asking());
    serve(bus, "hashing", HASHINGS, WAITING, identity.hashing());
    ObjectParts parts = new ObjectParts(stores.objects(), stores.uploads(), InstantSource.system());
    serve(bus, "objects", TRANSFERS, WAITING, parts.endpoints());
    // Loads the JSON library here, where waiting does no harm, and not on the door's event loop.
    ContractJson.encode(new StatusQuery());
    EventBusBridge bridge = new EventBusBridge(vertx, bus, token -> whose(bus, token));
    door = new HttpDoor(bus, stores.uploads(), config.http(), config.portal(), bridge);
    vertx.deployVerticle(door).await();
    indexer.start();
    promotion.start();
    jobs.watch(vertx);
  }

  private static Future<Caller> whose(ServiceBus bus, String token) {
    return bus.as(Caller.PLATFORM)
        .call(IdentityContract.AUTHENTICATE, new Authenticate(token, null))
        .map(Identity::caller);
  }

  private void serve(
      ServiceBus bus, String name, int atATime, int waiting, List<Endpoint<?, ?>> endpoints) {
    WorkQueue queue = new WorkQueue(name, atATime, waiting);
    vertx.deployVerticle(new ServiceVerticle(bus, queue, endpoints)).await();
  }

  @Override
  public Future<?> stop() {
    if (promotion != null) {
      promotion.close();
    }
    if (indexer != null) {
      indexer.close();
      meters.close();
    }
    stores.close();
    return Future.succeededFuture();
  }

  URI address() {
    return address(config.http().tls() == null ? "http" : "https", host(), door.port());
  }

  /** Where the event bus is reached over TCP; null if it is not. */
  URI busAddress() {
    return config.http().tcpBridge() == null
        ? null
        : address(config.http().tls() == null ? "tcp" : "tls", host(), door.tcpPort());
  }

  private String host() {
    String host = config.http().host();
    return WILDCARDS.contains(host) ? "localhost" : host;
  }

  /** Where programs on this machine are answered, in the clear. */
  URI localAddress() {
    return config.http().tls() == null ? address() : address("http", "127.0.0.1", door.localPort());
  }

  private static URI address(String scheme, String host, int port) {
    try {
      return new URI(scheme, null, host, port, null, null, null);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(host + " cannot stand in an address", e);
    }
  }
}
