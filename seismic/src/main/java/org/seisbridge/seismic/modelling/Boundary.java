package org.seisbridge.seismic.modelling;

/** How waves leave the velocity model. */
public enum Boundary {
  /**
   * OpenFWI's own: 120 cells of damping on each side, the outer edge wrapping around. What comes
   * back from it is part of OpenFWI's gathers.
   */
  SPONGE(120),

  /**
   * 16 cells of convolutional perfectly matched layer on each side (Komatitsch & Martin 2007): the
   * gather of an open domain, in less time. Not what OpenFWI's gathers look like where a fast model
   * lets waves come back through the sponge.
   */
  CPML(16),

  /**
   * OpenFWI's sponge on three sides, and a free surface along the model's top row, where the
   * pressure is zero: what goes up comes back down with the other sign. As at sea.
   */
  FREE_SURFACE(120);

  private final int cells;

  Boundary(int cells) {
    this.cells = cells;
  }

  /** Whether waves that leave on one side come in again on the other, damped on their way. */
  boolean wraps() {
    return this != CPML;
  }

  /** Cells that the velocity model is padded by on each side. */
  int cells() {
    return cells;
  }
}
