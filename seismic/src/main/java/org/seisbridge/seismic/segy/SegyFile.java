package org.seisbridge.seismic.segy;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.seisbridge.seismic.InvalidDataException;

/**
 * A SEG-Y or SU file. It is mapped into memory, so it may be larger than that; opening reads its
 * headers and looks at some traces, no more. Threads may share it.
 *
 * <p>Every method that reads throws {@link InvalidDataException} where the file turns out to be
 * damaged. The file must not be cut by another program while it is open.
 *
 * <pre>{@code
 * try (SegyFile file = SegyFile.open(path)) {
 *   for (long trace = 0; trace < file.traces(); trace++) {
 *     int record = file.header(trace).whole(TraceField.FIELD_RECORD);
 *     float[] samples = file.read(trace);
 *   }
 * }
 * }</pre>
 */
public final class SegyFile implements Closeable {
  private static final int NOT_FINITE = 0x7f800000;

  /** The largest trace identification code that SU or SEG-Y knows. */
  private static final int LAST_TRACE_KIND = 255;

  private final String name;

  /** Null if the content is an array. */
  private final Arena arena;

  private final MemorySegment bytes;
  private final SegyStart start;
  private final SegyOptions options;
  private final TraceLayout layout;
  private final double sampleInterval;
  private final List<String> notes = new ArrayList<>();

  private SegyFile(
      String name, Arena arena, MemorySegment bytes, SegyStart start, SegyOptions options) {
    this.name = name;
    this.arena = arena;
    this.bytes = bytes;
    this.start = start;
    this.options = options;
    this.layout = TraceLayout.find(name, bytes, start.firstTrace(), start.header(), options);
    this.sampleInterval = findInterval();
    requireEnsemble();
    if (!layout.note().isEmpty()) {
      notes.add(layout.note());
    }
  }

  /** Opens a SEG-Y file, believing its headers. */
  public static SegyFile open(Path file) throws IOException {
    return open(file, SegyOptions.NONE);
  }

  /**
   * Opens a SEG-Y file.
   *
   * @param options what is known better than the headers say it
   * @throws InvalidDataException if it is missing or damaged, or of a kind that is not read
   */
  public static SegyFile open(Path file, SegyOptions options) throws IOException {
    return map(file, options, SegyStart::read);
  }

  /**
   * Opens a file of Seismic Unix: traces in IEEE floats, of either byte order, and no file header.
   *
   * @throws InvalidDataException if it is missing or damaged, or of another kind
   */
  public static SegyFile openSu(Path file, SegyOptions options) throws IOException {
    return map(file, options, SegyStart::ofSu);
  }

  /** A SEG-Y file's content; what it is called by in messages comes first. */
  public static SegyFile of(String name, byte[] content, SegyOptions options) {
    MemorySegment bytes = MemorySegment.ofArray(content);
    return create(name, null, bytes, options, SegyStart::read);
  }

  /** The same of an SU file's content. */
  public static SegyFile ofSu(String name, byte[] content, SegyOptions options) {
    MemorySegment bytes = MemorySegment.ofArray(content);
    return create(name, null, bytes, options, SegyStart::ofSu);
  }

  /**
   * Whether a file that begins so is SEG-Y: its text header is one, or its binary header says what
   * one has to say. Files that begin with a mark of their own are to be told before.
   */
  public static boolean isSegy(byte[] start) {
    return TextHeader.isText(start) || BinaryHeader.isPlausible(start);
  }

  /**
   * Whether a file that begins so may be SU: in one byte order its first trace has a length of
   * which the file is so many.
   *
   * @param start its first 240 bytes at least
   * @param size bytes in all
   */
  public static boolean isSu(byte[] start, long size) {
    if (start.length < TraceHeader.BYTES) {
      return false;
    }
    MemorySegment bytes = MemorySegment.ofArray(start);
    return Stream.of(SegyByteOrder.BIG, SegyByteOrder.LITTLE)
        .anyMatch(
            order -> {
              int samples = order.uint16(bytes, TraceField.TRACE_SAMPLE_COUNT.position() - 1);
              int kind = order.int16(bytes, TraceField.TRACE_IDENTIFICATION_CODE.position() - 1);
              return samples > 0
                  && kind >= -1
                  && kind <= LAST_TRACE_KIND
                  && size % (TraceHeader.BYTES + 4L * samples) == 0;
            });
  }

  private interface Start {
    SegyStart read(String name, MemorySegment bytes, SegyOptions options);
  }

  private static SegyFile map(Path file, SegyOptions options, Start start) throws IOException {
    String name = file.toString();
    if (!Files.isRegularFile(file)) {
      throw new InvalidDataException(
          name,
          Files.exists(file) ? "it is not a file" : "there is no such file",
          "Check the path");
    }
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(file)) {
      MemorySegment bytes = channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
      return create(name, arena, bytes, options, start);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private static SegyFile create(
      String name, Arena arena, MemorySegment bytes, SegyOptions options, Start start) {
    return new SegyFile(name, arena, bytes, start.read(name, bytes, options), options);
  }

  private double findInterval() {
    double stated = start.header().sampleInterval();
    double first = header(0).value(TraceField.TRACE_SAMPLE_INTERVAL) * 1e-6;
    double interval = stated > 0 ? stated : first;
    if (!(interval > 0)) {
      throw new InvalidDataException(
          name,
          "bytes 3217 and %d: its sample interval is 0"
              .formatted(layout.start(0) + TraceField.TRACE_SAMPLE_INTERVAL.position()),
          "State the sample interval");
    }
    return interval;
  }

  /** Since revision 1 an ensemble's traces are counted; a file is not shorter than one. */
  private void requireEnsemble() {
    int declared = start.header().tracesPerEnsemble();
    if (start.header().major() > 0
        && declared > layout.count()
        && !options.allowIncompleteEnsembles()) {
      throw new InvalidDataException(
          name,
          "byte 3213: %d traces per ensemble are declared, but there are %d in all"
              .formatted(declared, layout.count()),
          "Copy the file again; if it is whole, allow incomplete ensembles");
    }
  }

  /** What messages call the file. */
  public String name() {
    return name;
  }

  /** Number of traces. */
  public long traces() {
    return layout.count();
  }

  /** Samples of a trace. */
  public int samples(long trace) {
    return layout.samples(trace);
  }

  /** Whether traces differ in their number of samples. */
  public boolean isVariable() {
    return layout.isVariable();
  }

  /** Time between samples, s; of samples in depth a thousandth of their distance, as a rule. */
  public double sampleInterval() {
    return sampleInterval;
  }

  /** What the file as a whole declares; of an SU file as much as its first trace does. */
  public BinaryHeader binaryHeader() {
    return start.header();
  }

  /** A number of the binary header, as it is written; 0 in SU files. */
  public double binary(BinaryField field) {
    return start.isSu()
        ? 0
        : field.type().read(bytes, start.offset() + field.position() - 1, byteOrder());
  }

  /** The lines of the text header; none in SU files. */
  public List<String> textHeader() {
    return start.isSu()
        ? List.of()
        : TextHeader.lines(bytes.asSlice(start.offset(), TextHeader.BYTES));
  }

  /** Number of text headers behind the first. */
  public int extendedTextHeaders() {
    return start.extendedTextHeaders();
  }

  /** The lines of one of them, counted from 0. */
  public List<String> extendedTextHeader(int index) {
    if (index < 0 || index >= start.extendedTextHeaders()) {
      throw new IndexOutOfBoundsException(
          "%s has %d extended text headers".formatted(name, start.extendedTextHeaders()));
    }
    return TextHeader.lines(
        bytes.asSlice(start.extendedText() + (long) index * TextHeader.BYTES, TextHeader.BYTES));
  }

  SegyByteOrder byteOrder() {
    return start.header().byteOrder();
  }

  SegyOptions options() {
    return options;
  }

  /** One sentence for each header that was not believed. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** The header of a trace, counted from 0. */
  public TraceHeader header(long trace) {
    return new TraceHeader(name, trace, layout.header(trace), byteOrder(), options.headers());
  }

  /**
   * The samples of a trace, counted from 0; all are finite.
   *
   * @throws InvalidDataException if its header denies its length, or a sample is no finite 32-bit
   *     float
   */
  public float[] read(long trace) {
    float[] samples = new float[layout.samples(trace)];
    read(trace, samples);
    return samples;
  }

  /**
   * The same into an array that has room for them; how many they are.
   *
   * @throws IllegalArgumentException if it has no room
   */
  public int read(long trace, float[] into) {
    int samples = layout.samples(trace);
    if (samples > into.length) {
      throw new IllegalArgumentException(
          "trace %d has %d samples, more than %d".formatted(trace, samples, into.length));
    }
    start.header().format().decode(bytes, layout.data(trace), byteOrder(), into, samples);
    int largest = 0;
    for (int i = 0; i < samples; i++) {
      largest = Math.max(largest, Float.floatToRawIntBits(into[i]) & 0x7fffffff);
    }
    if (largest >= NOT_FINITE) {
      throw notFinite(trace, into);
    }
    return samples;
  }

  private InvalidDataException notFinite(long trace, float[] samples) {
    int sample = 0;
    while (Float.isFinite(samples[sample])) {
      sample++;
    }
    SampleFormat format = start.header().format();
    long at = layout.data(trace) + (long) sample * format.bytes() + 1;
    return new InvalidDataException(
        name,
        "byte %d: sample %d of trace %d (from 0) %s"
            .formatted(
                at,
                sample,
                trace,
                format == SampleFormat.IEEE32
                    ? "is " + samples[sample]
                    : "is no number that a 32-bit float can hold"),
        "Replace what was not recorded by 0, and scale down what is too large");
  }

  @Override
  public void close() {
    if (arena != null) {
      arena.close();
    }
  }
}
