package org.seisbridge.seismic.event;

import static java.util.Objects.requireNonNull;

import org.seisbridge.seismic.waveform.EventParameters;
import org.seisbridge.seismic.waveform.Waveform;

/**
 * What one station recorded of a simulated event, and what is known about it.
 *
 * @param waveform a minute at 100 Hz, counts
 * @param station where the station is
 * @param azimuth direction from the epicentre to the station, degrees clockwise from north
 * @param sensitivity of the recorder, counts for 1 m/s above its corner
 * @param parameters arrivals, travel times, distance, back azimuth and the coda's end, as far as
 *     they are in the waveform and rise from its noise
 * @param peakGroundVelocity the largest length of the velocity vector without noise, as the
 *     instrument passes it, m/s
 * @param signalToNoise root mean square of the strongest second of the signal over that of the
 *     noise
 */
public record Seismogram(
    Waveform waveform,
    Position station,
    double azimuth,
    double sensitivity,
    EventParameters parameters,
    double peakGroundVelocity,
    double signalToNoise) {

  public Seismogram {
    requireNonNull(waveform, "waveform");
    requireNonNull(station, "station");
    requireNonNull(parameters, "parameters");
  }
}
