package org.seisbridge.seismic.velocity;

import java.util.Arrays;
import java.util.List;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.PlainNumber;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.npy.NpyArray;

/** The door for velocity models: what passes is physical, and says where it came from if not. */
public final class VelocityReader {
  /** Cells a side of the models that encoders take. */
  private static final int CELLS = 70;

  private static final double SPACING = Gather.OPENFWI_SPACING;
  static final double EXTENT = CELLS * SPACING;

  /** A quarter of the dominant wavelength at 1500 m/s and 15 Hz: thinner layers do not show. */
  private static final double COARSEST_SPACING = 25;

  /** All values below it are km/s: the slowest ground known is faster than 100 m/s somewhere. */
  private static final float SLOWEST_MAXIMUM = 100;

  /** The Earth's fastest P waves, at the base of the mantle, reach 14 km/s. */
  private static final float FASTEST = 15_000;

  private VelocityReader() {}

  /**
   * Reads a velocity model of any size.
   *
   * @param name what messages call the model
   * @param array {@code [nz, nx]}, {@code [1, nz, nx]} or {@code [1, 1, nz, nx]}, m/s
   * @param spacing side of a cell, m; null if not known: OpenFWI's 10 m
   * @throws InvalidDataException if the shape or a value is not that of a velocity model
   */
  public static VelocityModel read(String name, NpyArray array, Double spacing) {
    int[] shape = array.shape();
    int from = Math.max(0, shape.length - 2);
    boolean one = shape.length >= 2 && shape.length <= 4;
    for (int axis = 0; axis < from; axis++) {
      one &= shape[axis] == 1;
    }
    if (!one) {
      throw new InvalidDataException(
          name,
          "its shape is %s; one velocity model is [rows, columns]"
              .formatted(Arrays.toString(shape)),
          "Save one model alone, such as models[0, 0], or give the folder of a whole dataset");
    }
    int nz = shape[from];
    int nx = shape[from + 1];
    if (nz < 2 || nx < 2) {
      throw new InvalidDataException(
          name,
          "it has %d rows and %d columns; a velocity model has at least 2 of each"
              .formatted(nz, nx),
          "Check which array was saved");
    }
    double cell = spacing == null ? SPACING : spacing;
    if (!(cell > 0) || Double.isInfinite(cell)) {
      throw new InvalidDataException(
          name, "its cells cannot be %s m wide".formatted(cell), "State the spacing in metres");
    }
    VelocityModel model = new VelocityModel(nz, nx, cell, array.toFloats());
    requirePhysical(name, model);
    return model;
  }

  private static void requirePhysical(String name, VelocityModel model) {
    for (int row = 0; row < model.nz(); row++) {
      for (int column = 0; column < model.nx(); column++) {
        float velocity = model.velocity(row, column);
        if (!(velocity > 0 && velocity <= FASTEST)) {
          throw new InvalidDataException(
              name,
              "row %d, column %d (from 0) holds %s; velocities are above 0 and at most %s m/s"
                  .formatted(row, column, velocity, PlainNumber.of(FASTEST)),
              "Replace what is not a velocity in m/s");
        }
      }
    }
    if (model.max() < SLOWEST_MAXIMUM) {
      throw new InvalidDataException(
          name,
          "its values go from %s to %s, which looks like km/s".formatted(model.min(), model.max()),
          "Multiply it by 1000: velocities are in m/s");
    }
  }

  /**
   * The same for a velocity model that something was done to already.
   *
   * @param accepted with notes that are kept
   */
  public static Accepted<VelocityModel> forModel(String name, Accepted<VelocityModel> accepted) {
    return accepted.and(forModel(name, accepted.value()));
  }

  /**
   * Brings a velocity model to the size that encoders take, 70 by 70 cells of 10 m, if it covers
   * the same 700 m by 700 m. The vertical travel time is kept: each new cell gets the mean slowness
   * of what it covers.
   *
   * @param name what messages call the model
   * @throws InvalidDataException if it covers another area or has too coarse cells
   */
  public static Accepted<VelocityModel> forModel(String name, VelocityModel model) {
    double cell = model.spacing();
    boolean sameCells = Math.abs(cell - SPACING) <= 1e-6 * SPACING;
    if (sameCells && model.nz() == CELLS && model.nx() == CELLS) {
      return new Accepted<>(model, List.of());
    }
    if (sameCells
        || cell > COARSEST_SPACING
        || !covers(model.nz(), cell)
        || !covers(model.nx(), cell)) {
      throw new InvalidDataException(
          name,
          ("it has %d by %d cells of %s m; the encoder takes 70 by 70 cells of 10 m, or other cells"
                  + " of at most %s m that cover 700 m by 700 m to half a cell")
              .formatted(
                  model.nz(), model.nx(), PlainNumber.of(cell), PlainNumber.of(COARSEST_SPACING)),
          "If its cells have another size, state it (--spacing); otherwise cut out 700 m by 700 m");
    }
    return new Accepted<>(
        resample(model),
        List.of(
            "The velocity model of %d by %d cells of %s m was resampled to 70 by 70 cells of 10 m."
                .formatted(model.nz(), model.nx(), PlainNumber.of(cell))));
  }

  private static boolean covers(int cells, double spacing) {
    return Math.abs(cells * spacing - EXTENT) <= spacing / 2;
  }

  private static VelocityModel resample(VelocityModel model) {
    float[] velocities = new float[CELLS * CELLS];
    for (int row = 0; row < CELLS; row++) {
      for (int column = 0; column < CELLS; column++) {
        velocities[row * CELLS + column] = (float) (1 / slowness(model, row, column));
      }
    }
    return new VelocityModel(CELLS, CELLS, SPACING, velocities);
  }

  /** Mean slowness under one cell of the new grid; beyond its edge the model goes on as it is. */
  private static double slowness(VelocityModel model, int row, int column) {
    double scale = SPACING / model.spacing();
    double sum = 0;
    for (int z = (int) (row * scale); z < (row + 1) * scale; z++) {
      double height = Math.min(z + 1, (row + 1) * scale) - Math.max(z, row * scale);
      for (int x = (int) (column * scale); x < (column + 1) * scale; x++) {
        double width = Math.min(x + 1, (column + 1) * scale) - Math.max(x, column * scale);
        sum +=
            height
                * width
                / model.velocity(Math.min(z, model.nz() - 1), Math.min(x, model.nx() - 1));
      }
    }
    return sum / (scale * scale);
  }
}
