package org.seisbridge.deploy.command;

import picocli.CommandLine.Option;

/** What an NPY file does not say about its own samples; null leaves it at OpenFWI's. */
final class Sampling {
  @Option(
      names = "--dt",
      paramLabel = "SECONDS",
      description = "Time between the samples of a gather; OpenFWI's 0.001 if not given.")
  Double dt;

  @Option(
      names = "--spacing",
      paramLabel = "METRES",
      description = "Distance between cells or receivers; OpenFWI's 10 if not given.")
  Double spacing;
}
