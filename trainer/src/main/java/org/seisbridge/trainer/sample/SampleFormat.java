package org.seisbridge.trainer.sample;

import java.nio.ByteBuffer;

/**
 * How samples of one kind lie in a {@link SampleFile}.
 *
 * @param <S> the kind
 */
public interface SampleFormat<S> {

  /** How many bytes each has. */
  int bytes();

  /**
   * Writes one.
   *
   * @param entry little-endian, to be advanced by {@link #bytes}
   */
  void put(S sample, ByteBuffer entry);

  /**
   * Reads one.
   *
   * @param entry likewise
   */
  S get(ByteBuffer entry);
}
