package org.seisbridge.trainer.baseline;

import java.util.OptionalDouble;
import org.seisbridge.seismic.event.Position;

/**
 * What one station noticed of an event.
 *
 * @param station where it is
 * @param p when P came, s from a time that is the same for all stations; empty if none was found
 * @param s when S came; empty if none was found
 * @param firstMotion 1 if the ground first moved up, -1 if down, 0 if that cannot be told
 */
public record Observation(Position station, OptionalDouble p, OptionalDouble s, int firstMotion) {}
