package org.seisbridge.backend.vector;

/** Embeddings have length 1, so that a scalar product is a cosine. */
public final class UnitVectors {
  private static final double TOLERANCE = 1e-3;

  private UnitVectors() {}

  /**
   * Refuses a vector that is no embedding.
   *
   * @throws IllegalArgumentException if the vector is not of length 1
   */
  public static void check(float[] vector) {
    double square = 0;
    for (float value : vector) {
      square += (double) value * value;
    }
    double length = Math.sqrt(square);
    // Written so that NaN fails.
    if (!(Math.abs(length - 1) <= TOLERANCE)) {
      throw new IllegalArgumentException("an embedding has length 1, not " + length);
    }
  }
}
