package org.seisbridge.seismic;

/** How far compressed data may grow. */
public final class Inflation {
  /** Data of one file, uncompressed: a full OpenFWI file of gathers is 700 MB. */
  private static final long MAX_BYTES = 1L << 30;

  /** Below this no ratio is too high: a constant velocity model shrinks a thousandfold. */
  private static final long ALWAYS_ALLOWED = 16L << 20;

  /** Many flat-layered models together shrink by 400; deflate's limit, for constants, is 1032. */
  private static final long MAX_RATIO = 800;

  private Inflation() {}

  /**
   * Refuses what grows beyond all use before it is allocated.
   *
   * @param size declared bytes, uncompressed
   * @param compressed bytes it is inflated from
   * @throws InvalidDataException if it is more than 1 GiB, or unlikely much for its file
   */
  public static void require(String source, long size, long compressed) {
    boolean bomb = size > ALWAYS_ALLOWED && size / MAX_RATIO > compressed;
    if (size < 0 || size > MAX_BYTES || bomb) {
      throw new InvalidDataException(
          source,
          "%d bytes inflate to %d; at most %d bytes and %d times the compressed size are read"
              .formatted(compressed, size, MAX_BYTES, MAX_RATIO),
          "Give the data uncompressed");
    }
  }
}
