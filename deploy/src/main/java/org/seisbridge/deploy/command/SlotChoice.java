package org.seisbridge.deploy.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.seisbridge.deploy.platform.ClusterConfig;
import org.seisbridge.deploy.platform.JobSlots;
import org.seisbridge.deploy.platform.Part;
import org.seisbridge.trainer.job.GpuDevice;
import org.seisbridge.trainer.job.SlotDevice;
import org.seisbridge.trainer.job.SlotPlan;
import org.seisbridge.trainer.job.TrainerConfig;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The choice of what jobs are worked on with. */
final class SlotChoice {
  /** The heap of a job's process if nothing else is said; PyTorch's memory comes on top of it. */
  static final String MEMORY = "2g";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--slots",
      split = ",",
      paramLabel = "DEVICE",
      defaultValue = "${env:SEISBRIDGE_SLOTS}",
      description =
          "What the trainer works on jobs with, one at a time on each: cuda:N for a graphics"
              + " processor, cuda:N+cuda:M for several that share each batch of a training, cpu:N for"
              + " N equal shares of the cores, cpu for one of all, none for no jobs. Every graphics processor if not given, or cpu if there is none. Environment:"
              + " SEISBRIDGE_SLOTS.")
  private List<String> slots;

  @Option(
      names = "--job-memory",
      paramLabel = "SIZE",
      defaultValue = "${env:SEISBRIDGE_JOB_MEMORY:-" + MEMORY + "}",
      description =
          "Heap of a job's process, such as 4g; ${DEFAULT-VALUE} if not given. PyTorch's memory comes"
              + " on top of it. Environment: SEISBRIDGE_JOB_MEMORY.")
  private String memory;

  /** Null if no jobs are worked on here. */
  JobSlots of(Path data, Set<Part> parts, ClusterConfig cluster) {
    if (!parts.contains(Part.TRAINER)) {
      return null;
    }
    if (!memory.matches("[0-9]{1,6}[kmgKMG]")) {
      throw new ParameterException(
          spec.commandLine(), "--job-memory takes a size such as 4g, not " + memory);
    }
    int cores = Runtime.getRuntime().availableProcessors();
    List<GpuDevice> found = GpuDevice.found();
    List<SlotDevice> devices;
    try {
      devices = slots == null ? SlotPlan.standard(found, cores) : SlotPlan.of(slots, found, cores);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--slots: " + e.getMessage(), e);
    }
    String node = cluster == null ? "local" : cluster.host() + ":" + cluster.port();
    return devices.isEmpty()
        ? null
        : new JobSlots(devices, TrainerConfig.standard(node, data.resolve("trainer"), memory));
  }
}
