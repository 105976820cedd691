package org.seisbridge.seismic.modelling;

import java.util.Arrays;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.velocity.VelocityModel;

/** What the scheme can model, and the reason it gives where it cannot. */
final class Limits {
  private static final double MIN_CELLS_PER_WAVELENGTH = 4;

  private Limits() {}

  static void check(VelocityModel model, Acquisition acquisition, Boundary boundary) {
    checkVelocities(model);
    checkColumns(model, acquisition);
    checkSurface(acquisition, boundary);
    checkTimeStep(model, acquisition, boundary);
    checkWavelength(model, acquisition);
  }

  private static void checkVelocities(VelocityModel model) {
    for (int i = 0; i < model.velocities().length; i++) {
      float velocity = model.velocities()[i];
      if (!(velocity > 0) || Float.isInfinite(velocity)) {
        throw refused(
            "the velocity in row %d, column %d is %s"
                .formatted(i / model.nx(), i % model.nx(), velocity),
            "Give every cell a positive velocity in m/s");
      }
    }
  }

  private static void checkColumns(VelocityModel model, Acquisition acquisition) {
    int last = model.nx() - 1;
    if (acquisition.row() < 0
        || acquisition.row() >= model.nz()
        || outside(acquisition.sourceColumns(), last)
        || outside(acquisition.receiverColumns(), last)) {
      throw refused(
          "a source or receiver lies outside its %d x %d cells".formatted(model.nz(), model.nx()),
          "Move it inside, or give a larger model");
    }
  }

  private static void checkSurface(Acquisition acquisition, Boundary boundary) {
    if (boundary == Boundary.FREE_SURFACE && acquisition.row() == 0) {
      throw refused(
          "sources and receivers lie on its free surface, where the pressure is zero",
          "Put them a row deeper at least");
    }
  }

  private static boolean outside(int[] columns, int last) {
    return Arrays.stream(columns).anyMatch(column -> column < 0 || column > last);
  }

  /**
   * Von Neumann's condition: of all waves the one that changes sign from cell to cell along both
   * axes has the largest Laplacian, 32/3, and the scheme needs {@code a 32/3 <= 4 - 2k}.
   */
  private static void checkTimeStep(
      VelocityModel model, Acquisition acquisition, Boundary boundary) {
    double timeStep = acquisition.sampleInterval();
    double damping = boundary.wraps() ? Sponge.maxDamping(boundary.cells(), model, timeStep) : 0;
    double limit = Math.sqrt(0.375 * (1 - damping / 2));
    double moved = model.max() * timeStep;
    if (moved > limit * model.spacing()) {
      throw refused(
          ("a wave of %.0f m/s crosses %.3f cells of %s m in a time step of %s s,"
                  + " and the scheme is stable up to %.3f")
              .formatted(model.max(), moved / model.spacing(), model.spacing(), timeStep, limit),
          "Resample the model to cells of at least %.2f m, or the time step to at most %.3g s"
              .formatted(moved / limit, limit * model.spacing() / model.max()));
    }
  }

  private static void checkWavelength(VelocityModel model, Acquisition acquisition) {
    double wavelength = model.min() / acquisition.peakFrequency();
    double coarsest = wavelength / MIN_CELLS_PER_WAVELENGTH;
    if (model.spacing() > coarsest) {
      throw refused(
          "at %.0f m/s a wave of %s Hz is %.1f m long, less than %.0f cells of %s m"
              .formatted(
                  model.min(),
                  acquisition.peakFrequency(),
                  wavelength,
                  MIN_CELLS_PER_WAVELENGTH,
                  model.spacing()),
          "Resample the model to cells of at most %.2f m, or use a lower frequency"
              .formatted(coarsest));
    }
  }

  private static InvalidDataException refused(String problem, String remedy) {
    return new InvalidDataException("velocity model", problem, remedy);
  }
}
