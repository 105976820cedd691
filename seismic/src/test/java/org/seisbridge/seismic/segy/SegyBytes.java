package org.seisbridge.seismic.segy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** SEG-Y files as others would write them, byte by byte and without any code of ours. */
final class SegyBytes {
  private final ByteOrder order;
  private final boolean pairs;
  private final ByteBuffer file;

  /**
   * @param text of the text header, in ASCII
   * @param fileBytes how long the file is
   */
  SegyBytes(SegyByteOrder order, String text, int fileBytes) {
    this.order = order == SegyByteOrder.BIG ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    this.pairs = order == SegyByteOrder.PAIR_SWAPPED;
    this.file = ByteBuffer.allocate(fileBytes).order(this.order);
    text(1, text);
  }

  /** Text from a byte on, counted from 1, padded with spaces to 3200. */
  SegyBytes text(int position, String text) {
    file.put(position - 1, "%-3200s".formatted(text).getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  SegyBytes int8(int position, int value) {
    file.put(position - 1, (byte) value);
    return this;
  }

  SegyBytes int16(int position, int value) {
    file.putShort(position - 1, (short) value);
    return this;
  }

  SegyBytes int24(int position, int value) {
    int at = position - 1;
    boolean big = order == ByteOrder.BIG_ENDIAN;
    file.put(big ? at : at + 2, (byte) (value >> 16));
    file.put(at + 1, (byte) (value >> 8));
    file.put(big ? at + 2 : at, (byte) value);
    return this;
  }

  SegyBytes int32(int position, int value) {
    if (pairs) {
      return int16(position, value >> 16).int16(position + 2, value);
    }
    file.putInt(position - 1, value);
    return this;
  }

  SegyBytes int64(int position, long value) {
    if (pairs) {
      return int32(position, (int) (value >> 32)).int32(position + 4, (int) value);
    }
    file.putLong(position - 1, value);
    return this;
  }

  /** Interval, samples, format and revision where the binary header has them. */
  SegyBytes binary(int microseconds, int samples, int format, int major, int minor) {
    return int16(3217, microseconds)
        .int16(3221, samples)
        .int16(3225, format)
        .int8(3501, major)
        .int8(3502, minor);
  }

  SegyBytes sample(SampleFormat format, int position, long bits) {
    return switch (format.bytes()) {
      case 1 -> int8(position, (int) bits);
      case 2 -> int16(position, (int) bits);
      case 3 -> int24(position, (int) bits);
      case 4 -> int32(position, (int) bits);
      default -> int64(position, bits);
    };
  }

  byte[] bytes() {
    return file.array().clone();
  }

  SegyFile open() {
    return SegyFile.of("made.sgy", bytes(), SegyOptions.NONE);
  }

  /** All traces of a file. */
  static List<float[]> samples(SegyFile file) {
    List<float[]> samples = new ArrayList<>();
    for (long trace = 0; trace < file.traces(); trace++) {
      samples.add(file.read(trace));
    }
    return samples;
  }
}
