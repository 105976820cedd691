package org.seisbridge.api.infer;

/**
 * Where an event was and how large, with how sure that is.
 *
 * @param latitude of the epicentre, degrees
 * @param longitude of the epicentre, degrees
 * @param ellipse that holds the epicentre nine times in ten
 * @param depth m
 * @param depthSpread mean error that is to be expected of the depth, m
 * @param magnitude null if the sensitivity of none of the recorders is known
 * @param magnitudeSpread mean error that is to be expected of the magnitude; null without one
 */
public record EventLocation(
    double latitude,
    double longitude,
    Ellipse ellipse,
    double depth,
    double depthSpread,
    Double magnitude,
    Double magnitudeSpread) {

  /**
   * An ellipse around an epicentre.
   *
   * @param major longer half axis, m
   * @param minor shorter half axis, m
   * @param azimuth of the longer axis, degrees clockwise from north, 0 to 180
   */
  public record Ellipse(double major, double minor, double azimuth) {}
}
