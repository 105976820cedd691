package org.seisbridge.seismic.stream;

import java.time.Instant;
import org.seisbridge.seismic.waveform.Waveform;

/**
 * A minute of a station, ready for models.
 *
 * @param waveform 6000 samples at 100 Hz, components Z N E; what was not recorded is the mean of
 *     what was
 * @param recorded share of the samples that were recorded, over the three components
 */
public record Window(Waveform waveform, double recorded) {

  /** The time after the last sample. */
  public Instant end() {
    return waveform.time(waveform.samples());
  }
}
