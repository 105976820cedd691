package org.seisbridge.seismic.modelling;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The finite-difference scheme, in vectors of as many cells as the processor takes at once. */
final class Stencil {
  static final VectorSpecies<Float> LANES =
      FloatVector.SPECIES_PREFERRED.length() <= Reach.TILE_COLUMNS
          ? FloatVector.SPECIES_PREFERRED
          : FloatVector.SPECIES_512;

  private static final FloatVector NEAR = FloatVector.broadcast(LANES, 4f / 3);
  private static final FloatVector FAR = FloatVector.broadcast(LANES, -1f / 12);

  private Stencil() {}

  /**
   * One time step of part of two rows, which share what they read.
   *
   * @param next holds p- before and p+ after
   */
  static void advanceTwoRows(
      PaddedGrid grid, Absorber absorber, float[] now, float[] next, int row, int from, int to) {
    int stride = grid.stride;
    int first = grid.cell(row, 0);
    int alphaRow = grid.alphaRow(row);
    int alphaBelow = grid.alphaRow(row + 1);
    int keptRow = absorber.keptRow(row);
    int keptBelow = absorber.keptRow(row + 1);
    float[] alpha = grid.alpha;
    float[] kept = absorber.kept();
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
          load(alpha, alphaRow + x),
          load(kept, keptRow + x));
      advance(
          now,
          next,
          below,
          pBelow,
          p.add(twoBelow),
          above.add(load(now, below + 2 * stride)),
          load(alpha, alphaBelow + x),
          load(kept, keptBelow + x));
    }
  }

  /** The scheme written as {@code p + (1 - k)(p - p-) + a L}, which rounds less. */
  private static void advance(
      float[] now,
      float[] next,
      int cell,
      FloatVector p,
      FloatVector verticalNear,
      FloatVector verticalFar,
      FloatVector alpha,
      FloatVector kept) {
    FloatVector near = verticalNear.add(load(now, cell - 1).add(load(now, cell + 1)));
    FloatVector far = verticalFar.add(load(now, cell - 2).add(load(now, cell + 2)));
    FloatVector laplacian = far.fma(FAR, near.fma(NEAR, p.mul(-5)));
    alpha.fma(laplacian, kept.fma(p.sub(load(next, cell)), p)).intoArray(next, cell);
  }

  static FloatVector load(float[] values, int at) {
    return FloatVector.fromArray(LANES, values, at);
  }
}
