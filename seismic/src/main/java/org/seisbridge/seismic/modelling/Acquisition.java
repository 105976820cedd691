package org.seisbridge.seismic.modelling;

import static java.util.Objects.requireNonNull;

import java.util.stream.IntStream;

/**
 * Where and how a gather is recorded: sources and receivers in one row of the velocity model.
 *
 * @param sourceColumns column of each shot's source
 * @param receiverColumns column of each receiver, ascending in even steps
 * @param row row of the model that holds sources and receivers
 * @param samples number of time samples of a trace
 * @param sampleInterval time between samples, s; also the time step of the modelling
 * @param peakFrequency peak frequency of the Ricker source, Hz
 */
public record Acquisition(
    int[] sourceColumns,
    int[] receiverColumns,
    int row,
    int samples,
    double sampleInterval,
    double peakFrequency) {

  private static final int OPENFWI_SHOTS = 5;

  public Acquisition {
    requireNonNull(sourceColumns, "sourceColumns");
    requireNonNull(receiverColumns, "receiverColumns");
    if (sourceColumns.length == 0 || receiverColumns.length == 0 || samples < 1) {
      throw new IllegalArgumentException("an acquisition needs a source, a receiver and a sample");
    }
    for (int i = 1; i < receiverColumns.length; i++) {
      int step = receiverColumns[i] - receiverColumns[i - 1];
      if (step < 1 || step != receiverColumns[1] - receiverColumns[0]) {
        throw new IllegalArgumentException("receiver columns must ascend in even steps");
      }
    }
    if (!(sampleInterval > 0) || !(peakFrequency > 0)) {
      throw new IllegalArgumentException("sample interval and peak frequency must be positive");
    }
  }

  /**
   * OpenFWI's recording over a model of that many columns: five sources spread evenly from edge to
   * edge (0, 17, 34, 52, 69 of 70), a receiver in every column, all in row 1; 1000 samples of 1 ms;
   * a Ricker source of 15 Hz.
   */
  public static Acquisition openFwi(int columns) {
    int[] sources =
        IntStream.range(0, OPENFWI_SHOTS)
            .map(shot -> (int) Math.rint(shot * (columns - 1) / (OPENFWI_SHOTS - 1.0)))
            .toArray();
    return new Acquisition(sources, IntStream.range(0, columns).toArray(), 1, 1000, 1e-3, 15);
  }

  /** Distance between receivers in cells; 1 if there is only one. */
  int receiverStep() {
    return receiverColumns.length > 1 ? receiverColumns[1] - receiverColumns[0] : 1;
  }
}
