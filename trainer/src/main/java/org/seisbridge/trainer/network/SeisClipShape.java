package org.seisbridge.trainer.network;

import org.seisbridge.seismic.waveform.SpectrogramSize;

/**
 * The sizes of a {@link SeisClip} network.
 *
 * @param size of the spectrograms that it takes
 * @param width of a token, and length of an embedding
 * @param layers of the transformer
 * @param heads of each attention; divide the width
 * @param hidden units of the layers that event parameters go through
 */
public record SeisClipShape(SpectrogramSize size, int width, int layers, int heads, int hidden) {

  /** The most layers that a network can have. */
  public static final int MOST_LAYERS = 64;

  /** ViT-small, as published (Si et al. 2023, arXiv 2309.02320): 22 million parameters. */
  public static SeisClipShape published(SpectrogramSize size) {
    return new SeisClipShape(size, 384, 12, 6, 512);
  }

  /** One that cores can train: 1.5 million parameters. */
  public static SeisClipShape compact(SpectrogramSize size) {
    return new SeisClipShape(size, 128, 6, 4, 256);
  }

  /** Small enough to be trained within a test. */
  public static SeisClipShape small() {
    return new SeisClipShape(SpectrogramSize.FRAMES_120, 32, 2, 2, 32);
  }

  /** Whether a network can have these sizes. */
  public boolean possible() {
    return size != null
        && in(width, 4096)
        && in(layers, MOST_LAYERS)
        && in(heads, 64)
        && width % heads == 0
        && in(hidden, 8192);
  }

  private static boolean in(int size, int most) {
    return size >= 1 && size <= most;
  }
}
