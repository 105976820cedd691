package org.seisbridge.api.job;

import java.time.Instant;

/**
 * A place where one job at a time is worked on.
 *
 * @param node name of the process that has it, one of its own in the cluster
 * @param name of the slot in its node, such as {@code cuda:0} or {@code cpu:1}
 * @param description what the device is, such as its name and memory
 * @param job id of the job it works on; null if it is free, or works for another team
 * @param busy whether it works on any
 * @param seen when it was last heard of
 */
public record Slot(
    String node,
    String name,
    DeviceKind device,
    String description,
    Long job,
    boolean busy,
    Instant seen) {}
