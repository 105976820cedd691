package org.seisbridge.seismic.gather;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.PlainNumber;

/**
 * The line that encoders know: five sources, and a receiver every 10 m over 690 m. What was
 * recorded goes to its place on it; what was not is zero.
 */
final class Line {
  private static final int RECEIVERS = NetworkInput.RECEIVERS;
  private static final double SPACING = Gather.OPENFWI_SPACING;

  /** From the first receiver to the last, m. */
  static final double LENGTH = (RECEIVERS - 1) * SPACING;

  /** Places of OpenFWI's sources, m. */
  static final double[] SOURCES = {0, 170, 340, 520, 690};

  /** A shot stands for a source no further from it than half of what is between two, m. */
  private static final double SOURCE_REACH = LENGTH / (SOURCES.length - 1) / 2;

  /** Half the wavelength of 45 Hz at 1500 m/s: between closer receivers no wave is aliased, m. */
  static final double INTERPOLATED = 1500.0 / 45 / 2;

  /** As many places as a note names one by one. */
  private static final int LONGEST_LIST = 10;

  /** Two places that differ by less are the same, m. */
  static final double SAME = 1e-4;

  private Line() {}

  /**
   * The shots that stand for the line's five sources: for each the nearest, each shot for one
   * source only; -1 where there is none.
   *
   * @param places of the gather's sources, m
   * @throws InvalidDataException if none is near enough to any
   */
  static int[] shots(String name, Gather gather, double[] places, List<String> notes) {
    int[] shots = nearest(places);
    if (isWhole(shots, gather.shots())) {
      return shots;
    }
    int[] used = Arrays.stream(shots).filter(shot -> shot >= 0).toArray();
    if (used.length == 0) {
      throw new InvalidDataException(
          name,
          "its shots, at %s m, are further than %.0f m from each of the encoder's, at %s m"
              .formatted(list(places), SOURCE_REACH, list(SOURCES)),
          "Choose a part of the survey with shots nearer to them");
    }
    notes.add(
        "The gather's %d shots were taken to be at %s m%s."
            .formatted(
                gather.shots(),
                list(places),
                used.length == gather.shots()
                    ? ""
                    : ", and those at %s m were used"
                        .formatted(
                            list(Arrays.stream(used).mapToDouble(i -> places[i]).toArray()))));
    if (used.length < shots.length) {
      notes.add(
          "The encoder's shots at %s m were not recorded; they count as missing."
              .formatted(
                  list(
                      IntStream.range(0, shots.length)
                          .filter(place -> shots[place] < 0)
                          .mapToDouble(place -> SOURCES[place])
                          .toArray())));
    }
    return shots;
  }

  private static boolean isWhole(int[] shots, int recorded) {
    return recorded == shots.length
        && IntStream.range(0, shots.length).allMatch(place -> shots[place] == place);
  }

  private static String list(double... places) {
    if (places.length > LONGEST_LIST) {
      return list(places[0], places[1]) + " to " + PlainNumber.of(places[places.length - 1]);
    }
    return Arrays.stream(places).mapToObj(PlainNumber::of).collect(Collectors.joining(", "));
  }

  /** For each source the shot that stands for it, or -1; the closest pair is chosen first. */
  static int[] nearest(double[] places) {
    int[] shots = new int[SOURCES.length];
    Arrays.fill(shots, -1);
    boolean[] taken = new boolean[places.length];
    for (int chosen = 0; chosen < SOURCES.length; chosen++) {
      int source = -1;
      int shot = -1;
      double least = SOURCE_REACH + SAME;
      for (int s = 0; s < SOURCES.length; s++) {
        for (int p = 0; p < places.length; p++) {
          double distance = Math.abs(SOURCES[s] - places[p]);
          if (shots[s] < 0 && !taken[p] && distance < least) {
            source = s;
            shot = p;
            least = distance;
          }
        }
      }
      if (source >= 0) {
        shots[source] = shot;
        taken[shot] = true;
      }
    }
    return shots;
  }

  /** The first samples of the shots that stand for a source, in the sources' order. */
  static Gather part(Gather gather, int[] shots, int samples) {
    if (isWhole(shots, gather.shots()) && samples == gather.samples()) {
      return gather;
    }
    int[] used = Arrays.stream(shots).filter(shot -> shot >= 0).toArray();
    int length = samples * gather.receivers();
    float[] amplitudes = new float[Math.multiplyExact(used.length, length)];
    for (int i = 0; i < used.length; i++) {
      int from = used[i] * gather.samples() * gather.receivers();
      System.arraycopy(gather.amplitudes(), from, amplitudes, i * length, length);
    }
    return new Gather(
        used.length,
        samples,
        gather.receivers(),
        gather.sampleInterval(),
        gather.receiverSpacing(),
        amplitudes);
  }

  /** A {@link #part} with its shots at the places of their sources. */
  static Gather atPlaces(Gather part, int[] shots) {
    if (part.shots() == shots.length) {
      return part;
    }
    int length = part.samples() * part.receivers();
    float[] amplitudes = new float[Math.multiplyExact(shots.length, length)];
    int next = 0;
    for (int place = 0; place < shots.length; place++) {
      if (shots[place] >= 0) {
        System.arraycopy(part.amplitudes(), next * length, amplitudes, place * length, length);
        next++;
      }
    }
    return new Gather(
        shots.length,
        part.samples(),
        part.receivers(),
        part.sampleInterval(),
        part.receiverSpacing(),
        amplitudes);
  }

  /**
   * The gather at the line's receivers: interpolated between receivers that are close enough for
   * it, otherwise each trace at the place next to its receiver's.
   *
   * @param first place of its first receiver, m
   * @throws InvalidDataException if it has no receiver on the line
   */
  static Gather receivers(String name, Gather gather, double first, List<String> notes) {
    double spacing = gather.receiverSpacing();
    double last = first + (gather.receivers() - 1) * spacing;
    if (Math.abs(first) < SAME
        && Math.abs(last - LENGTH) < SAME
        && gather.receivers() == RECEIVERS) {
      return gather;
    }
    boolean inPlace = isPlace(first) && spacing > SPACING / 2 && isPlace(spacing);
    boolean interpolated = !inPlace && Layout.isInterpolated(spacing);
    float[] amplitudes = new float[gather.shots() * gather.samples() * RECEIVERS];
    int filled =
        interpolated
            ? interpolate(gather, first, amplitudes)
            : moveToPlaces(gather, first, amplitudes);
    if (filled == 0) {
      throw new InvalidDataException(
          name,
          "its receivers, from %s to %s m, are beside the encoder's line, from 0 to %s m"
              .formatted(PlainNumber.of(first), PlainNumber.of(last), PlainNumber.of(LENGTH)),
          "Choose receivers of that line");
    }
    if (interpolated) {
      notes.add(
          "The gather was resampled from %d receivers %s m apart to %d receivers %s m apart."
              .formatted(
                  gather.receivers(), PlainNumber.of(spacing), RECEIVERS, PlainNumber.of(SPACING)));
    }
    if (last > LENGTH + spacing + SAME || first < -spacing - SAME) {
      notes.add(
          "Of the gather's line, %s m, the part from 0 to %s m was used."
              .formatted(PlainNumber.of(last - first), PlainNumber.of(LENGTH)));
    }
    if (filled < RECEIVERS) {
      notes.add(
          "At %d of the encoder's %d receivers nothing was recorded; they count as missing."
              .formatted(RECEIVERS - filled, RECEIVERS));
    }
    return new Gather(
        gather.shots(), gather.samples(), RECEIVERS, gather.sampleInterval(), SPACING, amplitudes);
  }

  private static boolean isPlace(double metres) {
    return Math.abs(metres - SPACING * Math.rint(metres / SPACING)) < SAME;
  }

  /**
   * Fills the places between the receivers and up to half a spacing beyond, of the line or of the
   * receivers; how many they are.
   */
  private static int interpolate(Gather gather, double first, float[] amplitudes) {
    double spacing = gather.receiverSpacing();
    double last = first + (gather.receivers() - 1) * spacing;
    double beyond = Math.max(spacing, SPACING) / 2 + SAME;
    int from = Math.max(0, (int) Math.ceil((first - beyond) / SPACING));
    int to = Math.min(RECEIVERS - 1, (int) Math.floor((last + beyond) / SPACING));
    if (from > to) {
      return 0;
    }
    int places = to - from + 1;
    int rows = gather.shots() * gather.samples();
    // No anti-aliasing: the waves fit either spacing, and a receiver that stays keeps its trace.
    float[] resampled =
        new Resampling(gather.receivers(), spacing, from * SPACING - first, places, SPACING, false)
            .apply(gather.amplitudes(), rows, 1);
    for (int row = 0; row < rows; row++) {
      System.arraycopy(resampled, row * places, amplitudes, row * RECEIVERS + from, places);
    }
    return places;
  }

  /** Puts each trace to the place next to its receiver's; how many are on the line. */
  private static int moveToPlaces(Gather gather, double first, float[] amplitudes) {
    int receivers = gather.receivers();
    int rows = gather.shots() * gather.samples();
    int filled = 0;
    for (int receiver = 0; receiver < receivers; receiver++) {
      double place = Math.rint((first + receiver * gather.receiverSpacing()) / SPACING);
      if (place >= 0 && place < RECEIVERS) {
        for (int row = 0; row < rows; row++) {
          amplitudes[row * RECEIVERS + (int) place] =
              gather.amplitudes()[row * receivers + receiver];
        }
        filled++;
      }
    }
    return filled;
  }
}
