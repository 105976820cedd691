package org.seisbridge.seismic.npy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** An array of numbers, last index fastest. */
public final class NpyArray {
  private final NpyType type;
  private final int[] shape;

  /** The values in C order, in the byte order the buffer has. */
  private final ByteBuffer data;

  NpyArray(NpyType type, int[] shape, ByteBuffer data) {
    this.type = type;
    this.shape = shape;
    this.data = data;
  }

  /** An array of 32-bit floats. */
  public static NpyArray of(int[] shape, float[] values) {
    NpyArray array = empty(NpyType.F4, shape, values.length);
    array.data.asFloatBuffer().put(values);
    return array;
  }

  /** An array of 64-bit floats. */
  public static NpyArray of(int[] shape, double[] values) {
    NpyArray array = empty(NpyType.F8, shape, values.length);
    array.data.asDoubleBuffer().put(values);
    return array;
  }

  /** An array of 64-bit integers. */
  public static NpyArray of(int[] shape, long[] values) {
    NpyArray array = empty(NpyType.I8, shape, values.length);
    array.data.asLongBuffer().put(values);
    return array;
  }

  private static NpyArray empty(NpyType type, int[] shape, int size) {
    if (NpyHeader.elements(shape) != size) {
      throw new IllegalArgumentException(
          "%d values do not fill %s".formatted(size, NpyHeader.describe(shape)));
    }
    ByteBuffer data = ByteBuffer.allocate(Math.multiplyExact(size, type.bytes()));
    return new NpyArray(type, shape.clone(), data.order(ByteOrder.LITTLE_ENDIAN));
  }

  public NpyType type() {
    return type;
  }

  /** Length of each axis; empty for a single value. */
  public int[] shape() {
    return shape.clone();
  }

  /** Number of values. */
  public int size() {
    return data.capacity() / type.bytes();
  }

  /** The values as 32-bit floats, rounded if they are longer. */
  public float[] toFloats() {
    float[] values = new float[size()];
    if (type == NpyType.F4) {
      data.asFloatBuffer().get(values);
      return values;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) type.getDouble(data, i * type.bytes());
    }
    return values;
  }

  /** The values as 64-bit floats; 64-bit integers beyond 2^53 are rounded. */
  public double[] toDoubles() {
    double[] values = new double[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = type.getDouble(data, i * type.bytes());
    }
    return values;
  }

  /**
   * The values as 64-bit integers, truth values as 0 and 1.
   *
   * @throws IllegalStateException if they are floating-point numbers
   */
  public long[] toLongs() {
    long[] values = new long[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = type.getLong(data, i * type.bytes());
    }
    return values;
  }

  /**
   * The bytes of the values as they lie in a file of that format.
   *
   * @throws IllegalArgumentException if the format's type cannot hold a value
   */
  ByteBuffer bytes(NpyFormat format) {
    if (format.type() == type && format.byteOrder() == data.order() && !format.fortranOrder()) {
      return data.duplicate();
    }
    NpyType to = format.type();
    ByteBuffer out = ByteBuffer.allocate(Math.multiplyExact(size(), to.bytes()));
    out.order(format.byteOrder());
    IndexOrder order = format.fortranOrder() ? IndexOrder.fortran(shape) : IndexOrder.c(shape);
    for (int i = 0; i < size(); i++) {
      int offset = order.next() * to.bytes();
      if (type.isFloating()) {
        to.putDouble(out, offset, type.getDouble(data, i * type.bytes()));
      } else {
        to.putLong(out, offset, type.getLong(data, i * type.bytes()));
      }
    }
    return out;
  }

  /** The array whose values lie in that format, from position 0 to the buffer's capacity. */
  static NpyArray ofBytes(NpyFormat format, int[] shape, ByteBuffer bytes) {
    bytes.clear().order(format.byteOrder());
    if (!format.fortranOrder()) {
      return new NpyArray(format.type(), shape, bytes);
    }
    int width = format.type().bytes();
    ByteBuffer data = ByteBuffer.allocate(bytes.capacity()).order(format.byteOrder());
    IndexOrder order = IndexOrder.fortran(shape);
    for (int to = 0; to < bytes.capacity(); to += width) {
      data.put(to, bytes, order.next() * width, width);
    }
    return new NpyArray(format.type(), shape, data);
  }
}
