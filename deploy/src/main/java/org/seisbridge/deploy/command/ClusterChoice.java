package org.seisbridge.deploy.command;

import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.seisbridge.deploy.platform.ClusterConfig;
import org.seisbridge.deploy.platform.Part;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The choice of what runs in this process, and of where the rest does. */
final class ClusterChoice {
  private static final int HIGHEST_PORT = 65_535;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--parts",
      split = ",",
      paramLabel = "PART",
      defaultValue = "${env:SEISBRIDGE_PARTS:-backend,trainer,portal}",
      description =
          "What runs in this process: backend, trainer (the model), portal; ${DEFAULT-VALUE} if not"
              + " given. Environment: SEISBRIDGE_PARTS.")
  Set<Part> parts;

  @Option(
      names = "--cluster",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:SEISBRIDGE_CLUSTER}",
      description =
          "Where the processes of the other parts reach this one, such as 127.0.0.1:5701. Nobody is"
              + " asked who he is there: see docs/deployment.md. Environment: SEISBRIDGE_CLUSTER.")
  private String address;

  @Option(
      names = "--members",
      split = ",",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:SEISBRIDGE_MEMBERS}",
      description = "Where they are reached. Environment: SEISBRIDGE_MEMBERS.")
  private List<String> members;

  @Option(
      names = "--portal",
      paramLabel = "URL",
      defaultValue = "${env:SEISBRIDGE_PORTAL}",
      description =
          "Where the portal answers if it runs in another process; the backend's port then has it"
              + " too. Environment: SEISBRIDGE_PORTAL.")
  URI portal;

  /** Null if everything runs in this process. */
  ClusterConfig config() {
    if (address == null) {
      if (!parts.containsAll(EnumSet.allOf(Part.class))) {
        throw wrong("--parts needs --cluster and --members, for the other parts to be reached");
      }
      return null;
    }
    if (members == null) {
      throw wrong("--cluster needs --members, the addresses of the other processes");
    }
    int colon = address.lastIndexOf(':');
    return new ClusterConfig(
        colon < 1 ? address : address.substring(0, colon),
        port(address.substring(colon + 1)),
        members);
  }

  private int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port > 0 && port <= HIGHEST_PORT) {
        return port;
      }
    } catch (NumberFormatException noNumber) {
      throw wrong("--cluster takes HOST:PORT, such as 127.0.0.1:5701, not " + address);
    }
    throw wrong("--cluster takes a port from 1 to " + HIGHEST_PORT + ", not " + text);
  }

  private ParameterException wrong(String detail) {
    return new ParameterException(spec.commandLine(), detail);
  }
}
