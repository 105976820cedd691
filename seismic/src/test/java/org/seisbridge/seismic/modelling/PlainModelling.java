package org.seisbridge.seismic.modelling;

import org.seisbridge.seismic.velocity.VelocityModel;

/** The scheme as it is written down, in double precision, over every cell in every step. */
final class PlainModelling {
  private static final int PADDING = 120;

  private PlainModelling() {}

  /** One shot, {@code [samples, receivers]}. */
  static double[] shot(VelocityModel model, Acquisition acquisition) {
    int rows = model.nz() + 2 * PADDING;
    int columns = model.nx() + 2 * PADDING;
    double timeStep = acquisition.sampleInterval();
    float[] wavelet = Ricker.wavelet(acquisition.peakFrequency(), timeStep, acquisition.samples());
    int sourceRow = acquisition.row() + PADDING;
    int sourceColumn = acquisition.sourceColumns()[0] + PADDING;
    int[] receivers = acquisition.receiverColumns();
    double[] recorded = new double[acquisition.samples() * receivers.length];
    double[][] alpha = new double[rows][columns];
    double[][] kappa = new double[rows][columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        alpha[row][column] = alpha(model, row, column, timeStep);
        kappa[row][column] = damping(model, row, column) * timeStep;
      }
    }
    double[][] past = new double[rows][columns];
    double[][] now = new double[rows][columns];
    for (int step = 0; step < acquisition.samples(); step++) {
      double[][] next = past;
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          double p = now[row][column];
          double a = alpha[row][column];
          double k = kappa[row][column];
          double laplacian = 4.0 / 3 * ring(now, row, column, 1) - ring(now, row, column, 2) / 12;
          next[row][column] = (2 - 5 * a - k) * p - (1 - k) * past[row][column] + a * laplacian;
        }
      }
      double a = alpha[sourceRow][sourceColumn];
      next[sourceRow][sourceColumn] += a * model.spacing() * model.spacing() * wavelet[step];
      for (int i = 0; i < receivers.length; i++) {
        recorded[step * receivers.length + i] = next[sourceRow][receivers[i] + PADDING];
      }
      past = now;
      now = next;
    }
    return recorded;
  }

  private static double ring(double[][] field, int row, int column, int distance) {
    return field[wrapped(row + distance, field.length)][column]
        + field[wrapped(row - distance, field.length)][column]
        + field[row][wrapped(column + distance, field[row].length)]
        + field[row][wrapped(column - distance, field[row].length)];
  }

  private static int wrapped(int cell, int cells) {
    return cell < 0 ? cell + cells : cell < cells ? cell : cell - cells;
  }

  private static double alpha(VelocityModel model, int row, int column, double timeStep) {
    int mapRow = Math.clamp(row - PADDING, 0, model.nz() - 1);
    int mapColumn = Math.clamp(column - PADDING, 0, model.nx() - 1);
    double cells = model.velocity(mapRow, mapColumn) * timeStep / model.spacing();
    return cells * cells;
  }

  private static double damping(VelocityModel model, int row, int column) {
    int side = outward(column, model.nx());
    int outward = side >= 0 ? side : outward(row, model.nz());
    double width = (PADDING - 1) * model.spacing();
    double strength = 3 * model.min() * Math.log(1e7) / (2 * width);
    double distance = Math.max(0, outward) * model.spacing() / width;
    return strength * distance * distance;
  }

  /** Cells into the padding, counted from 0; negative in the map. */
  private static int outward(int cell, int mapCells) {
    return Math.max(PADDING - 1 - cell, cell - PADDING - mapCells);
  }
}
