package org.seisbridge.seismic.picture;

import java.awt.image.IndexColorModel;

/** Colours for numbers, evenly spaced from low to high. */
final class ColourMap {
  /** How many colours numbers have. */
  static final int LEVELS = 255;

  /** The index of white, for what shows no number. */
  static final byte WHITE = (byte) LEVELS;

  /** Alike in perceived distance (Smith and van der Walt, CC0). */
  static final IndexColorModel VIRIDIS =
      through(
          0x440154, 0x482878, 0x3E4989, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6ECE58, 0xB5DE2B,
          0xFDE725);

  /** Negative to positive through white, alike in strength at equal distance from zero. */
  static final IndexColorModel BLUE_RED = through(0x053061, 0x2B76B5, 0xF7F7F7, 0xBE3236, 0x67001F);

  private ColourMap() {}

  /** The index of the colour at a position from 0 to 1; what lies beyond has that of the end. */
  static byte index(double position) {
    return (byte) Math.round(Math.clamp(position, 0, 1) * (LEVELS - 1));
  }

  private static IndexColorModel through(int... stops) {
    byte[][] channels = new byte[3][LEVELS + 1];
    for (int level = 0; level < LEVELS; level++) {
      double position = (double) level / (LEVELS - 1) * (stops.length - 1);
      int stop = Math.min((int) position, stops.length - 2);
      for (int channel = 0; channel < channels.length; channel++) {
        int from = channel(stops[stop], channel);
        int to = channel(stops[stop + 1], channel);
        channels[channel][level] = (byte) Math.round(from + (to - from) * (position - stop));
      }
    }
    for (byte[] channel : channels) {
      channel[LEVELS] = (byte) 0xFF;
    }
    return new IndexColorModel(8, LEVELS + 1, channels[0], channels[1], channels[2]);
  }

  private static int channel(int rgb, int channel) {
    return (rgb >> (16 - 8 * channel)) & 0xFF;
  }
}
