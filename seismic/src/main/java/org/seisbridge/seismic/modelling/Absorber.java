package org.seisbridge.seismic.modelling;

/** What happens to waves in the padding and at the outer edge. */
sealed interface Absorber permits Sponge, Cpml {

  /** Rows of {@code 1 - k}: the share that remains of what changed in the last step. */
  float[] kept();

  /** Place of a grid row's first value in {@link #kept}. */
  int keptRow(int row);

  /** Prepares for a shot. */
  void reset();

  /**
   * Completes a time step.
   *
   * @param now the pressure before the step
   * @param next the pressure after it, as the scheme alone gives it
   * @param reach which part of the grid was stepped
   */
  void finish(float[] now, float[] next, Reach reach);
}
