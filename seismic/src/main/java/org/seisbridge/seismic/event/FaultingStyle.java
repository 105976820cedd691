package org.seisbridge.seismic.event;

/**
 * How the two sides of a fault move, by how steeply the axes of the mechanism plunge (Frohlich
 * 1992, Physics of the Earth and Planetary Interiors 75).
 */
public enum FaultingStyle {
  /** The P axis plunges by more than 60 degrees. */
  NORMAL,
  /** The T axis plunges by more than 50 degrees. */
  REVERSE,
  /** The B axis plunges by more than 60 degrees. */
  STRIKE_SLIP,
  /** None of these. */
  OBLIQUE
}
