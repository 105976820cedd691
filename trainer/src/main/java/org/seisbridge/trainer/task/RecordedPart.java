package org.seisbridge.trainer.task;

/**
 * What a classifier is given of a recording. Both parts are cut before they are filtered, so that
 * nothing of the event gets into the noise.
 *
 * @see RecordingWindow
 */
public enum RecordedPart {
  /** The minute from ten seconds before what stands out in it begins. */
  EVENT(-10, 60),

  /**
   * Half a minute that ends, with all that filtering looks at, five seconds before the origin: what
   * is told from it was not learnt from events but from who recorded them, where and when.
   */
  NOISE(-42, 30);

  private final double from;
  private final double seconds;

  RecordedPart(double from, double seconds) {
    this.from = from;
    this.seconds = seconds;
  }

  /** Seconds to its beginning from the onset, or of noise from the origin. */
  double from() {
    return from;
  }

  /** How long it is, s. */
  double seconds() {
    return seconds;
  }
}
