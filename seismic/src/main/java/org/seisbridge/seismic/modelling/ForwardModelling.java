package org.seisbridge.seismic.modelling;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.velocity.VelocityModel;

/**
 * The operator that made OpenFWI's gathers (Deng et al. 2022, arXiv 2111.02926): the acoustic wave
 * equation of constant density, second order in time and fourth in space, without a free surface.
 *
 * <pre>
 * p+ = (2 - 5a - k) p - (1 - k) p- + a [4/3 (4 neighbours at 1) - 1/12 (4 neighbours at 2)]
 * p+[source] += (v dt)^2 s;   a = (v dt / dx)^2
 * </pre>
 *
 * <p>The map is padded by 120 cells of its edge values. There the damping k grows outward with the
 * square of the distance; side columns damp over their full height, top and bottom rows between
 * them. The grid's outer edge wraps around to the opposite side, as in OpenFWI.
 *
 * <p><b>Limits.</b> A wave may go at most {@code sqrt(3/8 (1 - k/2))}, about 0.6 cells in a time
 * step: the scheme is unstable beyond. The peak frequency needs at least 4 cells to a wavelength;
 * OpenFWI's slowest rock, 1500 m/s, has 10.
 *
 * <p>An instance keeps its work arrays and belongs to one thread.
 */
public final class ForwardModelling {
  private static final VectorSpecies<Float> LANES =
      FloatVector.SPECIES_PREFERRED.length() <= Reach.TILE_COLUMNS
          ? FloatVector.SPECIES_PREFERRED
          : FloatVector.SPECIES_512;
  private static final FloatVector NEAR = FloatVector.broadcast(LANES, 4f / 3);
  private static final FloatVector FAR = FloatVector.broadcast(LANES, -1f / 12);
  private static final double MIN_CELLS_PER_WAVELENGTH = 4;

  private final Acquisition acquisition;
  private final float[] wavelet;
  private PaddedGrid grid;
  private Reach reach;
  private float[] now;
  private float[] next;

  public ForwardModelling(Acquisition acquisition) {
    this.acquisition = requireNonNull(acquisition, "acquisition");
    wavelet =
        Ricker.wavelet(
            acquisition.peakFrequency(), acquisition.sampleInterval(), acquisition.samples());
  }

  /**
   * The gather of a velocity model: {@code [shots, samples, receivers]}, in the unit of OpenFWI's
   * gathers.
   *
   * @throws InvalidDataException if a velocity is no positive number, if a source or receiver lies
   *     outside the model, or if the model is outside the limits of the scheme
   */
  public Gather gather(VelocityModel model) {
    check(model);
    if (grid == null || !grid.fits(model)) {
      grid = new PaddedGrid(model.nz(), model.nx());
      reach = new Reach(grid.rows, grid.columns);
      now = grid.newField();
      next = grid.newField();
    }
    grid.set(model, acquisition.sampleInterval());
    int[] columns = acquisition.receiverColumns();
    reach.prepare(
        grid.slowness(model, acquisition.sampleInterval()),
        acquisition.row() + PaddedGrid.PADDING,
        columns[0] + PaddedGrid.PADDING,
        columns[columns.length - 1] + PaddedGrid.PADDING);
    int shots = acquisition.sourceColumns().length;
    int receivers = acquisition.receiverColumns().length;
    float[] amplitudes = new float[shots * acquisition.samples() * receivers];
    for (int shot = 0; shot < shots; shot++) {
      shoot(model, shot, amplitudes);
    }
    return new Gather(
        shots,
        acquisition.samples(),
        receivers,
        acquisition.sampleInterval(),
        model.spacing() * acquisition.receiverStep(),
        amplitudes);
  }

  private void shoot(VelocityModel model, int shot, float[] amplitudes) {
    int sourceColumn = acquisition.sourceColumns()[shot];
    int[] receivers = acquisition.receiverColumns();
    int row = acquisition.row() + PaddedGrid.PADDING;
    int source = grid.cell(row, sourceColumn + PaddedGrid.PADDING);
    double timeStep = acquisition.sampleInterval();
    double moved = model.velocity(acquisition.row(), sourceColumn) * timeStep;
    float gain = (float) (moved * moved);
    Arrays.fill(now, 0);
    Arrays.fill(next, 0);
    reach.prepare(row, sourceColumn + PaddedGrid.PADDING);
    int out = shot * acquisition.samples() * receivers.length;
    for (int step = 0; step < acquisition.samples(); step++) {
      if (step % Reach.STEPS == 0) {
        reach.moveTo(step, acquisition.samples());
      }
      advance();
      next[source] += gain * wavelet[step];
      for (int receiver : receivers) {
        amplitudes[out++] = next[grid.cell(row, receiver + PaddedGrid.PADDING)];
      }
      float[] past = now;
      now = next;
      next = past;
    }
  }

  private void advance() {
    for (int row = 0; row < grid.rows; row += 2) {
      int from = reach.from(row);
      int to = reach.to(row);
      if (from < to) {
        advanceTwo(now, next, row, from, to);
      }
    }
    grid.wrap(next);
  }

  /**
   * One time step of part of two rows, which share what they read. {@code next} holds p- before and
   * p+ after.
   */
  private void advanceTwo(float[] now, float[] next, int row, int from, int to) {
    int stride = grid.stride;
    int first = grid.cell(row, 0);
    int alpha = grid.alphaRow(row);
    int damped = grid.dampedRow(row);
    int alphaBelow = grid.alphaRow(row + 1);
    int dampedBelow = grid.dampedRow(row + 1);
    float[] alphas = grid.alpha;
    float[] dampeds = grid.damped;
    for (int x = from; x < to; x += LANES.length()) {
      int cell = first + x;
      int below = cell + stride;
      FloatVector above = load(now, cell - stride);
      FloatVector p = load(now, cell);
      FloatVector pBelow = load(now, below);
      FloatVector twoBelow = load(now, below + stride);
      advance(
          now,
          next,
          cell,
          p,
          above.add(pBelow),
          load(now, cell - 2 * stride).add(twoBelow),
          load(alphas, alpha + x),
          load(dampeds, damped + x));
      advance(
          now,
          next,
          below,
          pBelow,
          p.add(twoBelow),
          above.add(load(now, below + 2 * stride)),
          load(alphas, alphaBelow + x),
          load(dampeds, dampedBelow + x));
    }
  }

  /** Written as {@code p + (1 - k)(p - p-) + a L}, which rounds less than the form above. */
  private static void advance(
      float[] now,
      float[] next,
      int cell,
      FloatVector p,
      FloatVector near,
      FloatVector far,
      FloatVector alpha,
      FloatVector damped) {
    FloatVector near4 = near.add(load(now, cell - 1).add(load(now, cell + 1)));
    FloatVector far4 = far.add(load(now, cell - 2).add(load(now, cell + 2)));
    FloatVector laplacian = far4.fma(FAR, near4.fma(NEAR, p.mul(-5)));
    alpha.fma(laplacian, damped.fma(p.sub(load(next, cell)), p)).intoArray(next, cell);
  }

  private static FloatVector load(float[] field, int cell) {
    return FloatVector.fromArray(LANES, field, cell);
  }

  private void check(VelocityModel model) {
    for (float velocity : model.velocities()) {
      if (!(velocity > 0) || Float.isInfinite(velocity)) {
        throw refused(
            "it holds the velocity " + velocity, "Give every cell a positive velocity in m/s");
      }
    }
    int lastColumn = model.nx() - 1;
    if (acquisition.row() < 0
        || acquisition.row() >= model.nz()
        || outside(acquisition.sourceColumns(), lastColumn)
        || outside(acquisition.receiverColumns(), lastColumn)) {
      throw refused(
          "a source or receiver lies outside its %d x %d cells".formatted(model.nz(), model.nx()),
          "Move it inside, or give a larger model");
    }
    double timeStep = acquisition.sampleInterval();
    double courant = model.max() * timeStep / model.spacing();
    double limit = Math.sqrt(0.375 * (1 - PaddedGrid.maxKappa(model, timeStep) / 2));
    if (courant > limit) {
      throw refused(
          "a wave of %.0f m/s crosses %.3f cells of %s m in a step of %s s, and the scheme is stable up to %.3f"
              .formatted(model.max(), courant, model.spacing(), timeStep, limit),
          "Use cells of at least %.2f m or steps of at most %.6f s"
              .formatted(model.max() * timeStep / limit, limit * model.spacing() / model.max()));
    }
    double wavelength = model.min() / acquisition.peakFrequency();
    if (wavelength < MIN_CELLS_PER_WAVELENGTH * model.spacing()) {
      throw refused(
          "at %.0f m/s a wave of %s Hz is %.1f m long, less than %.0f cells of %s m"
              .formatted(
                  model.min(),
                  acquisition.peakFrequency(),
                  wavelength,
                  MIN_CELLS_PER_WAVELENGTH,
                  model.spacing()),
          "Resample the model to cells of at most %.2f m, or use a lower frequency"
              .formatted(wavelength / MIN_CELLS_PER_WAVELENGTH));
    }
  }

  private static boolean outside(int[] columns, int last) {
    return Arrays.stream(columns).anyMatch(column -> column < 0 || column > last);
  }

  private static InvalidDataException refused(String problem, String remedy) {
    return new InvalidDataException("velocity model", problem, remedy);
  }
}
