package org.seisbridge.seismic.npy;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

/** The number types of NPY files that SeisBridge reads and writes. */
public enum NpyType {
  B1(1),
  I1(1),
  I2(2),
  I4(4),
  I8(8),
  U1(1),
  U2(2),
  U4(4),
  F2(2),
  F4(4),
  F8(8);

  /** Up to here, 2^53, a 64-bit float holds every whole number. */
  private static final double MAX_EXACT = 0x1p53;

  private final int bytes;

  NpyType(int bytes) {
    this.bytes = bytes;
  }

  /** Size of one value in bytes. */
  public int bytes() {
    return bytes;
  }

  /** NumPy's code without the byte order: {@code f4}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of NumPy's code without the byte order. */
  public static Optional<NpyType> ofCode(String code) {
    for (NpyType type : values()) {
      if (type.code().equals(code)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** Whether the values are floating-point numbers rather than integers or truth values. */
  public boolean isFloating() {
    return this == F2 || this == F4 || this == F8;
  }

  double getDouble(ByteBuffer data, int offset) {
    return switch (this) {
      case F2 -> Float.float16ToFloat(data.getShort(offset));
      case F4 -> data.getFloat(offset);
      case F8 -> data.getDouble(offset);
      default -> (double) getLong(data, offset);
    };
  }

  long getLong(ByteBuffer data, int offset) {
    return switch (this) {
      case B1 -> data.get(offset) == 0 ? 0 : 1;
      case I1 -> data.get(offset);
      case I2 -> data.getShort(offset);
      case I4 -> data.getInt(offset);
      case I8 -> data.getLong(offset);
      case U1 -> Byte.toUnsignedLong(data.get(offset));
      case U2 -> Short.toUnsignedLong(data.getShort(offset));
      case U4 -> Integer.toUnsignedLong(data.getInt(offset));
      default -> throw new IllegalStateException(code() + " values are not whole numbers");
    };
  }

  void putDouble(ByteBuffer data, int offset, double value) {
    switch (this) {
      case F2 -> data.putShort(offset, Float.floatToFloat16((float) value));
      case F4 -> data.putFloat(offset, (float) value);
      case F8 -> data.putDouble(offset, value);
      default -> {
        if (value != Math.rint(value) || Math.abs(value) > MAX_EXACT) {
          throw new IllegalArgumentException(code() + " cannot hold " + value);
        }
        putLong(data, offset, (long) value);
      }
    }
  }

  void putLong(ByteBuffer data, int offset, long value) {
    switch (this) {
      case B1, I1, U1 -> data.put(offset, (byte) value);
      case I2, U2 -> data.putShort(offset, (short) value);
      case I4, U4 -> data.putInt(offset, (int) value);
      case I8 -> data.putLong(offset, value);
      default -> putDouble(data, offset, (double) value);
    }
    if (!isFloating() && getLong(data, offset) != value) {
      throw new IllegalArgumentException(code() + " cannot hold " + value);
    }
  }
}
