package org.seisbridge.trainer.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.seisbridge.api.job.JobResult;
import org.seisbridge.api.job.JobWork;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.modelling.Acquisition;
import org.seisbridge.seismic.modelling.ForwardModelling;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.velocity.FamilyGenerator;
import org.seisbridge.seismic.velocity.SampleSeeds;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.trainer.sample.SimulatedSet;

/** Simulates samples, hands over their files in order, and waits while too many lie there. */
final class SimulateWork implements ProcessWork {
  private static final ForwardModelling MODELLING =
      new ForwardModelling(Acquisition.openFwi(FamilyGenerator.CELLS));

  private final Assignment assignment;
  private final JobWork.Simulate work;
  private final Semaphore room = new Semaphore(0);
  private volatile boolean stopped;

  SimulateWork(Assignment assignment, JobWork.Simulate work) {
    this.assignment = assignment;
    this.work = work;
  }

  private record Sample(int index, VelocityModel velocity, Gather gather) {}

  /** The file of a sample's gather, in a folder. */
  static Path gather(Path folder, int index) {
    return folder.resolve("gather-%d.npy".formatted(index));
  }

  /** The file of a sample's velocity model, in a folder. */
  static Path velocity(Path folder, int index) {
    return folder.resolve("velocity-%d.npy".formatted(index));
  }

  @Override
  public void run(ProcessOutput out) throws Exception {
    if (work.seed() == SampleSeeds.TRAINING) {
      throw new IllegalArgumentException(
          "seed %d is the one that models are trained on; choose another".formatted(work.seed()));
    }
    SimulatedSet set = new SimulatedSet(work.seed(), work.first() + work.samples());
    try (ExecutorService threads = Executors.newFixedThreadPool(assignment.threads())) {
      Deque<Future<Sample>> underWay = new ArrayDeque<>();
      for (int i = assignment.first(); i < set.count(); i++) {
        int index = i;
        underWay.add(threads.submit(() -> simulate(set, index)));
        if (underWay.size() > assignment.threads()) {
          handOver(underWay.remove(), out);
        }
      }
      while (!underWay.isEmpty()) {
        handOver(underWay.remove(), out);
      }
    }
    out.result(new JobResult(null, Map.of("samples", (double) work.samples())), null);
  }

  private static Sample simulate(SimulatedSet set, int index) {
    VelocityModel velocity =
        FamilyGenerator.generate(SimulatedSet.family(index), set.sampleSeed(index));
    return new Sample(index, velocity, MODELLING.gather(velocity));
  }

  private void handOver(Future<Sample> simulated, ProcessOutput out)
      throws IOException, InterruptedException, ExecutionException {
    Sample sample = simulated.get();
    room.acquire();
    if (stopped) {
      throw new InterruptedException();
    }
    Path folder = Path.of(assignment.folder());
    VelocityModel velocity = sample.velocity();
    Gather gather = sample.gather();
    Npy.write(
        velocity(folder, sample.index()),
        new int[] {velocity.nz(), velocity.nx()},
        velocity.velocities());
    Npy.write(
        gather(folder, sample.index()),
        new int[] {gather.shots(), gather.samples(), gather.receivers()},
        gather.amplitudes());
    out.sample(sample.index());
  }

  @Override
  public void more() {
    room.release();
  }

  @Override
  public void stop() {
    stopped = true;
    room.release();
  }
}
