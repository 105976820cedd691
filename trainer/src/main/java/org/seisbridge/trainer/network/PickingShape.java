package org.seisbridge.trainer.network;

/**
 * The sizes of a {@link PickingNetwork}.
 *
 * @param width channels of its finest level; deeper ones have 2, 4, 6 and 8 times as many
 */
public record PickingShape(int width) {
  private static final int WIDEST = 64;

  /**
   * 222 thousand weights, about as many as PhaseNet has (Zhu and Beroza 2019, arXiv 1803.03211).
   */
  public static PickingShape standard() {
    return new PickingShape(8);
  }

  /** Whether a network can have these sizes. */
  public boolean possible() {
    return width >= 1 && width <= WIDEST;
  }
}
