package org.seisbridge.seismic.waveform;

/**
 * How finely a spectrogram divides a minute. SeisCLIP was published for 120 and for 600 frames (Si
 * et al. 2023, arXiv 2309.02320); 240 lie between them.
 */
public enum SpectrogramSize {
  /** Windows of 1 s every 0.5 s. */
  FRAMES_120(100),
  /** Windows of 0.5 s every 0.25 s. */
  FRAMES_240(50),
  /** Windows of 0.2 s every 0.1 s. */
  FRAMES_600(20);

  private final int window;

  SpectrogramSize(int window) {
    this.window = window;
  }

  /** Length of a window, samples. */
  public int window() {
    return window;
  }

  /** From one window to the next, samples. */
  public int hop() {
    return window / 2;
  }

  /** Number of windows. */
  public int frames() {
    return Waveform.MODEL_SAMPLES / hop();
  }

  /** The size of that many frames. */
  public static SpectrogramSize ofFrames(int frames) {
    for (SpectrogramSize size : values()) {
      if (size.frames() == frames) {
        return size;
      }
    }
    throw new IllegalArgumentException(
        "no spectrogram has %d frames; there are 120, 240 and 600".formatted(frames));
  }
}
