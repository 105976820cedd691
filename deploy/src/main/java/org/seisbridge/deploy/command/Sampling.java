package org.seisbridge.deploy.command;

import org.seisbridge.seismic.gather.Gather;
import picocli.CommandLine.Option;

/** What an NPY file does not say about its own samples. */
final class Sampling {
  @Option(
      names = "--dt",
      paramLabel = "SECONDS",
      description = "Time between the samples of a gather; ${DEFAULT-VALUE} if not given.")
  double dt = Gather.OPENFWI_SAMPLE_INTERVAL;

  @Option(
      names = "--spacing",
      paramLabel = "METRES",
      description = "Distance between cells or receivers; ${DEFAULT-VALUE} if not given.")
  double spacing = Gather.OPENFWI_SPACING;
}
