package org.seisbridge.trainer.seisclip;

import java.time.Instant;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.waveform.EventParameters;
import org.seisbridge.seismic.waveform.StationCode;
import org.seisbridge.seismic.waveform.Waveform;

/**
 * An event at a station, as training takes it.
 *
 * @param kind what it was
 * @param amplitudes {@code [3, 6000]} at 100 Hz, components Z N E, in any unit
 * @param parameters what is known of it there
 */
public record SeismogramSample(EventClass kind, float[] amplitudes, EventParameters parameters) {

  /** The waveform, of a station and a time that nobody asks for. */
  Waveform waveform() {
    return new Waveform(
        StationCode.UNKNOWN, Instant.EPOCH, Waveform.MODEL_SAMPLING_RATE, amplitudes);
  }
}
