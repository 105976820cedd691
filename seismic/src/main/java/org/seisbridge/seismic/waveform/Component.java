package org.seisbridge.seismic.waveform;

/**
 * The directions of ground motion, in the order of a waveform's components: up, to the north, to
 * the east.
 */
public enum Component {
  Z,
  N,
  E;

  /** Number of components. */
  public static final int COUNT = 3;

  /** The place among a waveform's components, from 0. */
  @SuppressWarnings("EnumOrdinal") // The constants' order is that of the arrays, by contract.
  public int index() {
    return ordinal();
  }
}
