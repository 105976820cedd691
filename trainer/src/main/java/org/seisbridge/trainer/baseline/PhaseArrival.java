package org.seisbridge.trainer.baseline;

import org.seisbridge.seismic.event.Position;
import org.seisbridge.seismic.event.WaveType;

/**
 * When a wave came to a station.
 *
 * @param station where the station is
 * @param wave which wave
 * @param time when it came, s from any time, which is the same for all stations
 */
public record PhaseArrival(Position station, WaveType wave, double time) {}
