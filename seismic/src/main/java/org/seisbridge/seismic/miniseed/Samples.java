package org.seisbridge.seismic.miniseed;

import edu.iris.dmc.seedcodec.B1000Types;
import edu.iris.dmc.seedcodec.Codec;
import edu.iris.dmc.seedcodec.CodecException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The samples of a record, decoded. */
final class Samples {
  private static final int FRAME = 64;

  /** Where a Steim frame block keeps its last sample. */
  private static final int LAST_SAMPLE = 8;

  private Samples() {}

  /**
   * Decodes the samples of a record.
   *
   * @param records for messages
   * @param encoding SEED's number of it
   * @param data as they are stored
   */
  static double[] decode(
      Records records, int encoding, byte[] data, int count, boolean littleEndian) {
    boolean steim = encoding == B1000Types.STEIM1 || encoding == B1000Types.STEIM2;
    // Seven differences in four bytes is the most that any encoding holds.
    if (count > 2L * data.length || (steim && data.length < FRAME)) {
      throw records.invalid(
          "it announces %d samples in %d bytes of data".formatted(count, data.length));
    }
    try {
      double[] samples = new Codec().decompress(encoding, data, count, littleEndian).getAsDouble();
      if (steim) {
        ByteOrder order = littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        int last = ByteBuffer.wrap(data).order(order).getInt(LAST_SAMPLE);
        if (samples[count - 1] != last) {
          throw records.invalid(
              "its last sample decodes to %.0f and should be %d"
                  .formatted(samples[count - 1], last));
        }
      }
      for (int i = 0; i < count; i++) {
        if (!Double.isFinite(samples[i])) {
          throw records.invalid(
              "sample %d is %s".formatted(i, samples[i]),
              "Replace what was not recorded by a gap between records");
        }
      }
      return samples;
    } catch (CodecException | IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw records.invalid(
          "its samples cannot be decoded (encoding %d: %s)".formatted(encoding, e.getMessage()),
          "Integers, floating-point numbers, Steim-1 and Steim-2 are read: fetch or write it again",
          e);
    }
  }
}
