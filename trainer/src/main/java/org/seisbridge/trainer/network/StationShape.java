package org.seisbridge.trainer.network;

/**
 * The sizes of a {@link StationNetwork}, beside those of its encoder.
 *
 * @param width of a station's token
 * @param layers of attention between stations
 * @param heads of each attention; divide the width
 * @param traits numbers that are known of a station beside its spectrogram, 6 at least
 * @param outputs numbers that come out
 */
public record StationShape(int width, int layers, int heads, int traits, int outputs) {

  /** Two layers as wide as the encoder of most models. */
  public static StationShape standard(int traits, int outputs) {
    return new StationShape(128, 2, 4, traits, outputs);
  }

  /** Whether a network can have these sizes. */
  public boolean possible() {
    return in(width, 4096)
        && in(layers, 16)
        && in(heads, 64)
        && width % heads == 0
        && in(traits, 64)
        && traits >= 6
        && in(outputs, 4096);
  }

  private static boolean in(int size, int most) {
    return size >= 1 && size <= most;
  }
}
