package org.seisbridge.seismic.npy;

import static java.util.Objects.requireNonNull;

import java.nio.ByteOrder;

/**
 * How the values lie in an NPY file.
 *
 * @param version format version, 1 to 3
 * @param type the values' type
 * @param byteOrder order of the bytes of a value
 * @param fortranOrder whether the first index varies fastest instead of the last
 */
public record NpyFormat(int version, NpyType type, ByteOrder byteOrder, boolean fortranOrder) {

  public NpyFormat {
    if (version < 1 || version > 3) {
      throw new IllegalArgumentException("NPY versions are 1, 2 and 3, not " + version);
    }
    requireNonNull(type, "type");
    requireNonNull(byteOrder, "byteOrder");
  }

  /** What {@code numpy.save} writes: version 1, little-endian, last index fastest. */
  public static NpyFormat standard(NpyType type) {
    return new NpyFormat(1, type, ByteOrder.LITTLE_ENDIAN, false);
  }

  /** NumPy's type description with the byte order: {@code <f4}. */
  String descr() {
    if (type.bytes() == 1) {
      return "|" + type.code();
    }
    return (byteOrder == ByteOrder.LITTLE_ENDIAN ? "<" : ">") + type.code();
  }
}
