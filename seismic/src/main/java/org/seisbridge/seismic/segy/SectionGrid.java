package org.seisbridge.seismic.segy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.seisbridge.seismic.InvalidDataException;

/** The traces of a stacked or migrated volume by the numbers of their inlines and crosslines. */
public final class SectionGrid {
  private final String name;
  private final int[] inlineOfTrace;
  private final int[] crosslineOfTrace;

  private SectionGrid(String name, int[] inlineOfTrace, int[] crosslineOfTrace) {
    this.name = name;
    this.inlineOfTrace = inlineOfTrace;
    this.crosslineOfTrace = crosslineOfTrace;
  }

  /**
   * Reads the numbers from all trace headers.
   *
   * @throws InvalidDataException if they are all 0
   */
  public static SectionGrid of(SegyFile file) {
    int traces = Math.toIntExact(file.traces());
    int[] inlines = new int[traces];
    int[] crosslines = new int[traces];
    boolean stated = false;
    for (int trace = 0; trace < traces; trace++) {
      TraceHeader header = file.header(trace);
      inlines[trace] = header.whole(TraceField.INLINE_3D);
      crosslines[trace] = header.whole(TraceField.CROSSLINE_3D);
      stated |= inlines[trace] != 0 || crosslines[trace] != 0;
    }
    if (!stated) {
      throw new InvalidDataException(
          file.name(),
          "bytes 189 to 196 of its trace headers: inline and crossline are 0 in all",
          "State where Inline3D and Crossline3D are");
    }
    return new SectionGrid(file.name(), inlines, crosslines);
  }

  /** The inlines' numbers, rising. */
  public int[] inlines() {
    return Arrays.stream(inlineOfTrace).sorted().distinct().toArray();
  }

  /** The crosslines' numbers, rising. */
  public int[] crosslines() {
    return Arrays.stream(crosslineOfTrace).sorted().distinct().toArray();
  }

  /**
   * The traces of an inline by rising crossline, counted from 0.
   *
   * @throws InvalidDataException if there is no such inline
   */
  public long[] inline(int number) {
    return line("inline", number, inlineOfTrace, crosslineOfTrace);
  }

  /**
   * The traces of a crossline by rising inline, counted from 0.
   *
   * @throws InvalidDataException if there is no such crossline
   */
  public long[] crossline(int number) {
    return line("crossline", number, crosslineOfTrace, inlineOfTrace);
  }

  private long[] line(String kind, int number, int[] numbers, int[] across) {
    long[] traces =
        IntStream.range(0, numbers.length)
            .filter(trace -> numbers[trace] == number)
            .boxed()
            .sorted(Comparator.comparingInt(trace -> across[trace]))
            .mapToLong(Integer::longValue)
            .toArray();
    if (traces.length == 0) {
      int[] known = Arrays.stream(numbers).sorted().distinct().toArray();
      throw new InvalidDataException(
          name,
          "it has no %s %d; they go from %d to %d"
              .formatted(kind, number, known[0], known[known.length - 1]),
          "Choose one of these");
    }
    return traces;
  }
}
