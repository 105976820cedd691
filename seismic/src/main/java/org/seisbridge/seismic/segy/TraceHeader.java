package org.seisbridge.seismic.segy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.seisbridge.seismic.InvalidDataException;

/** The header of one trace. It is valid as long as its file is open. */
public final class TraceHeader {
  static final int BYTES = 240;

  private final String name;
  private final long trace;
  private final MemorySegment bytes;
  private final SegyByteOrder order;
  private final HeaderMap map;

  TraceHeader(String name, long trace, MemorySegment bytes, SegyByteOrder order, HeaderMap map) {
    this.name = name;
    this.trace = trace;
    this.bytes = bytes;
    this.order = order;
    this.map = map;
  }

  /** Number of the trace in its file, counted from 0. */
  public long trace() {
    return trace;
  }

  /**
   * A field's number as it is written, without any scalar.
   *
   * @throws InvalidDataException if the field was moved beyond the header's end
   */
  public double value(TraceField field) {
    HeaderMap.Place place = map.place(field);
    if (place.position() + place.type().bytes() - 1 > bytes.byteSize()) {
      throw new InvalidDataException(
          name,
          "trace %d (from 0) has a header of %d bytes; %s was stated to be at byte %d"
              .formatted(trace, bytes.byteSize(), field.title(), place.position()),
          "State where the field is");
    }
    return place.type().read(bytes, place.position() - 1, order);
  }

  /** The same as a whole number, rounded. */
  public int whole(TraceField field) {
    return (int) Math.rint(value(field));
  }

  /** All bytes of the header and its extensions. */
  public byte[] toBytes() {
    return bytes.toArray(ValueLayout.JAVA_BYTE);
  }
}
