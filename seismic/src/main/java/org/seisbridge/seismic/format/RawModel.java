package org.seisbridge.seismic.format;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.util.List;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.npy.NpyArray;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.seismic.velocity.VelocityReader;

/**
 * A velocity model as bare 32-bit floats, m/s, as modelling codes write them. Nothing in the file
 * says what it is, so all of this has to be known.
 *
 * @param rows of cells, from the surface down
 * @param columns of cells
 * @param byColumn whether one column comes after the other, each from the surface down, in place of
 *     rows
 * @param order of a float's bytes
 */
public record RawModel(int rows, int columns, boolean byColumn, ByteOrder order) {
  /** As sentences call it. */
  public static final String LABEL = "bare 32-bit floats";

  /** How much smoother a model is the right way round than garbled, at the least. */
  private static final double SMOOTHER = 2;

  public RawModel {
    requireNonNull(order, "order");
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException("no cells: " + rows + " by " + columns);
    }
  }

  /**
   * Opens a file that holds such a model and nothing else.
   *
   * @throws InvalidDataException if it has another size, or holds something that is no velocity
   */
  public FileContent open(FileSource source, Stated stated) throws IOException {
    String name = source.name();
    if (stated.kind() != null && stated.kind() != Kind.VELOCITY) {
      throw new InvalidDataException(
          name,
          "bare floats are a velocity model, and not a " + stated.kind().label(),
          "Save it as one of " + FileFormat.labels());
    }
    requireSize(name, source.size());
    ByteBuffer bytes = ByteBuffer.wrap(source.read(Files::readAllBytes, (_, content) -> content));
    float[] values = values(bytes, order);
    VelocityModel model;
    try {
      model = model(name, values, stated);
    } catch (InvalidDataException e) {
      throw turned(e, name, values(bytes, other()), stated);
    }
    return new VelocityContent(
        name, new Accepted<>(model, doubts(values)), stated.step(), List.of());
  }

  private void requireSize(String name, long size) {
    long needed = (long) Float.BYTES * rows * columns;
    if (needed > NpyContent.LARGEST) {
      throw new InvalidDataException(
          name,
          "%d by %d cells have %d bytes; a model is read up to %d"
              .formatted(rows, columns, needed, NpyContent.LARGEST),
          "Cut it into several files");
    }
    if (size != needed) {
      throw new InvalidDataException(
          name,
          "it has %d bytes; %d rows of %d columns of 32-bit floats have %d"
              .formatted(size, rows, columns, needed),
          size % ((long) Float.BYTES * rows) == 0
              ? "State its columns: with %d rows there are %d"
                  .formatted(rows, size / Float.BYTES / rows)
              : "State the rows and columns that it has");
    }
  }

  private VelocityModel model(String name, float[] values, Stated stated) {
    return VelocityReader.read(
        name, NpyArray.of(new int[] {rows, columns}, byRow(values)), stated.spacing());
  }

  /** Says so if it would be a model with the bytes of each float the other way round. */
  private InvalidDataException turned(
      InvalidDataException refusal, String name, float[] values, Stated stated) {
    try {
      model(name, values, stated);
    } catch (InvalidDataException e) {
      return refusal;
    }
    return new InvalidDataException(
        name,
        refusal.problem(),
        "With the bytes of each float the other way round all are velocities: state "
            + new RawModel(rows, columns, byColumn, other()));
  }

  private ByteOrder other() {
    return order == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }

  private static float[] values(ByteBuffer bytes, ByteOrder order) {
    FloatBuffer floats = bytes.duplicate().order(order).asFloatBuffer();
    float[] values = new float[floats.remaining()];
    floats.get(values);
    return values;
  }

  private float[] byRow(float[] values) {
    if (!byColumn) {
      return values;
    }
    float[] result = new float[values.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        result[row * columns + column] = values[column * rows + row];
      }
    }
    return result;
  }

  /** Ground changes little from one cell to the next; what is read the wrong way round does. */
  private List<String> doubts(float[] values) {
    double asStated = change(values, byColumn ? rows : columns);
    double otherwise = change(values, byColumn ? columns : rows);
    return asStated > SMOOTHER * otherwise
        ? List.of(
            "It is %.1f times smoother if read %s: if that is how it was written, state %s."
                .formatted(
                    asStated / otherwise,
                    byColumn ? "row by row" : "column by column",
                    new RawModel(rows, columns, !byColumn, order)))
        : List.of();
  }

  /** Mean difference between values that far from each other. */
  private static double change(float[] values, int distance) {
    double sum = 0;
    for (int i = distance; i < values.length; i++) {
      sum += Math.abs(values[i] - values[i - distance]);
    }
    return sum / Math.max(1, values.length - distance);
  }

  /** As it is stated, such as {@code 351x1701,columns,big-endian}. */
  @Override
  public String toString() {
    return "%dx%d%s%s"
        .formatted(
            rows,
            columns,
            byColumn ? ",columns" : "",
            order == ByteOrder.BIG_ENDIAN ? ",big-endian" : "");
  }
}
