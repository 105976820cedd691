package org.seisbridge.seismic.segy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a sample is written (binary header, bytes 3225-3226). All become 32-bit floats, the nearest
 * one. Code 4, fixed point with gain, is obsolete and not read; 13 and 14 are unassigned.
 */
public enum SampleFormat {
  IBM(1, 4),
  INT32(2, 4),
  INT16(3, 2),
  IEEE32(5, 4),
  IEEE64(6, 8),
  INT24(7, 3),
  INT8(8, 1),
  INT64(9, 8),
  UINT32(10, 4),
  UINT16(11, 2),
  UINT64(12, 8),
  UINT24(15, 3),
  UINT8(16, 1);

  private final int code;
  private final int bytes;

  SampleFormat(int code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** The code in the binary header. */
  public int code() {
    return code;
  }

  /** Bytes of a sample. */
  public int bytes() {
    return bytes;
  }

  /** The format of a code, if it is one that is read. */
  public static Optional<SampleFormat> of(int code) {
    return Arrays.stream(values()).filter(format -> format.code == code).findFirst();
  }

  public static String codes() {
    return Arrays.stream(values())
        .map(format -> String.valueOf(format.code))
        .collect(Collectors.joining(", "));
  }

  /** Whether it is known where its bytes lie. Of three bytes in pairs nobody has said. */
  boolean hasPlace(SegyByteOrder order) {
    return bytes != 3 || order != SegyByteOrder.PAIR_SWAPPED;
  }

  /** Reads the first samples of an array. */
  void decode(MemorySegment from, long at, SegyByteOrder order, float[] into, int count) {
    if (this == IEEE32) {
      order.copy(from, at, into, count);
    } else if (this == IBM) {
      order.copy(from, at, into, count);
      for (int i = 0; i < count; i++) {
        into[i] = IbmFloat.toFloat(Float.floatToRawIntBits(into[i]));
      }
    } else {
      for (int i = 0; i < count; i++) {
        into[i] = read(from, at + (long) i * bytes, order);
      }
    }
  }

  private float read(MemorySegment from, long at, SegyByteOrder order) {
    return switch (this) {
      case IBM -> IbmFloat.toFloat(order.int32(from, at));
      case INT32 -> order.int32(from, at);
      case INT16 -> order.int16(from, at);
      case IEEE32 -> Float.intBitsToFloat(order.int32(from, at));
      case IEEE64 -> (float) Double.longBitsToDouble(order.int64(from, at));
      case INT24 -> order.uint24(from, at) << 8 >> 8;
      case INT8 -> from.get(ValueLayout.JAVA_BYTE, at);
      case INT64 -> order.int64(from, at);
      case UINT32 -> Integer.toUnsignedLong(order.int32(from, at));
      case UINT16 -> order.uint16(from, at);
      case UINT64 -> unsigned(order.int64(from, at));
      case UINT24 -> order.uint24(from, at);
      case UINT8 -> Byte.toUnsignedInt(from.get(ValueLayout.JAVA_BYTE, at));
    };
  }

  private static float unsigned(long value) {
    // Half of it, its last bit kept for the rounding, is a signed number.
    return value >= 0 ? value : ((value >>> 1) | (value & 1)) * 2f;
  }
}
