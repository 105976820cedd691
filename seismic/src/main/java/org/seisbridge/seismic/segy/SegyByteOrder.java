package org.seisbridge.seismic.segy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** In which order the bytes of a number lie. */
public enum SegyByteOrder {
  /** The most significant byte first: what the standard asked for until revision 2. */
  BIG,

  /** The least significant byte first. */
  LITTLE,

  /** The most significant pair of bytes first, the least significant byte of each pair first. */
  PAIR_SWAPPED;

  private static final ValueLayout.OfShort SHORT_BIG =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfShort SHORT_LITTLE =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT_BIG =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT_LITTLE =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  short int16(MemorySegment bytes, long at) {
    return this == BIG ? bytes.get(SHORT_BIG, at) : bytes.get(SHORT_LITTLE, at);
  }

  int uint16(MemorySegment bytes, long at) {
    return Short.toUnsignedInt(int16(bytes, at));
  }

  /** Three bytes, unsigned; only where they are not in pairs. */
  int uint24(MemorySegment bytes, long at) {
    int first = Byte.toUnsignedInt(bytes.get(ValueLayout.JAVA_BYTE, at));
    int middle = Byte.toUnsignedInt(bytes.get(ValueLayout.JAVA_BYTE, at + 1));
    int last = Byte.toUnsignedInt(bytes.get(ValueLayout.JAVA_BYTE, at + 2));
    return this == BIG
        ? (first << 16) | (middle << 8) | last
        : (last << 16) | (middle << 8) | first;
  }

  int int32(MemorySegment bytes, long at) {
    return switch (this) {
      case BIG -> bytes.get(INT_BIG, at);
      case LITTLE -> bytes.get(INT_LITTLE, at);
      case PAIR_SWAPPED -> swapPairs(bytes.get(INT_LITTLE, at));
    };
  }

  long int64(MemorySegment bytes, long at) {
    long first = Integer.toUnsignedLong(int32(bytes, at));
    long second = Integer.toUnsignedLong(int32(bytes, at + 4));
    return this == LITTLE ? (second << 32) | first : (first << 32) | second;
  }

  /** Copies numbers of four bytes, bit by bit. */
  void copy(MemorySegment bytes, long at, float[] into, int count) {
    ByteOrder order = this == BIG ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    MemorySegment.copy(
        bytes, ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order), at, into, 0, count);
    if (this == PAIR_SWAPPED) {
      for (int i = 0; i < count; i++) {
        into[i] = Float.intBitsToFloat(swapPairs(Float.floatToRawIntBits(into[i])));
      }
    }
  }

  void putInt16(MemorySegment bytes, long at, int value) {
    bytes.set(this == BIG ? SHORT_BIG : SHORT_LITTLE, at, (short) value);
  }

  void putInt32(MemorySegment bytes, long at, int value) {
    switch (this) {
      case BIG -> bytes.set(INT_BIG, at, value);
      case LITTLE -> bytes.set(INT_LITTLE, at, value);
      case PAIR_SWAPPED -> bytes.set(INT_LITTLE, at, swapPairs(value));
    }
  }

  private static int swapPairs(int value) {
    return Integer.rotateLeft(value, 16);
  }
}
