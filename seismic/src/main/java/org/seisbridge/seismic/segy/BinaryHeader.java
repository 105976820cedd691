package org.seisbridge.seismic.segy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.seisbridge.seismic.InvalidDataException;

/**
 * The binary header, bytes 3201 to 3600, as far as the rest of the file is read by it.
 *
 * @param byteOrder of all numbers in the file
 * @param major revision before the point: 0, 1 or 2
 * @param minor revision behind the point
 * @param format of the samples
 * @param samples of a trace; 0 if not stated
 * @param sampleInterval s; 0 if not stated
 * @param fixedLength whether all traces are said to have as many samples
 * @param extendedTextHeaders number of text headers that follow; -1 if the last says that it is
 * @param additionalTraceHeaders largest number of extensions of a trace header
 * @param tracesPerEnsemble 0 if not stated
 * @param feet whether lengths are in feet, not metres
 * @param traces number of traces; 0 if not stated
 * @param firstTrace place of the first trace in the file; 0 if not stated
 * @param trailers number of text blocks behind the traces; -1 if not stated
 */
public record BinaryHeader(
    SegyByteOrder byteOrder,
    int major,
    int minor,
    SampleFormat format,
    int samples,
    double sampleInterval,
    boolean fixedLength,
    int extendedTextHeaders,
    int additionalTraceHeaders,
    int tracesPerEnsemble,
    boolean feet,
    long traces,
    long firstTrace,
    int trailers) {

  static final int BYTES = 400;

  private static final int ORDER_CONSTANT = 0x01020304;
  static final int REVISION = 3501 - TextHeader.BYTES - 1;

  /** Reads the header, which begins where the segment does. */
  static BinaryHeader read(String name, MemorySegment bytes, SegyOptions options) {
    SegyByteOrder order = options.byteOrder() == null ? findOrder(bytes) : options.byteOrder();
    SampleFormat format = format(name, bytes, order, options);
    int major = bytes.get(ValueLayout.JAVA_BYTE, REVISION);
    int minor = bytes.get(ValueLayout.JAVA_BYTE, REVISION + 1);
    if (major < minor && major <= 1) {
      // Some programs write the two bytes as one number in the file's order.
      int swapped = major;
      major = minor;
      minor = swapped;
    }
    if (major < 0 || major > 2 || minor < 0 || minor > (major == 2 ? 1 : 0)) {
      throw new InvalidDataException(
          name,
          "byte 3501: revision %d.%d is not known; 0, 1, 2.0 and 2.1 are read"
              .formatted(major & 0xff, minor & 0xff),
          "Write the file again in revision 1");
    }
    Fields fields = new Fields(bytes, order);
    boolean extended = major == 2;
    return new BinaryHeader(
        order,
        major,
        minor,
        format,
        fields.orElse(extended, BinaryField.EXT_SAMPLES, BinaryField.SAMPLES),
        interval(name, fields, extended, options),
        major > 0 && fields.whole(BinaryField.TRACE_FLAG) == 1,
        major > 0 ? extendedTextHeaders(name, fields) : 0,
        extended ? additionalTraceHeaders(name, fields, minor) : 0,
        fields.orElse(extended, BinaryField.EXT_TRACES, BinaryField.TRACES),
        fields.whole(BinaryField.MEASUREMENT_SYSTEM) == 2,
        extended ? fields.place(name, BinaryField.NUM_TRACES_IN_STREAM) : 0,
        extended ? fields.place(name, BinaryField.FIRST_TRACE_OFFSET) : 0,
        extended ? Math.max(-1, fields.whole(BinaryField.NUM_TRAILERS)) : 0);
  }

  /** Whether a file that begins so may have such a header: format and revision are known ones. */
  static boolean isPlausible(byte[] start) {
    if (start.length < TextHeader.BYTES + BYTES) {
      return false;
    }
    MemorySegment bytes = MemorySegment.ofArray(start).asSlice(TextHeader.BYTES, BYTES);
    Fields fields = new Fields(bytes, findOrder(bytes));
    int major = bytes.get(ValueLayout.JAVA_BYTE, REVISION);
    return SampleFormat.of(fields.whole(BinaryField.FORMAT)).isPresent()
        && major >= 0
        && major <= 2
        && (fields.whole(BinaryField.SAMPLES) > 0 || fields.whole(BinaryField.INTERVAL) > 0);
  }

  private static SegyByteOrder findOrder(MemorySegment bytes) {
    Fields big = new Fields(bytes, SegyByteOrder.BIG);
    for (SegyByteOrder order : SegyByteOrder.values()) {
      if (new Fields(bytes, order).whole(BinaryField.INT_CONSTANT) == ORDER_CONSTANT) {
        return order;
      }
    }
    // Before revision 2 nothing says it; but codes of formats are small.
    int format = big.whole(BinaryField.FORMAT);
    return format != 0 && (format & 0xff) == 0 ? SegyByteOrder.LITTLE : SegyByteOrder.BIG;
  }

  private static SampleFormat format(
      String name, MemorySegment bytes, SegyByteOrder order, SegyOptions options) {
    int code = new Fields(bytes, order).whole(BinaryField.FORMAT);
    SampleFormat format =
        options.format() == null ? SampleFormat.of(code).orElse(null) : options.format();
    if (format == null) {
      throw new InvalidDataException(
          name,
          "byte 3225: its sample format is %d%s; %s are read"
              .formatted(
                  code,
                  code == 4 ? ", the obsolete fixed point with gain" : "",
                  SampleFormat.codes()),
          "If it is a SEG-Y file, state the format; otherwise open it as what it is, such as SU");
    }
    if (!format.hasPlace(order)) {
      throw new InvalidDataException(
          name,
          "byte 3225: samples of three bytes are not defined in byte pairs",
          "Write the file again with the most significant byte first");
    }
    return format;
  }

  private static double interval(
      String name, Fields fields, boolean extended, SegyOptions options) {
    if (options.sampleInterval() > 0) {
      return options.sampleInterval();
    }
    double microseconds = extended ? fields.number(BinaryField.EXT_INTERVAL) : 0;
    if (microseconds == 0) {
      microseconds = fields.whole(BinaryField.INTERVAL);
    }
    if (!(microseconds >= 0) || Double.isInfinite(microseconds)) {
      throw new InvalidDataException(
          name,
          "byte 3273: its sample interval cannot be %s microseconds".formatted(microseconds),
          "State the sample interval");
    }
    return microseconds * 1e-6;
  }

  private static int extendedTextHeaders(String name, Fields fields) {
    int count = fields.whole(BinaryField.EXTENDED_HEADERS);
    if (count < -1) {
      throw new InvalidDataException(
          name,
          "byte 3505: there cannot be %d extended text headers".formatted(count),
          "Write their number there, or -1 if the last says that it is");
    }
    return count;
  }

  /** Two bytes in revision 2.1; of four in 2.0 the first two are 0 in any order but one. */
  private static int additionalTraceHeaders(String name, Fields fields, int minor) {
    int count =
        minor == 0
            ? fields.int32(BinaryField.MAX_ADDITIONAL_TRACE_HEADERS)
            : fields.whole(BinaryField.MAX_ADDITIONAL_TRACE_HEADERS);
    if (count < 0 || count > Short.MAX_VALUE) {
      throw new InvalidDataException(
          name,
          "byte 3507: there cannot be %d additional trace headers".formatted(count),
          "Write their largest number there");
    }
    return count;
  }

  /** The header's numbers in a byte order. */
  private record Fields(MemorySegment bytes, SegyByteOrder order) {
    double number(BinaryField field) {
      return field.type().read(bytes, at(field), order);
    }

    int whole(BinaryField field) {
      return (int) number(field);
    }

    int int32(BinaryField field) {
      return order.int32(bytes, at(field));
    }

    private static long at(BinaryField field) {
      return field.position() - 1L - TextHeader.BYTES;
    }

    int orElse(boolean extended, BinaryField first, BinaryField otherwise) {
      int value = extended ? whole(first) : 0;
      return Math.max(0, value == 0 ? whole(otherwise) : value);
    }

    /** A number of traces or bytes. */
    long place(String name, BinaryField field) {
      long value = order.int64(bytes, at(field));
      if (value < 0) {
        throw new InvalidDataException(
            name,
            "byte %d: %s is beyond any file"
                .formatted(field.position(), Long.toUnsignedString(value)),
            "Write 0 there if it is not known");
      }
      return value;
    }
  }
}
