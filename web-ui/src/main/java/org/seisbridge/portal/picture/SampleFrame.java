package org.seisbridge.portal.picture;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.seisbridge.api.Float32;
import org.seisbridge.api.catalog.Asset;

/**
 * An array of samples on its way to a canvas.
 *
 * @param shape gather {@code [shots, samples, receivers]}, velocity model {@code [nz, nx]}
 * @param sampleInterval s; 0 where there is no time axis
 * @param spacing distance between receivers or cells, m
 * @param values float32, little-endian, row-major
 */
public record SampleFrame(
    List<Integer> shape, double sampleInterval, double spacing, Buffer values) {

  static SampleFrame of(Asset asset) {
    double interval = asset.sampleInterval() == null ? 0 : asset.sampleInterval();
    return new SampleFrame(asset.shape(), interval, asset.spacing(), asset.values());
  }

  /** The middle shot of a gather alone: enough for a small picture. */
  SampleFrame middleShot() {
    int shots = shape.getFirst();
    int bytes = values.length() / shots;
    int start = shots / 2 * bytes;
    return new SampleFrame(
        List.of(1, shape.get(1), shape.get(2)),
        sampleInterval,
        spacing,
        values.slice(start, start + bytes));
  }

  /** The amplitude that 99 of 100 do not exceed; what a gather's picture is clipped at. */
  public double clip() {
    float[] amplitudes = Float32.values(values);
    for (int i = 0; i < amplitudes.length; i++) {
      amplitudes[i] = Math.abs(amplitudes[i]);
    }
    Arrays.sort(amplitudes);
    return amplitudes[(int) (0.99 * (amplitudes.length - 1))];
  }

  /**
   * What the canvas reads, little-endian: float32 sample interval, float32 spacing, uint32 number
   * of axes, uint32 length of each, then the values.
   */
  byte[] encode() {
    ByteBuffer frame =
        ByteBuffer.allocate((3 + shape.size()) * Integer.BYTES + values.length())
            .order(ByteOrder.LITTLE_ENDIAN)
            .putFloat((float) sampleInterval)
            .putFloat((float) spacing)
            .putInt(shape.size());
    shape.forEach(frame::putInt);
    return frame.put(values.getBytes()).array();
  }
}
