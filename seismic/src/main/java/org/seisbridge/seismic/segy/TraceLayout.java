package org.seisbridge.seismic.segy;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.seisbridge.seismic.InvalidDataException;

/**
 * Where each trace of a file is. All are of one length, which the file's length bears out, or of
 * the lengths that their headers say, which lead from one to the next up to the file's end.
 */
final class TraceLayout {
  private static final int STATED_SAMPLES = TraceField.TRACE_SAMPLE_COUNT.position() - 1;

  /** In the first extension of a trace header. */
  private static final int EXTENDED_SAMPLES = TraceHeader.BYTES + 136;

  private static final int EXTENSIONS = TraceHeader.BYTES + 156;

  /** As many headers are looked at to see whether they agree. */
  private static final int PROBES = 32;

  private static final String CUT =
      "If traces have another number of samples, state it; otherwise copy the file again, or cut"
          + " off what follows the last whole trace";

  private final String name;
  private final MemorySegment bytes;
  private final SegyByteOrder order;
  private final SampleFormat format;
  private final long first;
  private final long end;
  private final int extensions;
  private final int samples;
  private final boolean statedByUser;

  private int firstStated;
  private long count;

  /** Null if all traces are of one length. */
  private long[] starts;

  private String note = "";

  private TraceLayout(
      String name, MemorySegment bytes, long first, BinaryHeader header, SegyOptions options) {
    this.name = name;
    this.bytes = bytes;
    this.order = header.byteOrder();
    this.format = header.format();
    this.first = first;
    this.end = bytes.byteSize() - (long) Math.max(0, header.trailers()) * TextHeader.BYTES;
    this.extensions = header.additionalTraceHeaders();
    this.statedByUser = options.samples() > 0;
    if (end - first < leastHeaderBytes()) {
      throw new InvalidDataException(
          name,
          "it ends at byte %d; the first trace would be at byte %d"
              .formatted(bytes.byteSize(), first + 1),
          "Copy the file again: there are no traces in it");
    }
    this.firstStated = statedSamples(first);
    this.samples =
        statedByUser ? options.samples() : header.samples() > 0 ? header.samples() : firstStated;
  }

  /**
   * Finds the traces.
   *
   * @param first where the first is
   */
  static TraceLayout find(
      String name, MemorySegment bytes, long first, BinaryHeader header, SegyOptions options) {
    TraceLayout layout = new TraceLayout(name, bytes, first, header, options);
    if (layout.samples == 0) {
      throw new InvalidDataException(
          name,
          "bytes 3221 and %d: its traces have 0 samples".formatted(first + STATED_SAMPLES + 1),
          "State the number of samples");
    }
    boolean open = header.trailers() < 0;
    boolean whole = layout.fill(header.traces(), open);
    if (header.fixedLength() || layout.statedByUser) {
      if (!whole) {
        throw layout.notWhole(header.traces());
      }
    } else if (!whole || !layout.headersAgree()) {
      layout.walkOrStay(whole, header.traces(), open);
    }
    return layout;
  }

  /** Whether traces of one length fill the file. */
  private boolean fill(long traces, boolean open) {
    long available = end - first;
    count = traces > 0 ? Math.min(traces, available / stride()) : available / stride();
    long rest = available - count * stride();
    return count > 0 && (traces == 0 ? rest == 0 : count == traces && (rest == 0 || open));
  }

  private InvalidDataException notWhole(long traces) {
    long available = end - first;
    return new InvalidDataException(
        name,
        ("from byte %d on there are %d bytes; traces of %d samples take %d bytes each, so there are"
                + " %d traces%s and %d bytes left over")
            .formatted(
                first + 1,
                available,
                samples,
                stride(),
                available / stride(),
                traces > 0 ? " of the %d that the header declares".formatted(traces) : "",
                available % stride()),
        CUT);
  }

  private boolean headersAgree() {
    int probes = (int) Math.min(count, PROBES);
    for (int probe = 0; probe < probes; probe++) {
      long trace = probes == 1 ? 0 : Math.round((count - 1) * (probe / (probes - 1.0)));
      int stated = statedSamples(start(trace));
      if (stated != 0 && stated != samples) {
        return false;
      }
    }
    return true;
  }

  private void walkOrStay(boolean whole, long traces, boolean open) {
    try {
      walk(traces, open);
    } catch (InvalidDataException e) {
      if (!whole) {
        throw e;
      }
      starts = null;
      note =
          "The first trace's header says %d samples, the binary header %d; these fill the file."
              .formatted(firstStated, samples);
    }
  }

  /** Goes from trace to trace by what their headers say. */
  private void walk(long traces, boolean open) {
    long[] found = new long[64];
    int next = 0;
    long at = first;
    while (at < end && (traces == 0 || next < traces)) {
      long length = end - at < leastHeaderBytes() ? -1 : length(at);
      if (length < 0 || length > end - at) {
        throw new InvalidDataException(
            name,
            "byte %d: trace %d (from 0) is cut by the file's end at byte %d"
                .formatted(at + 1, next, end),
            CUT);
      }
      if (next == found.length) {
        found = Arrays.copyOf(found, Math.multiplyExact(next, 2));
      }
      found[next++] = at;
      at += length;
    }
    if (next < traces || (at < end && !open)) {
      throw new InvalidDataException(
          name,
          "byte 3513: %d traces are declared; after %d of them the file is at byte %d of %d"
              .formatted(traces, next, at, end),
          CUT);
    }
    starts = Arrays.copyOf(found, next);
    count = next;
  }

  private long length(long at) {
    int stated = statedSamples(at);
    return headerBytes(at) + (long) (stated == 0 ? samples : stated) * format.bytes();
  }

  /** Samples by the trace's own header; 0 if it does not say. */
  private int statedSamples(long at) {
    int extended = extensions == 0 ? 0 : order.int32(bytes, at + EXTENDED_SAMPLES);
    return extended > 0 ? extended : order.uint16(bytes, at + STATED_SAMPLES);
  }

  /** Of all traces, if they are of one length. */
  private int headerBytes() {
    return TraceHeader.BYTES * (1 + extensions);
  }

  /** The least in which a trace says how long it is. */
  private int leastHeaderBytes() {
    return TraceHeader.BYTES * (extensions == 0 ? 1 : 2);
  }

  private int headerBytes(long at) {
    if (extensions == 0) {
      return TraceHeader.BYTES;
    }
    int stated = Math.clamp(order.uint16(bytes, at + EXTENSIONS), 1, extensions);
    return TraceHeader.BYTES * (1 + stated);
  }

  private long stride() {
    return headerBytes() + (long) samples * format.bytes();
  }

  long count() {
    return count;
  }

  /** Where a trace begins. */
  long start(long trace) {
    if (trace < 0 || trace >= count) {
      throw new IndexOutOfBoundsException(
          "%s has traces 0 to %d, not %d".formatted(name, count - 1, trace));
    }
    return starts == null ? first + trace * stride() : starts[(int) trace];
  }

  /** The header of a trace and its extensions. */
  MemorySegment header(long trace) {
    long start = start(trace);
    return bytes.asSlice(start, starts == null ? headerBytes() : headerBytes(start));
  }

  /** Where the samples of a trace begin. */
  long data(long trace) {
    long start = start(trace);
    return start + (starts == null ? headerBytes() : headerBytes(start));
  }

  /**
   * How many samples a trace has.
   *
   * @throws InvalidDataException if its header denies it
   */
  int samples(long trace) {
    int stated = statedSamples(start(trace));
    if (starts != null) {
      return stated == 0 ? samples : stated;
    }
    if (stated != samples && stated != 0 && stated != firstStated && !statedByUser) {
      throw new InvalidDataException(
          name,
          "byte %d: trace %d (from 0) says that it has %d samples; the file's traces have %d each"
              .formatted(start(trace) + STATED_SAMPLES + 1, trace, stated, samples),
          "If they do, state the number of samples; otherwise write the file again without its"
              + " flag of fixed length");
    }
    return samples;
  }

  /** Whether traces differ in length. */
  boolean isVariable() {
    return starts != null;
  }

  /** What was decided against a header; empty if nothing was. */
  String note() {
    return note;
  }
}
