package org.seisbridge.seismic.waveform;

/** What a window holds where the waveform has no samples. */
public enum Padding {
  /** Nothing: such a window is refused. */
  NONE,
  /** Zeros, as where nothing was recorded. */
  ZEROS,
  /** The first or last sample again, so that there is no step. */
  EDGE
}
