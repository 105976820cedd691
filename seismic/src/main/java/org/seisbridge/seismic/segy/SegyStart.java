package org.seisbridge.seismic.segy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.seisbridge.seismic.InvalidDataException;

/**
 * What comes before a file's traces.
 *
 * @param header of an SU file the little that its first trace says
 * @param offset bytes before the text header: those of a tape's label, or none
 * @param extendedTextHeaders number of text headers behind the binary header
 * @param firstTrace where the first trace is
 */
record SegyStart(
    BinaryHeader header, long offset, int extendedTextHeaders, long firstTrace, boolean isSu) {

  private static final int TAPE_LABEL = 128;
  private static final String LAST_STANZA = "((seg: endtext))";

  /** Reads what a SEG-Y file begins with. */
  static SegyStart read(String name, MemorySegment bytes, SegyOptions options) {
    int offset = hasTapeLabel(bytes) ? TAPE_LABEL : 0;
    long size = bytes.byteSize();
    int binary = offset + TextHeader.BYTES;
    if (size < binary + BinaryHeader.BYTES) {
      throw new InvalidDataException(
          name,
          size == 0
              ? "it is empty"
              : "it ends at byte %d, inside the %s header"
                  .formatted(size, size < binary ? "text" : "binary"),
          "Copy the file again, or open it as what it is");
    }
    BinaryHeader header =
        BinaryHeader.read(name, bytes.asSlice(binary, BinaryHeader.BYTES), options);
    int texts = extendedTexts(name, bytes, binary + BinaryHeader.BYTES, header);
    long first = binary + BinaryHeader.BYTES + (long) texts * TextHeader.BYTES;
    if (header.firstTrace() != 0) {
      if (header.firstTrace() < first || header.firstTrace() > size) {
        throw new InvalidDataException(
            name,
            "byte 3521: the first trace cannot be at byte %d of %d"
                .formatted(header.firstTrace(), size),
            "Write 0 there if it is not known");
      }
      first = header.firstTrace();
    }
    return new SegyStart(header, offset, texts, first, false);
  }

  long extendedText() {
    return offset + TextHeader.BYTES + BinaryHeader.BYTES;
  }

  private static boolean hasTapeLabel(MemorySegment bytes) {
    // Storage unit sequence number, then the revision: SY1.0 in revision 1.
    return bytes.byteSize() >= TAPE_LABEL
        && new String(bytes.asSlice(4, 3).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.US_ASCII)
            .matches("SY[12]");
  }

  private static int extendedTexts(
      String name, MemorySegment bytes, long from, BinaryHeader header) {
    int declared = header.extendedTextHeaders();
    long room = (bytes.byteSize() - from) / TextHeader.BYTES;
    if (declared > room) {
      throw new InvalidDataException(
          name,
          "byte 3505: %d extended text headers are declared, but there is room for %d"
              .formatted(declared, room),
          "Write their number there, or copy the file again");
    }
    if (declared >= 0) {
      return declared;
    }
    for (int text = 0; text < room; text++) {
      long at = from + (long) text * TextHeader.BYTES;
      if (isLast(bytes.asSlice(at, TextHeader.BYTES))) {
        return text + 1;
      }
    }
    throw new InvalidDataException(
        name,
        "byte 3505: none of the extended text headers says ((SEG: EndText))",
        "Write their number there");
  }

  private static boolean isLast(MemorySegment text) {
    return String.join(" ", TextHeader.lines(text)).toLowerCase(Locale.ROOT).contains(LAST_STANZA);
  }

  /** Finds the byte order of an SU file: the one in which the traces fill it. */
  static SegyStart ofSu(String name, MemorySegment bytes, SegyOptions options) {
    if (bytes.byteSize() < TraceHeader.BYTES) {
      throw new InvalidDataException(
          name,
          bytes.byteSize() == 0
              ? "it is empty"
              : "it ends at byte %d, inside the first trace's header".formatted(bytes.byteSize()),
          "Copy the file again");
    }
    BinaryHeader big = su(bytes, SegyByteOrder.BIG, options);
    BinaryHeader little = su(bytes, SegyByteOrder.LITTLE, options);
    SegyByteOrder stated = options.byteOrder();
    boolean bigFits = stated != SegyByteOrder.LITTLE && fits(name, bytes, big, options);
    boolean littleFits = stated != SegyByteOrder.BIG && fits(name, bytes, little, options);
    if (!bigFits && !littleFits) {
      throw new InvalidDataException(
          name,
          "bytes 115-116: traces of %d samples (or of %d, the least significant byte first) do not"
                  .formatted(big.samples(), little.samples())
              + " fill its %d bytes".formatted(bytes.byteSize()),
          "Copy the file again, or open it as what it is");
    }
    // Where both fit, a trace's number is the smaller one.
    boolean isBig = bigFits && (!littleFits || number(bytes, big) <= number(bytes, little));
    return new SegyStart(isBig ? big : little, 0, 0, 0, true);
  }

  private static long number(MemorySegment bytes, BinaryHeader header) {
    int at = TraceField.FIELD_RECORD.position() - 1;
    return Math.abs((long) header.byteOrder().int32(bytes, at));
  }

  private static boolean fits(
      String name, MemorySegment bytes, BinaryHeader header, SegyOptions options) {
    try {
      return TraceLayout.find(name, bytes, 0, header, options).count() > 0;
    } catch (InvalidDataException e) {
      // Which of the two byte orders it is, is the question.
      return false;
    }
  }

  private static BinaryHeader su(MemorySegment bytes, SegyByteOrder order, SegyOptions options) {
    return new BinaryHeader(
        order,
        0,
        0,
        SampleFormat.IEEE32,
        order.uint16(bytes, TraceField.TRACE_SAMPLE_COUNT.position() - 1),
        options.sampleInterval(),
        false,
        0,
        0,
        0,
        false,
        0,
        0,
        0);
  }
}
