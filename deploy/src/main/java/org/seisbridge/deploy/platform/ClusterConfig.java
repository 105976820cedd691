package org.seisbridge.deploy.platform;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Where the processes of a platform find one another.
 *
 * @param host this one's name or address, which it listens on and the others reach it by
 * @param port where it says who belongs to the cluster; messages go through any free one
 * @param members {@code HOST:PORT} of the others, one at least that is there; this one may be among
 *     them
 */
public record ClusterConfig(String host, int port, List<String> members) {

  public ClusterConfig {
    requireNonNull(host, "host");
    members = List.copyOf(members);
  }
}
