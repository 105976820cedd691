package org.seisbridge.seismic.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures of samples as PNG files, one pixel a sample or whole multiples of it, without axes. */
public final class Picture {
  /** Part of the amplitudes that is within the colours; the rest has those of the ends. */
  private static final double CLIP = 0.99;

  /** White columns between shots. */
  private static final int GAP = 6;

  /** Pixels that the longer side of a velocity model has at least. */
  private static final int LONGER_SIDE = 420;

  /** Pixels of a waveform's picture: its width at most, and the height of each component. */
  private static final int WAVEFORM_WIDTH = 1200;

  private static final int TRACE_HEIGHT = 120;

  private Picture() {}

  /**
   * A gather in variable density: shots side by side, time downward, red for positive and blue for
   * negative amplitude, clipped at the 99th percentile of the whole gather.
   *
   * @param shape {@code [shots, samples, receivers]}
   * @param amplitudes in row-major order, arbitrary unit
   */
  public static byte[] gather(int[] shape, float[] amplitudes) {
    int shots = shape[0];
    int samples = shape[1];
    int receivers = shape[2];
    requireFilled(amplitudes, Math.multiplyExact(Math.multiplyExact(shots, samples), receivers));
    double clip = clip(amplitudes);
    int width = shots * (receivers + GAP) - GAP;
    byte[] pixels = new byte[Math.multiplyExact(width, samples)];
    Arrays.fill(pixels, ColourMap.WHITE);
    for (int shot = 0; shot < shots; shot++) {
      for (int sample = 0; sample < samples; sample++) {
        int from = (shot * samples + sample) * receivers;
        int to = sample * width + shot * (receivers + GAP);
        for (int receiver = 0; receiver < receivers; receiver++) {
          pixels[to + receiver] = ColourMap.index((amplitudes[from + receiver] / clip + 1) / 2);
        }
      }
    }
    return png(pixels, width, ColourMap.BLUE_RED);
  }

  /**
   * A velocity model from its lowest velocity in dark violet to its highest in yellow, depth
   * downward.
   *
   * @param shape {@code [nz, nx]}
   * @param velocities in row-major order, m/s
   */
  public static byte[] velocity(int[] shape, float[] velocities) {
    int nz = shape[0];
    int nx = shape[1];
    requireFilled(velocities, Math.multiplyExact(nz, nx));
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float velocity : velocities) {
      low = Math.min(low, velocity);
      high = Math.max(high, velocity);
    }
    double range = high > low ? high - low : 1;
    int side = Math.ceilDiv(LONGER_SIDE, Math.max(nz, nx));
    int width = nx * side;
    byte[] pixels = new byte[Math.multiplyExact(width, nz * side)];
    for (int row = 0; row < nz * side; row++) {
      for (int column = 0; column < width; column++) {
        float velocity = velocities[row / side * nx + column / side];
        pixels[row * width + column] = ColourMap.index((velocity - low) / range);
      }
    }
    return png(pixels, width, ColourMap.VIRIDIS);
  }

  /**
   * A waveform: components Z, N and E below one another, time to the right, each scaled to its own
   * largest amplitude.
   *
   * @param shape {@code [3, samples]}
   * @param amplitudes in row-major order, any unit
   */
  public static byte[] waveform(int[] shape, float[] amplitudes) {
    int components = shape[0];
    int samples = shape[1];
    requireFilled(amplitudes, Math.multiplyExact(components, samples));
    int width = Math.min(samples, WAVEFORM_WIDTH);
    byte[] pixels = new byte[components * TRACE_HEIGHT * width];
    Arrays.fill(pixels, ColourMap.WHITE);
    for (int component = 0; component < components; component++) {
      int from = component * samples;
      float largest = 0;
      for (int i = from; i < from + samples; i++) {
        largest = Math.max(largest, Math.abs(amplitudes[i]));
      }
      int before = row(amplitudes[from], largest);
      for (int column = 0; column < width; column++) {
        int top = before;
        int bottom = before;
        int end = from + (int) ((column + 1L) * samples / width);
        for (int i = from + (int) ((long) column * samples / width); i < end; i++) {
          before = row(amplitudes[i], largest);
          top = Math.min(top, before);
          bottom = Math.max(bottom, before);
        }
        for (int row = top; row <= bottom; row++) {
          pixels[(component * TRACE_HEIGHT + row) * width + column] = ColourMap.index(0);
        }
      }
    }
    return png(pixels, width, ColourMap.BLUE_RED);
  }

  private static int row(float amplitude, float largest) {
    int reach = TRACE_HEIGHT / 2 - 2;
    return TRACE_HEIGHT / 2 - (largest == 0 ? 0 : Math.round(amplitude / largest * reach));
  }

  private static void requireFilled(float[] values, int length) {
    if (values.length != length) {
      throw new IllegalArgumentException(
          "%d values do not fill a picture of %d".formatted(values.length, length));
    }
  }

  /** The amplitude that most do not exceed; 1 if there is none. */
  private static double clip(float[] amplitudes) {
    float[] sizes = new float[amplitudes.length];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.abs(amplitudes[i]);
    }
    Arrays.sort(sizes);
    float clip = sizes[(int) (CLIP * (sizes.length - 1))];
    return clip > 0 ? clip : 1;
  }

  private static byte[] png(byte[] pixels, int width, IndexColorModel colours) {
    BufferedImage image =
        new BufferedImage(width, pixels.length / width, BufferedImage.TYPE_BYTE_INDEXED, colours);
    byte[] raster = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(pixels, 0, raster, 0, pixels.length);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    // Not by way of a file, which ImageIO would otherwise take for a cache.
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }
}
