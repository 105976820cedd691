package org.seisbridge.deploy.platform;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.seisbridge.trainer.job.SlotDevice;
import org.seisbridge.trainer.job.TrainerConfig;

/** Where and how a process works on jobs. */
public record JobSlots(List<SlotDevice> devices, TrainerConfig config) {

  public JobSlots {
    devices = List.copyOf(devices);
    requireNonNull(config, "config");
  }
}
