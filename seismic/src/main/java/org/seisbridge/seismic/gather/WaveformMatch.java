package org.seisbridge.seismic.gather;

import static java.util.Objects.requireNonNull;

/**
 * How a modelled gather becomes most like a recorded one, and how unlike it is still; see {@link
 * WaveformMisfit}.
 *
 * @param misfit 0 if the filtered gather equals the recorded one, 1 if silence would do as well
 * @param scale factor on the modelled amplitudes by which they fit best, without any filter;
 *     negative where the polarities differ
 * @param shift how much later the recorded waves come than the modelled ones, s
 * @param scaledMisfit the misfit after scale and shift alone; larger than the other by what the two
 *     wavelets differ
 * @param filter the matching filter's taps, {@link NetworkInput#DECIMATION} ms apart
 * @param firstLag delay of the first tap in taps; may be negative
 */
public record WaveformMatch(
    double misfit, double scale, double shift, double scaledMisfit, double[] filter, int firstLag) {

  public WaveformMatch {
    requireNonNull(filter, "filter");
  }

  /**
   * The modelled gather as the recorded one would have it: filtered.
   *
   * @param modelled of 1 ms, the one that was compared
   */
  public Gather apply(Gather modelled) {
    int receivers = modelled.receivers();
    int samples = modelled.samples();
    float[] filtered = new float[modelled.amplitudes().length];
    for (int tap = 0; tap < filter.length; tap++) {
      int delay = (firstLag + tap) * NetworkInput.DECIMATION;
      for (int shot = 0; shot < modelled.shots(); shot++) {
        int from = Math.max(0, delay);
        int values = (samples - Math.abs(delay)) * receivers;
        int to = (shot * samples + from) * receivers;
        add(modelled.amplitudes(), to - delay * receivers, filter[tap], filtered, to, values);
      }
    }
    return new Gather(
        modelled.shots(),
        samples,
        receivers,
        modelled.sampleInterval(),
        modelled.receiverSpacing(),
        filtered);
  }

  /** Adds a multiple of some values to others. */
  static void add(float[] from, int at, double factor, float[] to, int toAt, int values) {
    float single = (float) factor;
    for (int i = 0; i < values; i++) {
      to[toAt + i] += single * from[at + i];
    }
  }
}
