package org.seisbridge.seismic.event;

/**
 * One way from a source to a station at the surface.
 *
 * @param kind which way
 * @param time how long it takes, s
 * @param takeOff angle at which it leaves the source, from straight down, rad
 * @param incidence angle at which it comes up to the station, from straight down, rad
 * @param length its length, m
 * @param strength share of the amplitude that takes this way, 0 to 1
 */
public record Ray(
    Kind kind, double time, double takeOff, double incidence, double length, double strength) {

  /** The ways that are looked at. */
  public enum Kind {
    /** Up to the station. */
    DIRECT,
    /** Down to an interface, along below it, and up. */
    REFRACTED,
    /** Down to an interface, and up. */
    REFLECTED
  }
}
