package org.seisbridge.seismic.segy;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.BitSet;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.PlainNumber;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.Layout;
import org.seisbridge.seismic.gather.NetworkInput;

/**
 * A part of a line as long as the one that encoders know, and the shots that stand for its five
 * sources.
 *
 * @param start its place along the line, m
 * @param shots for each source the index of its shot in the line, or -1
 */
public record LineWindow(double start, int[] shots) {
  static final double LENGTH = (NetworkInput.RECEIVERS - 1) * Gather.OPENFWI_SPACING;

  /** As many shots are tried as the window's source, of so many in all. */
  private static final int TRIED = 1000;

  private static final int SHOTS_LOOKED_AT = 5_000_000;
  private static final int MOST_WINDOWS = 10_000;

  public LineWindow {
    requireNonNull(shots, "shots");
  }

  /** The window from a place on, with the shots nearest to its sources. */
  public static LineWindow at(SurveyLine line, double start) {
    int[] near =
        IntStream.range(0, line.shots().size())
            .filter(shot -> isNear(line.shots().get(shot).source() - start))
            .toArray();
    double[] places =
        Arrays.stream(near).mapToDouble(i -> line.shots().get(i).source() - start).toArray();
    int[] shots =
        Arrays.stream(Layout.nearestShots(places))
            .map(shot -> shot < 0 ? -1 : near[shot])
            .toArray();
    return new LineWindow(start, shots);
  }

  /**
   * The windows along a line, from its beginning on: {@link #best}, and those so many steps before
   * and behind it whose middle is on the line and in which at least half as much was recorded. Each
   * begins at the shot nearest to there, so that shots are where sources are.
   *
   * @param step between windows, m
   * @throws InvalidDataException if the line is too long for that
   */
  public static List<LineWindow> along(SurveyLine line, double step) {
    LineWindow best = best(line);
    DoubleSummaryStatistics places = line.places().summaryStatistics();
    double middle = best.start + LENGTH / 2;
    double before = Math.max(0, Math.floor((middle - places.getMin()) / step));
    double behind = Math.max(0, Math.floor((places.getMax() - middle) / step));
    if (!(before + behind < MOST_WINDOWS)) {
      throw new InvalidDataException(
          line.name(),
          "by its headers the line is %s m long, which is more than %d windows every %s m"
              .formatted(
                  SurveyLine.tenth(places.getMax() - places.getMin()),
                  MOST_WINDOWS,
                  PlainNumber.of(step)),
          "Check the coordinates and their scalar, or state a longer step");
    }
    int most = best.places(line);
    return IntStream.rangeClosed(-(int) before, (int) behind)
        .mapToDouble(i -> i == 0 ? best.start : atShot(line, best.start + i * step, step / 2))
        .distinct()
        .mapToObj(start -> at(line, start))
        .filter(window -> 2 * window.places(line) >= most)
        .toList();
  }

  /** The place of the nearest shot; the place itself if there is none as near as that. */
  private static double atShot(SurveyLine line, double place, double near) {
    double nearest = Double.POSITIVE_INFINITY;
    for (LineShot shot : line.shots()) {
      nearest =
          Math.abs(shot.source() - place) < Math.abs(nearest - place) ? shot.source() : nearest;
    }
    return Math.abs(nearest - place) < near ? nearest : place;
  }

  /** Where it is along the line: {@code 340 to 1030 m}. */
  public String place() {
    return "%s to %s m".formatted(SurveyLine.tenth(start), SurveyLine.tenth(start + LENGTH));
  }

  private static boolean isNear(double place) {
    return place > -LENGTH && place < 2 * LENGTH;
  }

  /**
   * The window in which most was recorded: most of the 350 places have a receiver, and of several
   * such windows the one whose shots are nearest to the sources. One of its shots is where a source
   * is.
   */
  public static LineWindow best(SurveyLine line) {
    int shots = line.shots().size();
    int tried = Math.clamp(SHOTS_LOOKED_AT / shots, 1, Math.min(shots, TRIED));
    LineWindow best = null;
    double bestScore = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < tried; i++) {
      LineShot shot = line.shots().get((int) ((long) i * shots / tried));
      for (double source : Layout.knownSources()) {
        LineWindow window = at(line, shot.source() - source);
        // A place more counts for more than all that shots can be moved.
        double score = window.places(line) - window.moved(line).sum() / (10 * LENGTH);
        if (score > bestScore) {
          best = window;
          bestScore = score;
        }
      }
    }
    return requireNonNull(best, "a line has shots");
  }

  /** How many of the 350 places have a receiver within half of what is between two. */
  public int places(SurveyLine line) {
    int places = 0;
    for (int index : shots) {
      BitSet taken = new BitSet(NetworkInput.RECEIVERS);
      for (double receiver : index < 0 ? new double[0] : line.shots().get(index).receivers()) {
        double place = Math.rint((receiver - start) / Gather.OPENFWI_SPACING);
        if (place >= 0 && place < NetworkInput.RECEIVERS) {
          taken.set((int) place);
        }
      }
      places += taken.cardinality();
    }
    return places;
  }

  /** How far each shot that is used is from the source that it stands for, m. */
  DoubleStream moved(SurveyLine line) {
    double[] sources = Layout.knownSources();
    return IntStream.range(0, shots.length)
        .filter(place -> shots[place] >= 0)
        .mapToDouble(
            place -> Math.abs(line.shots().get(shots[place]).source() - start - sources[place]));
  }
}
