package org.seisbridge.api.job;

import java.util.List;

/**
 * A free slot asks for work, which also says that it is there.
 *
 * @param node name of its process, one of its own in the cluster
 * @param slot its name in that process
 * @param description what the device is, such as its name and memory
 * @param kinds of jobs that it can work on
 */
public record ClaimJob(
    String node, String slot, DeviceKind device, String description, List<String> kinds) {}
