package org.seisbridge.seismic.gather;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Where a gather was recorded, along the line of 690 m that encoders know.
 *
 * @param sources place of each shot's source, m from the line's start
 * @param firstReceiver place of the first receiver, m from the line's start; the others follow at
 *     the gather's spacing
 */
public record Layout(double[] sources, double firstReceiver) {
  /**
   * A trace is clearly the strongest of its shot if it is so many times as strong as the median.
   */
  private static final double CLEAR = 1.5;

  public Layout {
    requireNonNull(sources, "sources");
  }

  /** Places of the five sources that encoders know, m from the line's start. */
  public static double[] knownSources() {
    return Line.SOURCES.clone();
  }

  /**
   * The shots that stand for those five: for each source the nearest shot that is at most half of
   * what is between two sources away, each shot for one source only; -1 where there is none.
   *
   * @param places of the shots' sources, m from the line's start
   */
  public static int[] nearestShots(double[] places) {
    return Line.nearest(places);
  }

  /** Whether receivers so far apart, m, are interpolated; otherwise they go to the next place. */
  public static boolean isInterpolated(double spacing) {
    return spacing <= Line.INTERPOLATED + Line.SAME;
  }

  /**
   * What a gather's layout is taken for if nothing is known of it. Its receivers begin where the
   * line does. Five shots along a line of that length, or a shorter one, are OpenFWI's. Any others
   * are next to the receiver that recorded most, as the direct wave is strongest at its source; if
   * that is not clear of each, they are {@link #spread}.
   */
  public static Layout assumed(Gather gather) {
    double aperture = (gather.receivers() - 1) * gather.receiverSpacing();
    boolean openFwis =
        gather.shots() == NetworkInput.SHOTS && aperture <= Line.LENGTH + gather.receiverSpacing();
    if (openFwis) {
      return spread(gather);
    }
    double[] sources = new double[gather.shots()];
    for (int shot = 0; shot < sources.length; shot++) {
      int strongest = strongest(gather, shot);
      if (strongest < 0) {
        return spread(gather);
      }
      sources[shot] = strongest * gather.receiverSpacing();
    }
    return new Layout(sources, 0);
  }

  /** The receiver whose trace is clearly the strongest of a shot, or -1. */
  private static int strongest(Gather gather, int shot) {
    double[] squares = new double[gather.receivers()];
    int from = shot * gather.samples() * gather.receivers();
    for (int i = 0; i < gather.samples() * gather.receivers(); i++) {
      double amplitude = gather.amplitudes()[from + i];
      squares[i % gather.receivers()] += amplitude * amplitude;
    }
    int strongest = 0;
    for (int receiver = 1; receiver < squares.length; receiver++) {
      strongest = squares[receiver] > squares[strongest] ? receiver : strongest;
    }
    double[] recorded = Arrays.stream(squares).filter(sum -> sum > 0).sorted().toArray();
    boolean clear =
        recorded.length > 1 && squares[strongest] > CLEAR * CLEAR * recorded[recorded.length / 2];
    return clear ? strongest : -1;
  }

  /**
   * Receivers that begin where the line does, and shots that are spread evenly from end to end of
   * the line, or of the receivers if those reach further; a single one is in the middle.
   */
  public static Layout spread(Gather gather) {
    int shots = gather.shots();
    double end = Math.max(Line.LENGTH, (gather.receivers() - 1) * gather.receiverSpacing());
    double[] sources =
        IntStream.range(0, shots)
            .mapToDouble(shot -> shots == 1 ? end / 2 : shot * end / (shots - 1))
            .toArray();
    return new Layout(sources, 0);
  }
}
