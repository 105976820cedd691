package org.seisbridge.api;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Arrays as the contract carries them: float32, little-endian. */
public final class Float32 {
  private Float32() {}

  /** The bytes of an array. */
  public static Buffer buffer(float[] values) {
    return buffer(List.of(values));
  }

  /** The bytes of several arrays, one behind the other. */
  public static Buffer buffer(List<float[]> arrays) {
    int length = arrays.stream().mapToInt(array -> array.length).reduce(0, Math::addExact);
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(length, Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    arrays.forEach(array -> put(bytes, array));
    return Buffer.buffer(bytes.array());
  }

  private static void put(ByteBuffer bytes, float[] array) {
    bytes.asFloatBuffer().put(array);
    bytes.position(bytes.position() + array.length * Float.BYTES);
  }

  /** The array that bytes hold; up to three bytes behind the last value are left out. */
  public static float[] values(Buffer buffer) {
    float[] values = new float[buffer.length() / Float.BYTES];
    copy(buffer, values, 0);
    return values;
  }

  /** Copies the array that bytes hold into another, from an index on. */
  public static void copy(Buffer buffer, float[] into, int at) {
    ByteBuffer.wrap(buffer.getBytes())
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(into, at, buffer.length() / Float.BYTES);
  }
}
