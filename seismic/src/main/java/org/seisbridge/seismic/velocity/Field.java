package org.seisbridge.seismic.velocity;

/** A velocity at every point of the ground. */
@FunctionalInterface
interface Field {
  /** The velocity at a point given in cells, m/s; any number until it becomes a map. */
  double at(double x, double z);
}
