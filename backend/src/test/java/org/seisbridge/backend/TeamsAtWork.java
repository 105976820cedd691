package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.Operation;
import org.seisbridge.api.Role;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.AssetQuery;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.CreateDataset;
import org.seisbridge.api.catalog.Dataset;
import org.seisbridge.api.catalog.DatasetQuery;
import org.seisbridge.api.catalog.DeleteDataset;
import org.seisbridge.api.catalog.EditRecord;
import org.seisbridge.api.catalog.RecordQuery;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.catalog.ShareDataset;
import org.seisbridge.api.catalog.StatusQuery;
import org.seisbridge.api.catalog.Visibility;
import org.seisbridge.api.infer.InferRequest;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.job.Job;
import org.seisbridge.api.job.JobContract;
import org.seisbridge.api.job.JobOrder;
import org.seisbridge.api.job.JobQuery;
import org.seisbridge.api.job.JobRef;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.api.job.OrderJob;
import org.seisbridge.api.job.SubmitJob;
import org.seisbridge.api.search.Filter;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.api.verify.VerifyRequest;
import org.seisbridge.seismic.velocity.Family;

/**
 * Random teams that store much the same data under the same names, share some of it, and ask for
 * everything; what they see is compared with what they should.
 */
final class TeamsAtWork {
  private static final int TEAMS = 7;
  private static final int USERS = 2;
  private static final int QUERIES = 4;
  private static final int NAMES = 3;
  private static final int SAMPLES = 5;
  private static final long ABSENT = 1L << 40;
  private static final List<Visibility> VISIBILITIES = List.copyOf(EnumSet.allOf(Visibility.class));
  private static final Family FAMILY = Family.CURVE_VEL_A;

  /** A dataset, and what is known of it. */
  private static final class Known {
    private final long id;
    private final Caller owner;
    private Visibility visibility;
    private Set<Long> teams = Set.of();
    private final Set<Long> records = new TreeSet<>();

    Known(long id, Caller owner) {
      this.id = id;
      this.owner = owner;
    }

    boolean seenBy(Caller caller) {
      return visibility == Visibility.PUBLIC
          || teams.contains(caller.team())
          || (caller.team() == owner.team()
              && (visibility == Visibility.TEAM || caller.user().equals(owner.user())));
    }
  }

  private final RunningBackend backend;
  private final Random random;
  private final List<Caller> callers = new ArrayList<>();
  private final Map<Long, String> names = new TreeMap<>();
  private final List<Known> all = new ArrayList<>();

  /** By team. */
  private final Map<Long, Set<Long>> jobs = new TreeMap<>();

  TeamsAtWork(RunningBackend backend, long seed) {
    this.backend = backend;
    this.random = new Random(seed);
  }

  void assertKeptApart() {
    for (int i = 0; i < TEAMS; i++) {
      foundTeam("team " + i);
    }
    callers.forEach(this::storeSomething);
    callers.forEach(this::submitSomething);
    all.forEach(this::share);
    backend.await("everything embedded", () -> waiting() == 0);
    callers.forEach(this::assertSeesItsOwn);
    all.forEach(this::share);
    callers.forEach(this::assertSeesItsOwn);
  }

  private void foundTeam(String name) {
    long team = backend.team(name);
    names.put(team, name);
    for (int i = 0; i < USERS; i++) {
      callers.add(new Caller(team, "user " + i + " of " + name, Role.TRAINER));
    }
  }

  private void storeSomething(Caller caller) {
    String name = "survey " + random.nextInt(NAMES) + caller.user().charAt("user ".length());
    Known known =
        new Known(ask(caller, Contract.CREATE_DATASET, new CreateDataset(name, "")).id(), caller);
    known.visibility = Visibility.TEAM;
    all.add(known);
    for (int i = random.nextInt(4); i > 0; i--) {
      int sample = random.nextInt(SAMPLES);
      known.records.add(ask(caller, Contract.INGEST, record(known.id, sample)).record());
    }
  }

  private void submitSomething(Caller caller) {
    Set<Long> ours = jobs.computeIfAbsent(caller.team(), _ -> new TreeSet<>());
    for (int i = random.nextInt(3); i > 0; i--) {
      SubmitJob work = new SubmitJob(new JobWork.Evaluate("m1", null, 10), null, null);
      ours.add(ask(caller, JobContract.SUBMIT_JOB, work).id());
    }
  }

  private static IngestRequest record(long dataset, int sample) {
    return new IngestRequest(
        dataset, "shot " + sample, null, null, Samples.velocity(FAMILY, sample));
  }

  private void share(Known known) {
    known.visibility = VISIBILITIES.get(random.nextInt(VISIBILITIES.size()));
    known.teams =
        names.keySet().stream()
            .filter(team -> team != known.owner.team() && random.nextInt(TEAMS) < 2)
            .collect(Collectors.toSet());
    Set<String> teams = known.teams.stream().map(names::get).collect(Collectors.toSet());
    ask(known.owner, Contract.SHARE_DATASET, new ShareDataset(known.id, known.visibility, teams));
  }

  private long waiting() {
    return backend
        .access()
        .platform(
            handle -> handle.createQuery("select count(*) from outbox").mapTo(Long.class).one());
  }

  private void assertSeesItsOwn(Caller caller) {
    List<Known> seen = all.stream().filter(known -> known.seenBy(caller)).toList();
    Set<Long> records = new TreeSet<>();
    seen.forEach(known -> records.addAll(known.records));

    List<Dataset> datasets = ask(caller, Contract.DATASETS, new DatasetQuery()).datasets();
    assertThat(datasets)
        .as("datasets of %s", caller)
        .extracting(Dataset::id)
        .containsExactlyInAnyOrderElementsOf(seen.stream().map(known -> known.id).toList());
    assertThat(datasets.stream().mapToLong(Dataset::records).sum()).isEqualTo(records.size());
    assertThat(ask(caller, Contract.STATUS, new StatusQuery()).records()).isEqualTo(records.size());
    assertThat(ask(caller, Contract.RECORDS, RecordQuery.first(1000)).records())
        .as("records of %s", caller)
        .extracting(CatalogRecord::id)
        .containsExactlyElementsOf(records);
    if (!records.isEmpty()) {
      assertFinds(caller, new Filter.All(), records);
      for (int i = 0; i < QUERIES; i++) {
        Known one = all.get(random.nextInt(all.size()));
        assertFinds(
            caller,
            new Filter.InDatasets(Set.of(one.id)),
            one.seenBy(caller) ? one.records : Set.of());
      }
      all.stream()
          .filter(known -> !known.seenBy(caller))
          .flatMap(known -> known.records.stream().limit(1))
          .forEach(record -> assertNoExample(caller, record));
    }
    all.forEach(known -> assertTouches(caller, known));
    assertJobs(caller);
  }

  private void assertJobs(Caller caller) {
    assertThat(ask(caller, JobContract.JOBS, new JobQuery(null, null, 1000)).jobs())
        .as("jobs of %s", caller)
        .extracting(Job::id)
        .containsExactlyInAnyOrderElementsOf(jobs.get(caller.team()));
    jobs.forEach(
        (team, theirs) -> {
          if (team != caller.team()) {
            for (long job : theirs) {
              JobRef absent = new JobRef(ABSENT);
              assertHidden(caller, JobContract.JOB, new JobRef(job), absent, job);
              assertHidden(caller, JobContract.JOB_HISTORY, new JobRef(job), absent, job);
              assertFails(
                  caller,
                  JobContract.ORDER_JOB,
                  new OrderJob(job, JobOrder.CANCEL),
                  ErrorCode.NOT_FOUND);
            }
          }
        });
  }

  private void assertFinds(Caller caller, Filter filter, Set<Long> records) {
    Query query =
        new Query.OfFile(Modality.VELOCITY, Samples.velocity(FAMILY, random.nextInt(SAMPLES)));
    SearchRequest request = new SearchRequest(query, Modality.VELOCITY, filter, 1000);
    assertThat(ask(caller, Contract.SEARCH, request).hits())
        .as("what %s finds by %s", caller, filter)
        .extracting(hit -> hit.record().id())
        .containsExactlyInAnyOrderElementsOf(records);
  }

  /** What is not seen is no example, and no negative one either. */
  private void assertNoExample(Caller caller, long record) {
    Query file = new Query.OfFile(Modality.VELOCITY, Samples.velocity(FAMILY, 0));
    List<Function<Query, SearchRequest>> uses =
        List.of(
            example -> search(example, null),
            example -> search(new Query.Together(List.of(file, example), null), null),
            example -> search(new Query.Changed(example, Map.of("velocity_mean", 0.0)), null),
            example -> search(file, List.of(example)));
    Query hidden = new Query.OfRecord(record, null);
    Query absent = new Query.OfRecord(ABSENT, null);
    uses.forEach(
        use -> assertHidden(caller, Contract.SEARCH, use.apply(hidden), use.apply(absent), record));
  }

  private static SearchRequest search(Query query, List<Query> unlike) {
    return new SearchRequest(query, Modality.VELOCITY, null, 10, null, unlike);
  }

  /** What is not seen is not there, in the very same words; what is another's is not changed. */
  private void assertTouches(Caller caller, Known known) {
    boolean seen = known.seenBy(caller);
    if (caller.team() == known.owner.team() && seen) {
      return;
    }
    ErrorCode change = seen ? ErrorCode.FORBIDDEN : ErrorCode.NOT_FOUND;
    assertFails(caller, Contract.INGEST, record(known.id, 0), change);
    assertFails(caller, Contract.DELETE_DATASET, new DeleteDataset(known.id, 10), change);
    assertFails(
        caller,
        Contract.SHARE_DATASET,
        new ShareDataset(known.id, Visibility.PUBLIC, null),
        change);
    for (long record : known.records) {
      assertFails(caller, Contract.DELETE_RECORD, new RecordRef(record), change);
      assertFails(caller, Contract.EDIT_RECORD, new EditRecord(record, Set.of("x"), null), change);
      if (!seen) {
        assertHidden(caller, Contract.RECORD, new RecordRef(record), new RecordRef(ABSENT), record);
        assertHidden(
            caller,
            Contract.ASSET,
            new AssetQuery(record, Modality.VELOCITY),
            new AssetQuery(ABSENT, Modality.VELOCITY),
            record);
        assertHidden(
            caller,
            Contract.INFER,
            new InferRequest(null, record),
            new InferRequest(null, ABSENT),
            record);
        assertHidden(
            caller,
            Contract.VERIFY,
            new VerifyRequest(null, record, false),
            new VerifyRequest(null, ABSENT, false),
            record);
      }
    }
  }

  private <Q extends Record, R extends Record> void assertHidden(
      Caller caller, Operation<Q, R> operation, Q request, Q absent, long record) {
    ServiceException hidden = failure(caller, operation, request);
    ServiceException missing = failure(caller, operation, absent);
    assertThat(hidden.code()).isEqualTo(missing.code()).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(hidden.getMessage().replace("" + record, "" + ABSENT))
        .isEqualTo(missing.getMessage());
  }

  private <Q extends Record, R extends Record> void assertFails(
      Caller caller, Operation<Q, R> operation, Q request, ErrorCode code) {
    assertThat(failure(caller, operation, request).code())
        .as("%s by %s", request, caller)
        .isEqualTo(code);
  }

  private <Q extends Record, R extends Record> ServiceException failure(
      Caller caller, Operation<Q, R> operation, Q request) {
    ServiceException failure =
        catchThrowableOfType(ServiceException.class, () -> ask(caller, operation, request));
    assertThat(failure).as("%s by %s", request, caller).isNotNull();
    return failure;
  }

  private <Q extends Record, R extends Record> R ask(
      Caller caller, Operation<Q, R> operation, Q request) {
    return backend.callAs(caller, operation, request);
  }
}
