package org.seisbridge.deploy.command;

import java.util.Arrays;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.modelling.Acquisition;
import org.seisbridge.seismic.modelling.Boundary;
import org.seisbridge.seismic.modelling.ForwardModelling;
import picocli.CommandLine.Option;

/** How gathers are recorded that are simulated; as OpenFWI's if nothing is given. */
final class Recording {
  @Option(
      names = "--peak-frequency",
      paramLabel = "HZ",
      description = "Peak frequency of the source's Ricker wavelet; OpenFWI's 15 if not given.")
  private Double peakFrequency;

  @Option(
      names = "--free-surface",
      description = "The model's top row is the surface of the sea: waves come back from it.")
  private boolean freeSurface;

  @Option(
      names = "--sources",
      split = ",",
      paramLabel = "COLUMN",
      description =
          "Columns of the model that have a shot, such as 5,20,35,50,65; OpenFWI's five, from edge"
              + " to edge, if not given.")
  private int[] sources;

  /** Over models of that many columns. */
  Acquisition acquisition(int columns) {
    Acquisition usual = Acquisition.openFwi(columns);
    if (peakFrequency != null && !(peakFrequency > 0)) {
      throw new InvalidDataException(
          "--peak-frequency",
          "a source has no frequency of %s Hz".formatted(peakFrequency),
          "Choose a positive one; data of 15 Hz is what the shipped model knows");
    }
    if (sources != null
        && !Arrays.equals(Arrays.stream(sources).sorted().distinct().toArray(), sources)) {
      throw new InvalidDataException(
          "--sources", "its columns do not ascend", "Name each column once, from left to right");
    }
    return new Acquisition(
        sources == null ? usual.sourceColumns() : sources,
        usual.receiverColumns(),
        usual.row(),
        usual.samples(),
        usual.sampleInterval(),
        peakFrequency == null ? usual.peakFrequency() : peakFrequency);
  }

  /** What simulates such recordings. */
  ForwardModelling modelling(Acquisition acquisition) {
    return new ForwardModelling(acquisition, freeSurface ? Boundary.FREE_SURFACE : Boundary.SPONGE);
  }
}
