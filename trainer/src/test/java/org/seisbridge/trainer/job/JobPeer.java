package org.seisbridge.trainer.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Float32;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.Asset;
import org.seisbridge.api.catalog.AssetQuery;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.RecordPage;
import org.seisbridge.api.catalog.RecordQuery;
import org.seisbridge.api.identity.Done;
import org.seisbridge.api.ingest.IngestOutcome;
import org.seisbridge.api.ingest.IngestReply;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.job.ClaimJob;
import org.seisbridge.api.job.Claimed;
import org.seisbridge.api.job.EndJob;
import org.seisbridge.api.job.JobContract;
import org.seisbridge.api.job.JobLease;
import org.seisbridge.api.job.JobOrder;
import org.seisbridge.api.job.JobOrders;
import org.seisbridge.api.job.JobState;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.api.job.ReportJob;
import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.api.model.ModelState;
import org.seisbridge.api.model.ModelVersion;
import org.seisbridge.api.object.GetPart;
import org.seisbridge.api.object.ObjectContract;
import org.seisbridge.api.object.Part;
import org.seisbridge.api.object.PartPut;
import org.seisbridge.api.object.PutPart;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.npy.NpyArray;
import org.seisbridge.trainer.model.Bundle;

/**
 * The other end of what slots ask: jobs, objects and models kept in memory, as the contract has it.
 */
final class JobPeer {
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  private final int leaseSeconds;
  private final Path scratch;
  private final Map<Long, PeerJob> jobs = new TreeMap<>();
  private final Map<String, Buffer> uploads = new HashMap<>();
  private final Map<String, Buffer> objects = new HashMap<>();
  private final Map<String, IngestRequest> records = new LinkedHashMap<>();
  private final Map<String, ModelVersion> models = new HashMap<>();

  JobPeer(Vertx vertx, int leaseSeconds, Path scratch) {
    this.leaseSeconds = leaseSeconds;
    this.scratch = scratch;
    ServiceBus bus = new ServiceBus(vertx);
    Future.all(
            List.of(
                bus.serve(JobContract.CLAIM_JOB, (_, q) -> answer(() -> claim(q))).completion(),
                bus.serve(JobContract.REPORT_JOB, (_, q) -> answer(() -> report(q))).completion(),
                bus.serve(JobContract.END_JOB, (_, q) -> answer(() -> end(q))).completion(),
                bus.serve(ObjectContract.PUT_PART, (_, q) -> answer(() -> put(q))).completion(),
                bus.serve(ObjectContract.GET_PART, (_, q) -> answer(() -> get(q))).completion(),
                bus.serve(Contract.INGEST, (_, q) -> answer(() -> ingest(q))).completion(),
                bus.serve(Contract.RECORDS, (_, q) -> answer(() -> records(q))).completion(),
                bus.serve(Contract.ASSET, (_, q) -> answer(() -> asset(q))).completion(),
                bus.serve(ModelContract.MODEL, (_, q) -> answer(() -> model(q.model())))
                    .completion(),
                bus.serve(
                        ModelContract.REGISTER_MODEL,
                        (caller, q) -> answer(() -> register(q.sha256(), caller.user())))
                    .completion()))
        .await();
  }

  private synchronized <T> Future<T> answer(Supplier<T> work) {
    try {
      return Future.succeededFuture(work.get());
    } finally {
      notifyAll();
    }
  }

  synchronized long submit(JobWork work) {
    long id = jobs.size() + 1L;
    jobs.put(id, new PeerJob(id, work));
    return id;
  }

  synchronized void order(long job, JobOrder order) {
    jobs.get(job).order = order;
  }

  /** Puts a job that was paused or has failed back in the queue. */
  synchronized void resume(long job) {
    jobs.get(job).order = JobOrder.CONTINUE;
    jobs.get(job).state = JobState.QUEUED;
  }

  /** Lets another slot have a job that one works on. */
  synchronized void takeAway(long job) {
    jobs.get(job).lease = "another's";
    jobs.get(job).due = Instant.MAX;
  }

  /** Waits for something to be so of a job. */
  synchronized PeerJob await(long job, Predicate<PeerJob> condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    PeerJob found = jobs.get(job);
    while (!condition.test(found)) {
      assertThat(System.nanoTime())
          .as("job %d is %s: %s", job, found.state, found.reason)
          .isLessThan(end);
      TimeUnit.MILLISECONDS.timedWait(this, 200);
    }
    return found;
  }

  PeerJob awaitState(long job, JobState state) throws InterruptedException {
    return await(
        job,
        found -> {
          assertThat(found.state == JobState.FAILED && state != JobState.FAILED)
              .as("it failed: %s", found.reason)
              .isFalse();
          return found.state == state;
        });
  }

  private Claimed claim(ClaimJob request) {
    Instant now = Instant.now();
    for (PeerJob job : jobs.values()) {
      if (job.state == JobState.RUNNING && job.due.isBefore(now)) {
        job.state = JobState.QUEUED;
      }
      if (job.state == JobState.QUEUED && request.kinds().contains(job.work.kind())) {
        job.state = JobState.RUNNING;
        job.attempt++;
        job.nodes.add(request.node());
        job.lease = "lease-%d-%d".formatted(job.id, job.attempt);
        job.due = now.plusSeconds(leaseSeconds);
        return new Claimed(
            new JobLease(
                job.id,
                job.lease,
                job.attempt,
                1,
                "somebody",
                job.work,
                job.checkpoint,
                leaseSeconds));
      }
    }
    return new Claimed(null);
  }

  private PeerJob held(long id, String lease) {
    PeerJob job = jobs.get(id);
    if (job.state != JobState.RUNNING || !job.lease.equals(lease)) {
      throw new ServiceException(ErrorCode.CONFLICT, "The job is another's.");
    }
    job.due = Instant.now().plusSeconds(leaseSeconds);
    return job;
  }

  private JobOrders report(ReportJob report) {
    PeerJob job = held(report.job(), report.lease());
    job.reports++;
    job.points.addAll(report.points());
    job.progress = report.progress() == null ? job.progress : report.progress();
    if (report.checkpoint() != null) {
      assertThat(objects).containsKey(report.checkpoint());
      job.checkpoint = report.checkpoint();
    }
    return new JobOrders(job.order);
  }

  private Done end(EndJob end) {
    PeerJob job = held(end.job(), end.lease());
    job.state = end.state();
    job.reason = end.reason();
    job.result = end.result();
    return new Done();
  }

  private PartPut put(PutPart part) {
    Buffer upload = uploads.computeIfAbsent(part.upload(), _ -> Buffer.buffer());
    Buffer kept = upload.getBuffer(0, (int) part.offset()).appendBuffer(part.bytes());
    if (!part.last()) {
      uploads.put(part.upload(), kept);
      return new PartPut(kept.length(), null);
    }
    uploads.remove(part.upload());
    return new PartPut(kept.length(), store(kept.getBytes()));
  }

  /** Keeps an object, and says its SHA-256. */
  synchronized String store(byte[] bytes) {
    try {
      String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      objects.put(sha256, Buffer.buffer(bytes));
      return sha256;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Part get(GetPart request) {
    Buffer object = objects.get(request.sha256());
    long end = Math.min(object.length(), request.offset() + request.length());
    return new Part(object.getBuffer((int) request.offset(), (int) end), object.length());
  }

  /** What was stored as records, by name; what is stored again is the same. */
  synchronized Map<String, IngestRequest> stored() {
    return Map.copyOf(records);
  }

  private IngestReply ingest(IngestRequest request) {
    boolean known = records.put(request.name(), request) != null;
    long id = List.copyOf(records.keySet()).indexOf(request.name()) + 1L;
    return new IngestReply(id, known ? IngestOutcome.UNCHANGED : IngestOutcome.NEW, List.of());
  }

  private RecordPage records(RecordQuery query) {
    List<CatalogRecord> page = new ArrayList<>();
    long id = 0;
    for (IngestRequest record : records.values()) {
      id++;
      boolean asked = query.dataset() == null || query.dataset() == record.dataset();
      if (asked && id > query.after() && page.size() < 7) {
        page.add(
            new CatalogRecord(
                id,
                record.dataset(),
                record.name(),
                record.family(),
                Map.of(),
                Set.of(),
                "",
                Set.of(Modality.GATHER, Modality.VELOCITY),
                Instant.now(),
                null,
                1,
                null));
      }
    }
    boolean last = page.isEmpty() || page.getLast().id() == id;
    return new RecordPage(page, last ? null : page.getLast().id());
  }

  private Asset asset(AssetQuery query) {
    IngestRequest record = List.copyOf(records.values()).get((int) query.record() - 1);
    boolean gather = query.modality().equals(Modality.GATHER);
    NpyArray array =
        Npy.read(
            record.name(), (gather ? record.gather() : record.velocity()).content().getBytes());
    return new Asset(
        query.record(),
        query.modality(),
        Arrays.stream(array.shape()).boxed().toList(),
        gather ? 1e-3 : null,
        10,
        Float32.buffer(array.toFloats()));
  }

  private ModelVersion model(String name) {
    if (!models.containsKey(name)) {
      throw new ServiceException(ErrorCode.NOT_FOUND, "There is no model " + name);
    }
    return models.get(name);
  }

  /** Registers a bundle that is stored. */
  synchronized ModelVersion register(String sha256, String user) {
    try {
      Path file = Files.write(scratch.resolve(sha256 + ".zip"), objects.get(sha256).getBytes());
      String description = Bundle.read(file).description();
      String name = new JsonObject(description).getString("name");
      ModelVersion known = models.get(name);
      if (known != null && !known.sha256().equals(sha256)) {
        throw new ServiceException(ErrorCode.CONFLICT, "There is another model " + name);
      }
      ModelVersion version =
          new ModelVersion(
              name,
              null,
              ModelFamily.SEISBIND,
              ModelState.REGISTERED,
              32,
              List.of(),
              sha256,
              objects.get(sha256).length(),
              description,
              Map.of(),
              user,
              Instant.now());
      models.put(name, version);
      return version;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder of a registered model. */
  synchronized Path folder(String model) throws IOException {
    Path folder = scratch.resolve(model);
    Bundle.read(scratch.resolve(model(model).sha256() + ".zip")).writeFolder(folder);
    return folder;
  }
}
