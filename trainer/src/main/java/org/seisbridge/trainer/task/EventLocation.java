package org.seisbridge.trainer.task;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.trainer.figures.Hypocentre;

/**
 * Where an event was and how large, with how sure that is.
 *
 * @param epicentre where, seen from above
 * @param ellipse of unit size around it
 * @param depth how deep, m
 * @param depthSpread mean error that is to be expected of it, m
 * @param magnitude how large
 * @param magnitudeSpread mean error that is to be expected of it
 */
public record EventLocation(
    Position epicentre,
    ErrorEllipse ellipse,
    double depth,
    double depthSpread,
    double magnitude,
    double magnitudeSpread) {

  public EventLocation {
    requireNonNull(epicentre, "epicentre");
    requireNonNull(ellipse, "ellipse");
  }

  /** Whether a position lies in the ellipse that holds the epicentre with a probability. */
  public boolean isWithin(Position position, double probability) {
    ErrorEllipse held = ellipse.holding(probability);
    double distance = epicentre.distance(position);
    double off = Math.toRadians(epicentre.azimuth(position) - held.azimuth());
    return Math.hypot(
            distance * Math.cos(off) / held.major(), distance * Math.sin(off) / held.minor())
        <= 1;
  }

  Hypocentre hypocentre() {
    return new Hypocentre(epicentre, depth, OptionalDouble.of(magnitude));
  }
}
