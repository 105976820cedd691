package org.seisbridge.seismic.segy;

import java.lang.foreign.MemorySegment;

/** How the number of a header's field is written. */
public enum FieldType {
  INT16(2) {
    @Override
    double read(MemorySegment bytes, long at, SegyByteOrder order) {
      return order.int16(bytes, at);
    }
  },
  UINT16(2) {
    @Override
    double read(MemorySegment bytes, long at, SegyByteOrder order) {
      return order.uint16(bytes, at);
    }
  },
  INT32(4) {
    @Override
    double read(MemorySegment bytes, long at, SegyByteOrder order) {
      return order.int32(bytes, at);
    }
  },
  INT64(8) {
    @Override
    double read(MemorySegment bytes, long at, SegyByteOrder order) {
      return order.int64(bytes, at);
    }
  },
  IBM(4) {
    @Override
    double read(MemorySegment bytes, long at, SegyByteOrder order) {
      return IbmFloat.toFloat(order.int32(bytes, at));
    }
  },
  FLOAT32(4) {
    @Override
    double read(MemorySegment bytes, long at, SegyByteOrder order) {
      return Float.intBitsToFloat(order.int32(bytes, at));
    }
  },
  FLOAT64(8) {
    @Override
    double read(MemorySegment bytes, long at, SegyByteOrder order) {
      return Double.longBitsToDouble(order.int64(bytes, at));
    }
  };

  private final int bytes;

  FieldType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of the number. */
  public int bytes() {
    return bytes;
  }

  /** Whether it is a whole number, to which a header's scalar applies. */
  public boolean isWhole() {
    return this != IBM && this != FLOAT32 && this != FLOAT64;
  }

  abstract double read(MemorySegment bytes, long at, SegyByteOrder order);
}
