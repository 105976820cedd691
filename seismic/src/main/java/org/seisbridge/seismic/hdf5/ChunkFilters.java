package org.seisbridge.seismic.hdf5;

import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks chunks: deflate, shuffle and Fletcher's checksum (HDF5 file format 3, IV.A.2.l). jHDF
 * inflates without a limit and does not verify the checksum.
 */
final class ChunkFilters {
  private static final int DEFLATE = 1;
  private static final int SHUFFLE = 2;
  private static final int FLETCHER_32 = 3;
  private static final int CHECKSUM_BYTES = 4;

  private final List<FilterInfo> filters;
  private final int size;

  /**
   * @param size bytes of a chunk, unpacked
   */
  ChunkFilters(List<FilterInfo> filters, int size) {
    this.filters = filters;
    this.size = size;
  }

  byte[] unpack(ByteBuffer packed) {
    byte[] bytes = new byte[packed.remaining()];
    packed.get(bytes);
    for (FilterInfo filter : filters.reversed()) {
      bytes =
          switch (filter.getId()) {
            case DEFLATE -> inflated(bytes);
            case SHUFFLE -> unshuffled(bytes, filter.getData());
            case FLETCHER_32 -> verified(bytes);
            default ->
                throw new HdfException(
                    "filter %d is not known; deflate, shuffle and fletcher32 are"
                        .formatted(filter.getId()));
          };
    }
    if (bytes.length != size) {
      throw new HdfException("a chunk has %d bytes in place of %d".formatted(bytes.length, size));
    }
    return bytes;
  }

  /** To no more than a chunk, and the checksum that may be within. */
  private byte[] inflated(byte[] bytes) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes);
      byte[] inflated = new byte[size + CHECKSUM_BYTES];
      int length = 0;
      while (!inflater.finished()) {
        int more = inflater.inflate(inflated, length, inflated.length - length);
        length += more;
        if (more == 0 && !inflater.finished()) {
          throw new HdfException("a chunk's compressed data is cut short, or larger than a chunk");
        }
      }
      return Arrays.copyOf(inflated, length);
    } catch (DataFormatException e) {
      throw new HdfException("a chunk's compressed data is damaged", e);
    } finally {
      inflater.end();
    }
  }

  /** From all first bytes, all second bytes and so on to value after value. */
  private static byte[] unshuffled(byte[] bytes, int[] parameters) {
    int width = parameters.length > 0 ? parameters[0] : 1;
    if (width < 1 || bytes.length % width != 0) {
      throw new HdfException("a chunk is shuffled by %d bytes".formatted(width));
    }
    byte[] values = new byte[bytes.length];
    int count = bytes.length / width;
    for (int i = 0; i < bytes.length; i++) {
      values[i % count * width + i / count] = bytes[i];
    }
    return values;
  }

  private static byte[] verified(byte[] bytes) {
    int length = bytes.length - CHECKSUM_BYTES;
    if (length < 0) {
      throw new HdfException("a chunk is shorter than its checksum");
    }
    int stated = 0;
    for (int i = 0; i < CHECKSUM_BYTES; i++) {
      stated |= (bytes[length + i] & 0xff) << (8 * i);
    }
    if (stated != fletcher32(bytes, length)) {
      throw new HdfException("a chunk's checksum is wrong");
    }
    return Arrays.copyOf(bytes, length);
  }

  /** Fletcher's checksum (1982) over big-endian words of 16 bits, modulo 65535. */
  static int fletcher32(byte[] bytes, int length) {
    long first = 0;
    long second = 0;
    for (int i = 0; i < length; i += 2) {
      int low = i + 1 < length ? bytes[i + 1] & 0xff : 0;
      first = (first + ((bytes[i] & 0xff) << 8 | low)) % 0xffff;
      second = (second + first) % 0xffff;
    }
    return (int) (second << 16 | first);
  }
}
