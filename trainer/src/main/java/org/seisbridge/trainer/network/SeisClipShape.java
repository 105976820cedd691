package org.seisbridge.trainer.network;

/**
 * The sizes of a {@link SeisClip} network.
 *
 * @param frames of the spectrograms that it takes: 120 or 600
 * @param width of a token, and length of an embedding
 * @param layers of the transformer
 * @param heads of each attention; divide the width
 * @param hidden units of the layers that event parameters go through
 */
public record SeisClipShape(int frames, int width, int layers, int heads, int hidden) {

  /** ViT-small, as published (Si et al. 2023, arXiv 2309.02320): 22 million parameters. */
  public static SeisClipShape published(int frames) {
    return new SeisClipShape(frames, 384, 12, 6, 512);
  }

  /** One that cores can train: 1.5 million parameters. */
  public static SeisClipShape compact(int frames) {
    return new SeisClipShape(frames, 128, 6, 4, 256);
  }
}
