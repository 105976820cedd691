package org.seisbridge.seismic.event;

/** The two kinds of body waves. */
public enum WaveType {
  P,
  S
}
