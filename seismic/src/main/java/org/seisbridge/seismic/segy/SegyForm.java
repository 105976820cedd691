package org.seisbridge.seismic.segy;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a file to be written is like: revision 1, all traces of one length.
 *
 * @param samples of a trace, at most 65,535
 * @param sampleInterval s, a whole number of microseconds up to 65,535
 * @param format {@link SampleFormat#IEEE32}, which loses nothing, or {@link SampleFormat#IBM}
 * @param byteOrder SEG-Y before revision 2 asked for {@link SegyByteOrder#BIG}
 * @param su whether to write traces alone, as Seismic Unix has them, in IEEE floats
 * @param tracesPerEnsemble 0 if they differ
 * @param text up to 38 lines of 76 characters for the text header
 */
public record SegyForm(
    int samples,
    double sampleInterval,
    SampleFormat format,
    SegyByteOrder byteOrder,
    boolean su,
    int tracesPerEnsemble,
    List<String> text) {

  static final int TEXT_LINES = TextHeader.LINES - 2;
  private static final int LARGEST = 0xffff;

  public SegyForm {
    requireNonNull(byteOrder, "byteOrder");
    text = List.copyOf(text);
    double microseconds = sampleInterval * 1e6;
    if (samples < 1 || samples > LARGEST) {
      throw new IllegalArgumentException(
          "a trace has 1 to %d samples, not %d".formatted(LARGEST, samples));
    }
    if (!(microseconds >= 0.5 && microseconds < LARGEST + 0.5)
        || Math.abs(microseconds - Math.rint(microseconds)) > 1e-3) {
      throw new IllegalArgumentException(
          "the sample interval is a whole number of microseconds up to %d, not %s"
              .formatted(LARGEST, microseconds));
    }
    if (format != SampleFormat.IEEE32 && (su || format != SampleFormat.IBM)) {
      throw new IllegalArgumentException(format + " is not written");
    }
    if (text.size() > TEXT_LINES) {
      throw new IllegalArgumentException(
          "a text header has room for %d lines".formatted(TEXT_LINES));
    }
  }

  /** SEG-Y with IEEE floats, the most significant byte first. */
  public static SegyForm of(int samples, double sampleInterval) {
    return new SegyForm(
        samples, sampleInterval, SampleFormat.IEEE32, SegyByteOrder.BIG, false, 0, List.of());
  }

  public SegyForm optFormat(SampleFormat changed) {
    return new SegyForm(samples, sampleInterval, changed, byteOrder, su, tracesPerEnsemble, text);
  }

  public SegyForm optByteOrder(SegyByteOrder changed) {
    return new SegyForm(samples, sampleInterval, format, changed, su, tracesPerEnsemble, text);
  }

  /** Traces alone. */
  public SegyForm optSu() {
    return new SegyForm(samples, sampleInterval, format, byteOrder, true, tracesPerEnsemble, text);
  }

  public SegyForm optTracesPerEnsemble(int changed) {
    return new SegyForm(samples, sampleInterval, format, byteOrder, su, changed, text);
  }

  public SegyForm optText(List<String> changed) {
    return new SegyForm(samples, sampleInterval, format, byteOrder, su, tracesPerEnsemble, changed);
  }

  int microseconds() {
    return (int) Math.rint(sampleInterval * 1e6);
  }
}
