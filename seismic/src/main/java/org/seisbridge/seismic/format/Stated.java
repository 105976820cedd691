package org.seisbridge.seismic.format;

import static java.util.Objects.requireNonNull;

import java.util.function.UnaryOperator;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.segy.SegyOptions;
import org.seisbridge.seismic.segy.SurveyLine;

/**
 * What is known of a file beside its content. Immutable; each {@code opt} gives a changed copy.
 *
 * @param kind what it is to be taken for; null if its content tells
 * @param sampleInterval s; null if the file states it, or OpenFWI's 1 ms, or 10 ms of a waveform
 * @param spacing between receivers or cells, m; null if the file states it, or OpenFWI's 10 m
 * @param step between the windows of a line or a large velocity model, m
 * @param segy what is known better than SEG-Y's headers say
 * @param inline of a velocity volume in SEG-Y the number of the section to take; null for none
 * @param geometry corrects the line that SEG-Y's headers tell
 */
public record Stated(
    Kind kind,
    Double sampleInterval,
    Double spacing,
    double step,
    SegyOptions segy,
    Integer inline,
    UnaryOperator<SurveyLine> geometry) {

  /** Half of a window's 700 m: whatever lies at the edge of one is in the middle of the next. */
  public static final double STEP = 350;

  /** The file says all. */
  public static final Stated NOTHING =
      new Stated(null, null, null, STEP, SegyOptions.NONE, null, UnaryOperator.identity());

  public Stated {
    requireNonNull(segy, "segy");
    requireNonNull(geometry, "geometry");
    if (!(step >= 1) || Double.isInfinite(step)) {
      throw new InvalidDataException(
          "step", "windows cannot be %s m apart".formatted(step), "State 1 m or more");
    }
  }

  public Stated optKind(Kind changed) {
    return new Stated(changed, sampleInterval, spacing, step, segy, inline, geometry);
  }

  /** Either may be null. */
  public Stated optSampling(Double interval, Double distance) {
    return new Stated(kind, interval, distance, step, segy, inline, geometry);
  }

  public Stated optStep(double changed) {
    return new Stated(kind, sampleInterval, spacing, changed, segy, inline, geometry);
  }

  /** The number of an inline may be null. */
  public Stated optSegy(SegyOptions changed, Integer section, UnaryOperator<SurveyLine> corrected) {
    return new Stated(kind, sampleInterval, spacing, step, changed, section, corrected);
  }
}
