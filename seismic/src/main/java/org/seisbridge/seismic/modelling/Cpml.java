package org.seisbridge.seismic.modelling;

import static org.seisbridge.seismic.modelling.PaddedGrid.HALO;

import java.util.Arrays;
import java.util.List;
import org.seisbridge.seismic.velocity.VelocityModel;

/**
 * A convolutional perfectly matched layer for the wave equation of second order (Komatitsch and
 * Martin 2007; Pasalic and McGarry 2010). Along each axis the layer stretches space: {@code p_xx}
 * becomes {@code p_xx + psi_x + zeta}, with
 *
 * <pre>
 * psi  = b psi  + a p_x
 * zeta = b zeta + a (p_xx + psi_x)
 * b = exp(-(d + s) dt),  a = d / (d + s) (b - 1)
 * </pre>
 *
 * where the damping d grows outward from 0 with the square of the distance and the shift s falls
 * from {@code pi f} to 0. Beyond the outer edge the pressure is 0. The innermost cells are not
 * damped: the scheme looks two cells far, so that the slope of psi reaches into them.
 */
final class Cpml implements Absorber {
  /** What the layer sends back of a wave that meets it head on, were space continuous. */
  private static final double REFLECTION = 1e-5;

  private final PaddedGrid grid;
  private final float[] kept;
  private final List<StretchedAxis> axes;

  Cpml(PaddedGrid grid, VelocityModel model, Acquisition acquisition) {
    this.grid = grid;
    kept = new float[grid.stride];
    Arrays.fill(kept, 1);
    Profile profile = profile(grid.padding, model, acquisition);
    float[] alpha = grid.newField();
    for (int row = 0; row < grid.rows; row++) {
      System.arraycopy(grid.alpha, grid.alphaRow(row), alpha, grid.cell(row, 0), grid.columns);
    }
    axes =
        List.of(
            StretchedAxis.across(grid, profile, alpha), StretchedAxis.down(grid, profile, alpha));
  }

  /** The factors a and b in the cells of padding, counted outward. */
  record Profile(float[] a, float[] b) {}

  private static Profile profile(int padding, VelocityModel model, Acquisition acquisition) {
    Profile profile = new Profile(new float[padding], new float[padding]);
    int damped = padding - HALO;
    double width = damped * model.spacing();
    double strongest = -3 * model.max() * StrictMath.log(REFLECTION) / (2 * width);
    for (int i = 1; i <= damped; i++) {
      double distance = (double) i / damped;
      double damping = strongest * distance * distance;
      double shift = Math.PI * acquisition.peakFrequency() * (1 - distance);
      double b = StrictMath.exp(-(damping + shift) * acquisition.sampleInterval());
      profile.b[HALO + i - 1] = (float) b;
      profile.a[HALO + i - 1] = (float) (damping / (damping + shift) * (b - 1));
    }
    return profile;
  }

  @Override
  public float[] kept() {
    return kept;
  }

  @Override
  public int keptRow(int row) {
    return HALO;
  }

  @Override
  public void reset() {
    axes.forEach(StretchedAxis::reset);
  }

  @Override
  public void finish(float[] now, float[] next, Reach reach) {
    for (StretchedAxis axis : axes) {
      axis.remember(now, reach);
      axis.stretch(now, next, reach);
    }
    int belowGrid = (grid.rows + HALO) * grid.stride;
    Arrays.fill(next, belowGrid, belowGrid + grid.stride, 0);
  }
}
