package org.seisbridge.seismic.segy;

import static java.util.Objects.requireNonNull;

/**
 * What a user knows better than a file's headers. Immutable; each method gives a changed copy.
 *
 * @param headers where the fields of trace headers are
 * @param byteOrder null to find it
 * @param format null to believe the binary header
 * @param samples samples of every trace, whatever the headers say; 0 to believe these
 * @param sampleInterval s; 0 to believe the headers
 * @param coordinateScalar as in bytes 71-72 of a trace header; 0 to believe the headers
 * @param coordinateUnits null to believe the headers
 * @param allowIncompleteEnsembles whether a file may be shorter than one ensemble of the binary
 *     header
 */
public record SegyOptions(
    HeaderMap headers,
    SegyByteOrder byteOrder,
    SampleFormat format,
    int samples,
    double sampleInterval,
    int coordinateScalar,
    CoordinateUnits coordinateUnits,
    boolean allowIncompleteEnsembles) {

  /** The headers are believed. */
  public static final SegyOptions NONE =
      new SegyOptions(HeaderMap.STANDARD, null, null, 0, 0, 0, null, false);

  public SegyOptions {
    requireNonNull(headers, "headers");
    if (samples < 0 || !(sampleInterval >= 0) || Double.isInfinite(sampleInterval)) {
      throw new IllegalArgumentException(
          "%d samples every %s cannot be".formatted(samples, sampleInterval));
    }
  }

  public SegyOptions optHeaders(HeaderMap changed) {
    return new SegyOptions(
        changed,
        byteOrder,
        format,
        samples,
        sampleInterval,
        coordinateScalar,
        coordinateUnits,
        allowIncompleteEnsembles);
  }

  public SegyOptions optByteOrder(SegyByteOrder changed) {
    return new SegyOptions(
        headers,
        changed,
        format,
        samples,
        sampleInterval,
        coordinateScalar,
        coordinateUnits,
        allowIncompleteEnsembles);
  }

  public SegyOptions optFormat(SampleFormat changed) {
    return new SegyOptions(
        headers,
        byteOrder,
        changed,
        samples,
        sampleInterval,
        coordinateScalar,
        coordinateUnits,
        allowIncompleteEnsembles);
  }

  public SegyOptions optSamples(int changed) {
    return new SegyOptions(
        headers,
        byteOrder,
        format,
        changed,
        sampleInterval,
        coordinateScalar,
        coordinateUnits,
        allowIncompleteEnsembles);
  }

  public SegyOptions optSampleInterval(double changed) {
    return new SegyOptions(
        headers,
        byteOrder,
        format,
        samples,
        changed,
        coordinateScalar,
        coordinateUnits,
        allowIncompleteEnsembles);
  }

  /** Scalar and units of all coordinates. */
  public SegyOptions optCoordinates(int scalar, CoordinateUnits units) {
    return new SegyOptions(
        headers,
        byteOrder,
        format,
        samples,
        sampleInterval,
        scalar,
        units,
        allowIncompleteEnsembles);
  }

  public SegyOptions optAllowIncompleteEnsembles(boolean changed) {
    return new SegyOptions(
        headers,
        byteOrder,
        format,
        samples,
        sampleInterval,
        coordinateScalar,
        coordinateUnits,
        changed);
  }
}
