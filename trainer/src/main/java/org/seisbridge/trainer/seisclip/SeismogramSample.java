package org.seisbridge.trainer.seisclip;

import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.waveform.EventParameters;
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
    return Waveform.atModelRate(amplitudes);
  }
}
