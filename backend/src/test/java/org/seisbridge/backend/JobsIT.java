package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Audience;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Role;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.audit.AuditEntry;
import org.seisbridge.api.audit.AuditQuery;
import org.seisbridge.api.catalog.CreateDataset;
import org.seisbridge.api.catalog.SetQuota;
import org.seisbridge.api.job.DeviceKind;
import org.seisbridge.api.job.Job;
import org.seisbridge.api.job.JobContract;
import org.seisbridge.api.job.JobLease;
import org.seisbridge.api.job.JobOrder;
import org.seisbridge.api.job.JobPage;
import org.seisbridge.api.job.JobPoint;
import org.seisbridge.api.job.JobQuery;
import org.seisbridge.api.job.JobRef;
import org.seisbridge.api.job.JobSeries;
import org.seisbridge.api.job.JobSeriesQuery;
import org.seisbridge.api.job.JobState;
import org.seisbridge.api.job.JobStep;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.api.job.OrderJob;
import org.seisbridge.api.job.Slot;
import org.seisbridge.api.job.SlotQuery;
import org.seisbridge.api.job.SubmitJob;
import org.seisbridge.api.job.TuningMethod;
import org.seisbridge.backend.catalog.ObjectReferences;

/** Jobs from their submission to their end, and whatever comes between. */
class JobsIT {
  private static final long SEED = Long.getLong("jobs.seed", 42);
  private static final AtomicInteger TEAMS = new AtomicInteger();
  private static final JobWork WORK = new JobWork.Train("m2", 2000, 100);

  @TempDir private static Path data;
  private static RunningBackend backend;
  private static SlotAtWork slot;

  private Caller ann;

  @BeforeAll
  static void start() throws IOException {
    backend = RunningBackend.start(data);
    slot = new SlotAtWork(backend, "node-1");
  }

  @AfterAll
  static void close() throws IOException {
    backend.close();
  }

  @BeforeEach
  void begin() {
    backend.access().platform(handle -> handle.execute("delete from job"));
    ann = trainer(team());
  }

  private static long team() {
    return backend.team("team " + TEAMS.incrementAndGet());
  }

  private static Caller trainer(long team) {
    return new Caller(team, "ann", Role.TRAINER);
  }

  private static Job submit(Caller caller) {
    return submit(caller, new SubmitJob(WORK, null, null));
  }

  private static Job submit(Caller caller, SubmitJob request) {
    return backend.callAs(caller, JobContract.SUBMIT_JOB, request);
  }

  private Job job(long id) {
    return backend.callAs(ann, JobContract.JOB, new JobRef(id));
  }

  private Job order(long id, JobOrder order) {
    return backend.callAs(ann, JobContract.ORDER_JOB, new OrderJob(id, order));
  }

  private List<JobStep> history(long id) {
    return backend.callAs(ann, JobContract.JOB_HISTORY, new JobRef(id)).steps();
  }

  private static void run(long team, int jobs) {
    backend.call(Contract.SET_QUOTA, new SetQuota(team, null, jobs));
  }

  /** As after half a minute of silence; what watches for that takes some seconds. */
  private void silence(JobLease lease) {
    backend
        .access()
        .platform(
            handle ->
                handle.execute(
                    "update job set lease_until = now() - interval '1 second' where id = ?",
                    lease.job()));
    backend.await("the silence noticed", () -> job(lease.job()).state() != JobState.RUNNING);
  }

  private static void assertFails(ThrowingCallable request, ErrorCode code, String... parts) {
    assertThatThrownBy(request)
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContainingAll(parts);
  }

  @Test
  void aJobIsWorkedOnToItsEndAndAllOfItIsToldOf() {
    Queue<String> heard = new ConcurrentLinkedQueue<>();
    backend
        .bus()
        .listen(
            JobContract.JOB_PROGRESSED,
            (audience, event) -> {
              if (audience.equals(Audience.team(ann.team()))) {
                heard.add(event.kind() + " " + event.state());
              }
            });
    Job submitted = submit(ann);
    assertThat(submitted.state()).isEqualTo(JobState.QUEUED);
    assertThat(submitted.work()).isEqualTo(WORK);
    assertThat(submitted.user()).isEqualTo("ann");
    assertThat(submitted.progress()).isNull();

    JobLease lease = slot.claims(submitted.id());
    assertThat(lease.work()).isEqualTo(WORK);
    assertThat(lease.team()).isEqualTo(ann.team());
    assertThat(lease.attempt()).isEqualTo(1);
    assertThat(lease.checkpoint()).isNull();
    assertThat(slot.report(lease, 10)).isEqualTo(JobOrder.CONTINUE);
    assertThat(slot.report(lease, 20)).isEqualTo(JobOrder.CONTINUE);
    Job running = job(submitted.id());
    assertThat(running.state()).isEqualTo(JobState.RUNNING);
    assertThat(running.node()).isEqualTo("node-1");
    assertThat(running.progress().done()).isEqualTo(20);
    slot.end(lease, JobState.SUCCEEDED, null);

    Job ended = job(submitted.id());
    assertThat(ended.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(ended.result().figures()).containsEntry("gather_to_velocity.r1", 0.5);
    assertThat(ended.ended()).isAfterOrEqualTo(ended.started());
    assertThat(history(submitted.id()))
        .extracting(step -> step.state() + " by " + step.by())
        .containsExactly("QUEUED by ann", "RUNNING by node-1", "SUCCEEDED by node-1");
    backend.await(
        "the events",
        () ->
            List.copyOf(heard)
                .containsAll(List.of("train QUEUED", "train RUNNING", "train SUCCEEDED")));
    assertThat(
            backend
                .callAs(
                    new Caller(ann.team(), "boss", Role.ADMIN),
                    Contract.AUDIT,
                    new AuditQuery(null, 10))
                .entries())
        .filteredOn(entry -> entry.subject().equals("job"))
        .extracting(AuditEntry::user, AuditEntry::detail)
        .containsExactly(tuple("ann", "train: queued"));
  }

  @Test
  void manySlotsNeverGetOneJobTwice() throws Exception {
    List<Long> submitted = new ArrayList<>();
    Random random = new Random(SEED);
    for (int team = 0; team < 4; team++) {
      Caller caller = trainer(team());
      run(caller.team(), 1000);
      for (int i = 0; i < 30; i++) {
        submitted.add(submit(caller, new SubmitJob(WORK, random.nextInt(5), null)).id());
      }
    }
    Set<Long> done = new ConcurrentSkipListSet<>();

    atOnce(12, name -> name.drain(done));

    assertThat(done).containsExactlyInAnyOrderElementsOf(submitted);
    int once =
        backend
            .access()
            .platform(
                handle ->
                    handle
                        .createQuery("select count(*) from job where attempt = 1")
                        .mapTo(Integer.class)
                        .one());
    assertThat(once).isEqualTo(submitted.size());
  }

  @Test
  void noTeamRunsMoreAtOnceThanItMay() throws Exception {
    Caller greedy = trainer(team());
    Caller modest = trainer(team());
    run(modest.team(), 1);
    for (int i = 0; i < 10; i++) {
      submit(greedy, new SubmitJob(WORK, 100, null));
      submit(modest);
    }
    Map<Long, AtomicInteger> running = new ConcurrentHashMap<>();

    atOnce(
        12,
        name -> {
          JobLease lease = name.claim();
          if (lease != null) {
            running.computeIfAbsent(lease.team(), _ -> new AtomicInteger()).incrementAndGet();
          }
        });

    assertThat(running.get(greedy.team())).hasValue(2);
    assertThat(running.get(modest.team())).hasValue(1);
  }

  /** Each slot on a thread of its own. */
  private static void atOnce(int slots, Consumer<SlotAtWork> work) throws Exception {
    List<Future<?>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(slots)) {
      for (int i = 0; i < slots; i++) {
        SlotAtWork each = new SlotAtWork(backend, "node-" + i);
        all.add(threads.submit(() -> work.accept(each)));
      }
    }
    for (Future<?> one : all) {
      one.get();
    }
  }

  @Test
  void theMoreUrgentComesFirstAndThenTheOlder() {
    run(ann.team(), 10);
    long plain = submit(ann).id();
    long low = submit(ann, new SubmitJob(WORK, -1, null)).id();
    long urgent = submit(ann, new SubmitJob(WORK, 5, null)).id();
    long second = submit(ann).id();

    List<Long> order = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      order.add(new SlotAtWork(backend, "node-" + i).claim().job());
    }
    assertThat(order).containsExactly(urgent, plain, second, low);
  }

  @Test
  void aSlotGetsWhatItCanDo() {
    run(ann.team(), 10);
    SlotAtWork gpu = new SlotAtWork(backend, "node-2", "cuda:0", DeviceKind.GPU);
    long wantsGpu = submit(ann, new SubmitJob(WORK, 1, DeviceKind.GPU)).id();
    long wantsCpu = submit(ann, new SubmitJob(WORK, 1, DeviceKind.CPU)).id();
    long any = submit(ann, new SubmitJob(new JobWork.Evaluate("m2", null, 10), 0, null)).id();

    assertThat(slot.claim(List.of("simulate"))).isNull();
    assertThat(slot.claim(List.of("evaluate")).job()).isEqualTo(any);
    assertThat(gpu.claim().job()).isEqualTo(wantsGpu);
    assertThat(new SlotAtWork(backend, "node-3").claim().job()).isEqualTo(wantsCpu);
    assertThat(new SlotAtWork(backend, "node-4").claim()).isNull();
  }

  @Test
  void aJobGoesOnElsewhereWhenItsSlotIsSilent() {
    long id = submit(ann).id();
    JobLease lost = slot.claims(id);
    String checkpoint = slot.store("half way " + id);
    slot.report(lost, 50, checkpoint);

    silence(lost);

    assertThat(job(id).state()).isEqualTo(JobState.QUEUED);
    assertThat(job(id).reason()).contains("node-1").contains("silent");
    assertThat(history(id).getLast().by()).isEqualTo("node-1");
    assertFails(() -> slot.report(lost, 60), ErrorCode.CONFLICT, "silent for too long");
    assertFails(
        () -> slot.end(lost, JobState.SUCCEEDED, null), ErrorCode.CONFLICT, "silent for too long");
    SlotAtWork other = new SlotAtWork(backend, "node-2");
    JobLease second = other.claims(id);
    assertThat(second.attempt()).isEqualTo(2);
    assertThat(second.checkpoint()).isEqualTo(checkpoint);
    assertThat(second.lease()).isNotEqualTo(lost.lease());
    assertFails(() -> slot.report(lost, 60), ErrorCode.CONFLICT, "silent for too long");
    other.end(second, JobState.SUCCEEDED, null);
    assertThat(job(id).attempt()).isEqualTo(2);
  }

  @Test
  void whatSilencesEverySlotDoesNotGoRoundForEver() {
    long id = submit(ann).id();
    for (int i = 0; i < 3; i++) {
      silence(slot.claims(id));
    }
    assertThat(job(id).state()).isEqualTo(JobState.FAILED);
    assertThat(job(id).reason()).contains("begun 3 times without").contains("node-1 was silent");
    assertThat(slot.claim()).isNull();

    assertThat(order(id, JobOrder.RETRY).state()).isEqualTo(JobState.QUEUED);
    JobLease lease = slot.claims(id);
    String checkpoint = slot.store("further " + id);
    for (int i = 0; i < 4; i++) {
      slot.report(lease, i, slot.store("further and further " + id + i));
      silence(lease);
      lease = slot.claims(id);
    }
    assertThat(lease.checkpoint()).isNotEqualTo(checkpoint);
    assertThat(lease.attempt()).as("as long as it gets on").isEqualTo(8);
  }

  @Test
  void usersStopAJobAndHaveItGoOn() {
    long id = submit(ann).id();
    assertThat(order(id, JobOrder.PAUSE).state()).isEqualTo(JobState.PAUSED);
    assertThat(slot.claim()).isNull();
    assertThat(order(id, JobOrder.CONTINUE).state()).isEqualTo(JobState.QUEUED);
    JobLease lease = slot.claims(id);
    Job asked = order(id, JobOrder.PAUSE);
    assertThat(asked.state()).isEqualTo(JobState.RUNNING);
    assertThat(asked.order()).isEqualTo(JobOrder.PAUSE);
    assertThat(slot.report(lease, 5)).isEqualTo(JobOrder.PAUSE);
    slot.end(lease, JobState.PAUSED, null);
    assertThat(job(id).state()).isEqualTo(JobState.PAUSED);
    assertThat(job(id).order()).isEqualTo(JobOrder.CONTINUE);

    order(id, JobOrder.CONTINUE);
    JobLease again = slot.claims(id);
    order(id, JobOrder.CANCEL);
    assertThat(slot.report(again, 7)).isEqualTo(JobOrder.CANCEL);
    slot.end(again, JobState.CANCELLED, null);
    Job cancelled = job(id);
    assertThat(cancelled.state()).isEqualTo(JobState.CANCELLED);
    assertThat(cancelled.ended()).isNotNull();
    assertFails(() -> order(id, JobOrder.PAUSE), ErrorCode.CONFLICT, "cancelled");
    Job retried = order(id, JobOrder.RETRY);
    assertThat(retried.state()).isEqualTo(JobState.QUEUED);
    assertThat(retried.ended()).isNull();
    assertThat(history(id))
        .extracting(step -> step.state() + (step.reason() == null ? "" : " " + step.reason()))
        .containsExactly(
            "QUEUED",
            "PAUSED",
            "QUEUED",
            "RUNNING on cpu:0",
            "RUNNING asked to pause",
            "PAUSED",
            "QUEUED",
            "RUNNING on cpu:0",
            "RUNNING asked to cancel",
            "CANCELLED",
            "QUEUED");
  }

  @Test
  void whatIsAskedOfASilentSlotIsDoneWithoutIt() {
    long id = submit(ann).id();
    JobLease lease = slot.claims(id);
    order(id, JobOrder.CANCEL);
    silence(lease);
    assertThat(job(id).state()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void anAnswerThatWasLostDoesNoHarm() {
    run(ann.team(), 10);
    long id = submit(ann).id();
    JobLease unheard = slot.claims(id);
    JobLease heard = slot.claims(id);
    assertThat(heard.lease()).isNotEqualTo(unheard.lease());
    assertFails(() -> slot.end(unheard, JobState.FAILED, "x"), ErrorCode.CONFLICT, "any more");
    slot.report(heard, 1);
    slot.report(heard, 1);
    slot.end(heard, JobState.SUCCEEDED, null);
    slot.end(heard, JobState.SUCCEEDED, null);
    assertThat(job(id).state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(history(id)).filteredOn(s -> s.state() == JobState.SUCCEEDED).hasSize(1);

    SubmitJob named = new SubmitJob(WORK, null, null, "request 17");
    assertThat(submit(ann, named).id()).isEqualTo(submit(ann, named).id());
    SubmitJob other = new SubmitJob(new JobWork.Train("m3", 2000, 1), null, null, "request 17");
    assertFails(() -> submit(ann, other), ErrorCode.CONFLICT, "Choose another key");
    assertThat(submit(trainer(team()), other).work()).isEqualTo(other.work());
  }

  @Test
  void aQueueThatIsFullRefuses() {
    SubmitJob named = new SubmitJob(WORK, null, null, "the first");
    long first = submit(ann, named).id();
    for (int i = 1; i < 100; i++) {
      submit(ann);
    }
    assertFails(() -> submit(ann), ErrorCode.BUSY, "100 jobs of the team wait");
    assertThat(submit(ann, named).id()).as("it is there").isEqualTo(first);
    submit(trainer(team()));
    order(first, JobOrder.PAUSE);
    submit(ann);
    assertFails(() -> order(first, JobOrder.CONTINUE), ErrorCode.BUSY, "jobs of the team wait");
  }

  @Test
  void jobsAndTheirSeriesComeInPages() {
    run(ann.team(), 10);
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      ids.add(submit(ann).id());
    }
    ids.sort(Comparator.reverseOrder());
    List<Long> listed = new ArrayList<>();
    Long before = null;
    do {
      JobPage page = backend.callAs(ann, JobContract.JOBS, new JobQuery(null, before, 3));
      page.jobs().forEach(job -> listed.add(job.id()));
      before = page.next();
    } while (before != null);
    assertThat(listed).containsExactlyElementsOf(ids);

    JobLease lease = slot.claim();
    for (int step = 0; step < 25; step++) {
      slot.report(lease, step);
    }
    assertThat(
            backend.callAs(ann, JobContract.JOBS, new JobQuery(JobState.RUNNING, null, 9)).jobs())
        .extracting(Job::id)
        .containsExactly(lease.job());
    Set<Long> steps = new TreeSet<>();
    Long after = -1L;
    do {
      JobSeries page =
          backend.callAs(ann, JobContract.JOB_SERIES, new JobSeriesQuery(lease.job(), after, 10));
      page.points().stream().map(JobPoint::step).forEach(steps::add);
      assertThat(page.points().getFirst().values()).containsKey("loss");
      after = page.next();
    } while (after != null);
    assertThat(steps).hasSize(25);
  }

  @Test
  void otherTeamsJobsAreNotThere() {
    long id = submit(ann).id();
    JobLease lease = slot.claims(id);
    slot.report(lease, 1);
    Caller stranger = new Caller(team(), "stranger", Role.ADMIN);

    assertThat(backend.callAs(stranger, JobContract.JOBS, new JobQuery(null, null, 100)).jobs())
        .isEmpty();
    assertFails(
        () -> backend.callAs(stranger, JobContract.JOB, new JobRef(id)),
        ErrorCode.NOT_FOUND,
        "no job");
    assertFails(
        () -> backend.callAs(stranger, JobContract.ORDER_JOB, new OrderJob(id, JobOrder.CANCEL)),
        ErrorCode.NOT_FOUND,
        "no job");
    assertFails(
        () -> backend.callAs(stranger, JobContract.JOB_HISTORY, new JobRef(id)),
        ErrorCode.NOT_FOUND,
        "no job");
    assertFails(
        () -> backend.callAs(stranger, JobContract.JOB_SERIES, new JobSeriesQuery(id, -1, 10)),
        ErrorCode.NOT_FOUND,
        "no job");
    assertThat(slotOf(stranger).job()).isNull();
    assertThat(slotOf(stranger).busy()).isTrue();
    assertThat(slotOf(ann).job()).isEqualTo(id);
    slot.end(lease, JobState.FAILED, "out of memory");
    assertThat(slotOf(ann).busy()).isFalse();
    assertThat(job(id).reason()).isEqualTo("out of memory");
  }

  private static Slot slotOf(Caller caller) {
    return backend.callAs(caller, JobContract.SLOTS, new SlotQuery()).slots().stream()
        .filter(known -> known.node().equals("node-1"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatAJobIsToWorkWithIsThere() {
    Caller theirs = trainer(team());
    long dataset =
        backend.callAs(theirs, Contract.CREATE_DATASET, new CreateDataset("theirs", "")).id();
    SubmitJob simulate = new SubmitJob(new JobWork.Simulate(dataset, 10, 1), null, null);
    SubmitJob tune =
        new SubmitJob(
            new JobWork.FineTune("m2", "m1", dataset, TuningMethod.HEAD, 10, 1), null, null);
    assertFails(() -> submit(ann, simulate), ErrorCode.NOT_FOUND, "no dataset");
    assertFails(() -> submit(ann, tune), ErrorCode.NOT_FOUND, "no dataset");
    submit(theirs, simulate);
    submit(theirs, tune);
    SubmitJob embed = new SubmitJob(new JobWork.Embed("m2"), null, null);
    assertFails(() -> submit(theirs, embed), ErrorCode.FORBIDDEN, "operator");
    Caller viewer = new Caller(ann.team(), "vic", Role.EDITOR);
    assertFails(() -> submit(viewer), ErrorCode.FORBIDDEN, "trainer");
  }

  @Test
  void ofItsCheckpointsAJobKeepsTheLast() {
    long id = submit(ann).id();
    JobLease lease = slot.claims(id);
    String first = slot.store("first " + id);
    slot.report(lease, 1, first);
    slot.report(lease, 2, first);
    assertThat(backend.objects().has(first)).isTrue();
    String second = slot.store("second " + id);
    slot.report(lease, 3, second);
    assertThat(backend.objects().has(first)).isFalse();
    assertThat(new ObjectReferences(backend.access()).unnamed(List.of(first, second)))
        .as("what a sweep may remove")
        .containsExactly(first);
    assertFails(() -> slot.report(lease, 4, "0".repeat(64)), ErrorCode.NOT_FOUND, "Store it first");
    slot.end(lease, JobState.SUCCEEDED, null);
    assertThat(backend.objects().has(second)).isFalse();
  }
}
