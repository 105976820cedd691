package org.seisbridge.trainer.figures;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;
import org.seisbridge.seismic.event.Position;

/**
 * Where an event was and how large, as known or as inferred.
 *
 * @param epicentre where, seen from above
 * @param depth how deep, m
 * @param magnitude its magnitude, if it is known or was inferred
 */
public record Hypocentre(Position epicentre, double depth, OptionalDouble magnitude) {
  public Hypocentre {
    requireNonNull(epicentre, "epicentre");
    requireNonNull(magnitude, "magnitude");
  }
}
