package org.seisbridge.portal.picture;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.seisbridge.api.Float32;
import org.seisbridge.api.catalog.Asset;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.Layout;
import org.seisbridge.seismic.npy.Npy;

/**
 * An array of samples on its way to a canvas.
 *
 * @param shape gather {@code [shots, samples, receivers]}, velocity model {@code [nz, nx]},
 *     waveform {@code [3, samples]}
 * @param sampleInterval s; 0 where there is no time axis
 * @param spacing distance between receivers or cells, m; 0 of a waveform
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
   * of axes, uint32 length of each, uint32 number of sources, float32 place of each in m, then the
   * values.
   */
  byte[] encode() {
    double[] sources = sources();
    ByteBuffer frame =
        ByteBuffer.allocate((4 + shape.size() + sources.length) * Integer.BYTES + values.length())
            .order(ByteOrder.LITTLE_ENDIAN)
            .putFloat((float) sampleInterval)
            .putFloat((float) spacing)
            .putInt(shape.size());
    shape.forEach(frame::putInt);
    frame.putInt(sources.length);
    for (double source : sources) {
      frame.putFloat((float) source);
    }
    return frame.put(values.getBytes()).array();
  }

  /** Where a gather's sources are taken to be, as searches take them; none of anything else. */
  private double[] sources() {
    if (shape.size() != 3) {
      return new double[0];
    }
    float[] amplitudes = Float32.values(values);
    return Layout.assumed(
            new Gather(
                shape.get(0), shape.get(1), shape.get(2), sampleInterval, spacing, amplitudes))
        .sources();
  }

  /** The samples as an NPY file. */
  byte[] npy() {
    return Npy.encode(shape.stream().mapToInt(Integer::intValue).toArray(), Float32.values(values));
  }
}
