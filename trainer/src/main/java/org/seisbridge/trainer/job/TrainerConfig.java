package org.seisbridge.trainer.job;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import org.seisbridge.api.job.JobLease;
import org.seisbridge.trainer.model.TrainingConfig;

/**
 * How a node works on jobs.
 *
 * @param node its name, one of its own in the cluster
 * @param folder for what jobs need while they are worked on, and for simulated samples, which are
 *     kept; other nodes on the machine may have the same
 * @param memory heap of a job's process, as Java's {@code -Xmx} takes it
 * @param between the least time between two checkpoints that are sent away
 * @param silence after how long without a sign of life a job's process is killed
 * @param plan how models are trained
 */
public record TrainerConfig(
    String node,
    Path folder,
    String memory,
    Duration between,
    Duration silence,
    TrainingPlan plan) {

  private static final Duration BETWEEN = Duration.ofMinutes(1);

  /** Measuring with a large gallery says nothing for a minute or two. */
  private static final Duration SILENCE = Duration.ofMinutes(10);

  public TrainerConfig {
    requireNonNull(node, "node");
    folder = folder.toAbsolutePath();
    requireNonNull(memory, "memory");
    requireNonNull(between, "between");
    requireNonNull(silence, "silence");
    requireNonNull(plan, "plan");
  }

  /** The usual patience, and pre-training as that of the shipped model. */
  public static TrainerConfig standard(String node, Path folder, String memory) {
    return new TrainerConfig(node, folder, memory, BETWEEN, SILENCE, TrainingConfig::standard);
  }

  /** Where simulated samples lie. */
  Path samples() {
    return folder.resolve("samples");
  }

  /** Where a slot's jobs are worked on. */
  Path workplace(SlotDevice slot) {
    return folder.resolve("nodes").resolve(fileName(node)).resolve(fileName(slot.name()));
  }

  /** Where what Java wrote of a crash is kept. */
  Path crash(JobLease lease) {
    return folder
        .resolve("crashes")
        .resolve("job-%d-%d.log".formatted(lease.job(), lease.attempt()));
  }

  private static String fileName(String name) {
    return name.replaceAll("[^A-Za-z0-9.-]", "-");
  }
}
