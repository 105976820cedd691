package org.seisbridge.trainer.picking;

import java.time.Instant;
import org.seisbridge.seismic.event.WaveType;

/**
 * A wave's arrival at a station.
 *
 * @param wave P or S
 * @param time when
 * @param probability how probable it is, from {@link PickProbabilities#THRESHOLD} to 1
 */
public record ArrivalPick(WaveType wave, Instant time, double probability) {}
