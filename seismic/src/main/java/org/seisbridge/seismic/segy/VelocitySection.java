package org.seisbridge.seismic.segy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.PlainNumber;
import org.seisbridge.seismic.npy.NpyArray;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.seismic.velocity.VelocityReader;

/**
 * Velocity models from SEG-Y: one trace for each column, sampled in depth. A file does not say that
 * its samples are in depth; whoever reads it knows.
 */
public final class VelocitySection {
  /** A header's interval is in thousandths of the unit: of metres as of milliseconds. */
  private static final double METRES_PER_SECOND_OF_INTERVAL = 1000;

  /** Spacings that differ by less, in parts of them, are the same. */
  private static final double SAME = 1e-3;

  private static final long MOST_CELLS = 1 << 29;

  /** Columns that are wider than so many rows are high were not meant so. */
  private static final double WIDEST = 16;

  private final SegyFile file;
  private final List<String> notes = new ArrayList<>();

  private VelocitySection(SegyFile file) {
    this.file = file;
    notes.addAll(file.notes());
  }

  /** Reads all traces, with the spacings that the headers tell. */
  public static Accepted<VelocityModel> read(SegyFile file) {
    return read(file, LongStream.range(0, file.traces()).toArray(), 0, 0);
  }

  /**
   * Reads some traces as a model of square cells, as high as a sample. If columns are spaced
   * otherwise, each cell gets the mean slowness of what it covers.
   *
   * @param traces of the columns, from left to right, counted from 0
   * @param columnSpacing m; 0 if the traces' positions tell it
   * @param depthInterval m; 0 if it is a thousandth of what the header says in microseconds
   * @return the model, and a sentence for each change and doubt
   * @throws InvalidDataException if it is no velocity model, or its spacing is not known
   */
  public static Accepted<VelocityModel> read(
      SegyFile file, long[] traces, double columnSpacing, double depthInterval) {
    return new VelocitySection(file).read(traces, columnSpacing, depthInterval);
  }

  private Accepted<VelocityModel> read(long[] traces, double columnSpacing, double depthInterval) {
    if (traces.length < 2) {
      throw new InvalidDataException(
          file.name(),
          "%d traces are no velocity model".formatted(traces.length),
          "Choose the traces of a section");
    }
    double unit = file.binaryHeader().feet() ? CoordinateUnits.FOOT : 1;
    double height =
        depthInterval > 0
            ? depthInterval
            : file.sampleInterval() * METRES_PER_SECOND_OF_INTERVAL * unit;
    double width = columnSpacing > 0 ? columnSpacing : spacing(traces);
    int rows = file.samples(traces[0]);
    boolean square = Math.abs(width - height) <= SAME * height;
    double columns = square ? traces.length : Math.rint(traces.length * width / height);
    boolean isHeld =
        (long) rows * traces.length <= MOST_CELLS
            && columns >= 1
            && columns <= WIDEST * traces.length
            && columns * rows <= MOST_CELLS;
    if (!isHeld) {
      throw new InvalidDataException(
          file.name(),
          "%d columns every %s m and %d rows every %s m make no model that can be held"
              .formatted(traces.length, PlainNumber.of(width), rows, PlainNumber.of(height)),
          "State the spacings, or choose fewer traces");
    }
    float[] values = values(traces, rows);
    if (!square) {
      notes.add(
          "The section's %d columns every %s m were resampled to %s columns every %s m."
              .formatted(
                  traces.length,
                  PlainNumber.of(width),
                  PlainNumber.of(columns),
                  PlainNumber.of(height)));
      values = resample(values, traces.length, (int) columns, height / width);
    }
    if (file.binaryHeader().feet()) {
      notes.add("Lengths were taken to be in feet, and velocities in metres per second.");
    }
    NpyArray array = NpyArray.of(new int[] {rows, (int) columns}, values);
    return new Accepted<>(VelocityReader.read(file.name(), array, height), notes);
  }

  /** The mean distance of columns, by the ensembles' positions or, without them, the sources'. */
  private double spacing(long[] traces) {
    Positions positions = new Positions(file);
    double byEnsembles = 0;
    double bySources = 0;
    for (int i = 1; i < traces.length; i++) {
      TraceHeader before = file.header(traces[i - 1]);
      TraceHeader header = file.header(traces[i]);
      byEnsembles += positions.cdp(before).distance(positions.cdp(header));
      bySources += positions.source(before).distance(positions.source(header));
    }
    double length = byEnsembles > 0 ? byEnsembles : bySources;
    if (!(length > 0)) {
      throw new InvalidDataException(
          file.name(),
          "bytes 73 to 80 and 181 to 188 of its trace headers: the columns are all at one place",
          "State their spacing");
    }
    return length / (traces.length - 1);
  }

  private float[] values(long[] traces, int rows) {
    float[] values = new float[rows * traces.length];
    float[] column = new float[rows];
    for (int i = 0; i < traces.length; i++) {
      if (file.samples(traces[i]) != rows) {
        throw new InvalidDataException(
            file.name(),
            "trace %d (from 0) has %d samples, trace %d has %d; columns are of one height"
                .formatted(traces[0], rows, traces[i], file.samples(traces[i])),
            "Choose traces of one length");
      }
      file.read(traces[i], column);
      for (int row = 0; row < rows; row++) {
        values[row * traces.length + i] = column[row];
      }
    }
    return values;
  }

  /**
   * Mean slowness along each row under new columns.
   *
   * @param step width of a new column in old ones
   */
  private static float[] resample(float[] values, int oldColumns, int columns, double step) {
    int rows = values.length / oldColumns;
    float[] resampled = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double from = Math.min(column * step, oldColumns - 1);
        double to = Math.min((column + 1) * step, oldColumns);
        double sum = 0;
        for (int old = (int) from; old < to; old++) {
          double covered = Math.min(old + 1, to) - Math.max(old, from);
          sum += covered / values[row * oldColumns + old];
        }
        resampled[row * columns + column] = (float) ((to - from) / sum);
      }
    }
    return resampled;
  }
}
