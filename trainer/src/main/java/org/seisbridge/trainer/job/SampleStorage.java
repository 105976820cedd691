package org.seisbridge.trainer.job;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.ingest.IngestReply;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.job.JobProgress;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.api.job.Rate;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.trainer.sample.SimulatedSet;

/**
 * Stores the samples of a simulating process as records, several at a time, and lets the process go
 * on by as many. A record has its name from its seed and place, so that one that is stored twice is
 * one.
 */
final class SampleStorage {
  /** How many samples may be on their way; a gather is 1.4 MB. */
  private static final int UNDER_WAY = 6;

  private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(15);

  /** Name of the file that says how far it is. */
  static final String CHECKPOINT = "checkpoint.json";

  private final JobCalls user;
  private final JobReports reports;
  private final JobWork.Simulate work;
  private final Path folder;
  private final Deque<Future<IngestReply>> underWay = new ArrayDeque<>();
  private final Rate rate = new Rate();
  private int done;
  private int noted;
  private long notedAt = System.nanoTime();

  /** How many samples are stored, counted from the first: all that there is to go on from. */
  private record Stored(int samples) {}

  SampleStorage(JobCalls user, JobReports reports, JobWork.Simulate work, Path folder) {
    this.user = user;
    this.reports = reports;
    this.work = work;
    this.folder = folder;
  }

  /** Goes on from a checkpoint, if one is in the folder: number of the first sample not stored. */
  int resume() throws IOException {
    Path checkpoint = folder.resolve(CHECKPOINT);
    if (Files.exists(checkpoint)) {
      done = ContractJson.decode(Files.readString(checkpoint), Stored.class).samples();
      noted = done;
    }
    return work.first() + done;
  }

  /** Lets a process begin. */
  void begin(ChildProcess child) {
    for (int i = 0; i < UNDER_WAY; i++) {
      child.more();
    }
  }

  /** Stores a sample whose files are in the folder. */
  void store(int index, ChildProcess child) throws IOException {
    Buffer gather = take(SimulateWork.gather(folder, index));
    Buffer velocity = take(SimulateWork.velocity(folder, index));
    String family = SimulatedSet.family(index).label();
    String name =
        "simulated/seed-%d/%s[%d]"
            .formatted(work.seed(), family, SimulatedSet.placeInFamily(index));
    underWay.add(
        user.ask(
                Contract.INGEST,
                new IngestRequest(
                    work.dataset(),
                    name,
                    family,
                    new DataFile(name, gather),
                    new DataFile(name, velocity)))
            .onSuccess(_ -> child.more()));
  }

  private static Buffer take(Path file) throws IOException {
    Buffer content = Buffer.buffer(Files.readAllBytes(file));
    Files.delete(file);
    return content;
  }

  /** Whether a sample is on its way: then the process may wait for that. */
  boolean isBusy() {
    return !underWay.isEmpty();
  }

  /**
   * Counts what has been stored meanwhile.
   *
   * @throws org.seisbridge.api.ServiceException if a sample was refused
   */
  void count() throws InterruptedException {
    while (!underWay.isEmpty() && underWay.peek().isComplete()) {
      Waiting.on(underWay.remove());
      done++;
    }
    if (done > 0) {
      reports.progress(new JobProgress("simulating", done, work.samples(), rate.of(done)));
    }
  }

  /** Waits for all that is on its way. */
  void finish() throws InterruptedException {
    while (!underWay.isEmpty()) {
      Waiting.on(underWay.peek());
      count();
    }
  }

  /**
   * A file that says how many are stored, now and then; null if it is too early for that.
   *
   * @param now whether it is wanted in any case
   */
  String checkpoint(boolean now) throws IOException {
    boolean early = System.nanoTime() - notedAt < BETWEEN_CHECKPOINTS.toNanos();
    if (done == noted || (early && !now)) {
      return null;
    }
    Files.writeString(folder.resolve(CHECKPOINT), ContractJson.encode(new Stored(done)));
    noted = done;
    notedAt = System.nanoTime();
    return CHECKPOINT;
  }
}
