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
    reach.prepare(
        row,
        sourceColumn + PaddedGrid.PADDING,
        receivers[0] + PaddedGrid.PADDING,
        receivers[receivers.length - 1] + PaddedGrid.PADDING,
        acquisition.samples(),
        model.max() * timeStep / model.spacing());
    int out = shot * acquisition.samples() * receivers.length;
    for (int step = 0; step < acquisition.samples(); step++) {
      if (step % Reach.STEPS == 0) {
        reach.moveTo(step);
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
    for (int row = 0; row < grid.rows; row++) {
      int from = reach.from(row);
      int to = reach.to(row);
      if (from < to) {
        advance(now, next, row, from, to);
        grid.wrap(next, row);
      }
    }
  }

  /**
   * One time step of part of a row; {@code next} holds p- before and p+ after. Written as {@code p
   * + (1 - k)(p - p-) + a L}, which rounds less than the form above.
   */
  private void advance(float[] now, float[] next, int row, int from, int to) {
    int centre = grid.cell(row, 0);
    int above = grid.cell(row - 1, 0);
    int below = grid.cell(row + 1, 0);
    int farAbove = grid.cell(row - 2, 0);
    int farBelow = grid.cell(row + 2, 0);
    int alphaRow = grid.alphaRow(row);
    int dampedRow = grid.dampedRow(row);
    float[] alpha = grid.alpha;
    float[] damped = grid.damped;
    for (int x = from; x < to; x += LANES.length()) {
      FloatVector p = FloatVector.fromArray(LANES, now, centre + x);
      FloatVector near =
          FloatVector.fromArray(LANES, now, above + x)
              .add(FloatVector.fromArray(LANES, now, below + x))
              .add(
                  FloatVector.fromArray(LANES, now, centre + x - 1)
                      .add(FloatVector.fromArray(LANES, now, centre + x + 1)));
      FloatVector far =
          FloatVector.fromArray(LANES, now, farAbove + x)
              .add(FloatVector.fromArray(LANES, now, farBelow + x))
              .add(
                  FloatVector.fromArray(LANES, now, centre + x - 2)
                      .add(FloatVector.fromArray(LANES, now, centre + x + 2)));
      FloatVector laplacian = far.fma(FAR, near.fma(NEAR, p.mul(-5)));
      FloatVector.fromArray(LANES, alpha, alphaRow + x)
          .fma(
              laplacian,
              FloatVector.fromArray(LANES, damped, dampedRow + x)
                  .fma(p.sub(FloatVector.fromArray(LANES, next, centre + x)), p))
          .intoArray(next, centre + x);
    }
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
