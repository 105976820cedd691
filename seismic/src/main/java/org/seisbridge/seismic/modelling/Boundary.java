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
  CPML(16);

  private final int cells;

  Boundary(int cells) {
    this.cells = cells;
  }

  /** Cells that the velocity model is padded by on each side. */
  int cells() {
    return cells;
  }
}
