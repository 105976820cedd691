package org.seisbridge.seismic.gather;

import static java.util.Objects.requireNonNull;

/**
 * Pressure recorded at a line of receivers for each of several shots.
 *
 * @param shots number of shots
 * @param samples number of time samples of a trace
 * @param receivers number of receivers
 * @param sampleInterval time between samples, s
 * @param receiverSpacing distance between receivers, m
 * @param amplitudes {@code [shots, samples, receivers]} in row-major order, arbitrary unit; not
 *     copied, so the caller gives it away
 */
public record Gather(
    int shots,
    int samples,
    int receivers,
    double sampleInterval,
    double receiverSpacing,
    float[] amplitudes) {

  /** OpenFWI's sample interval, s. */
  public static final double OPENFWI_SAMPLE_INTERVAL = 1e-3;

  /** OpenFWI's receiver spacing and cell size, m. */
  public static final double OPENFWI_SPACING = 10;

  public Gather {
    requireNonNull(amplitudes, "amplitudes");
    if (shots < 1 || samples < 1 || receivers < 1) {
      throw new IllegalArgumentException(
          "a gather needs at least one shot, sample and receiver, not [%d, %d, %d]"
              .formatted(shots, samples, receivers));
    }
    if (amplitudes.length != Math.multiplyExact(Math.multiplyExact(shots, samples), receivers)) {
      throw new IllegalArgumentException(
          "%d amplitudes do not fill [%d, %d, %d]"
              .formatted(amplitudes.length, shots, samples, receivers));
    }
    if (!(sampleInterval > 0) || !(receiverSpacing > 0)) {
      throw new IllegalArgumentException("sample interval and receiver spacing must be positive");
    }
  }

  /** The amplitude of one sample of one trace. */
  public float amplitude(int shot, int sample, int receiver) {
    return amplitudes[(shot * samples + sample) * receivers + receiver];
  }
}
