package org.seisbridge.trainer.baseline;

import org.seisbridge.seismic.event.Position;

/**
 * Where and when an event was, by the times at which its waves came.
 *
 * @param epicentre where, seen from above
 * @param depth how deep, m
 * @param originTime when, s from the same time as the arrivals
 * @param residual mean |observed - computed| arrival, s
 */
public record Location(Position epicentre, double depth, double originTime, double residual) {}
