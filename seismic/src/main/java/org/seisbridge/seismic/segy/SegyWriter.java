package org.seisbridge.seismic.segy;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.seisbridge.seismic.PendingFile;

/**
 * Writes a SEG-Y or SU file trace by trace. Until {@link #finish} it has another name; what is not
 * finished is removed.
 */
public final class SegyWriter implements Closeable {
  private static final int LIVE = 1;

  private final PendingFile file;
  private final SegyForm form;
  private final byte[] trace;
  private final MemorySegment bytes;
  private int written;

  private SegyWriter(PendingFile file, SegyForm form) {
    this.file = file;
    this.form = form;
    this.trace = new byte[TraceHeader.BYTES + form.samples() * form.format().bytes()];
    this.bytes = MemorySegment.ofArray(trace);
  }

  /** Begins a file, in place of any that has the name. */
  public static SegyWriter create(Path path, SegyForm form) throws IOException {
    PendingFile file = PendingFile.of(path);
    try {
      if (!form.su()) {
        file.write(ByteBuffer.wrap(TextHeader.encode(text(form))));
        file.write(ByteBuffer.wrap(binaryHeader(form)));
      }
      return new SegyWriter(file, form);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static List<String> text(SegyForm form) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < SegyForm.TEXT_LINES; i++) {
      String line = i < form.text().size() ? form.text().get(i) : "";
      lines.add("C%2d %s".formatted(i + 1, line));
    }
    lines.add("C39 SEG Y REV1");
    lines.add("C40 END TEXTUAL HEADER");
    return lines;
  }

  private static byte[] binaryHeader(SegyForm form) {
    byte[] header = new byte[BinaryHeader.BYTES];
    MemorySegment bytes = MemorySegment.ofArray(header);
    put(bytes, form, BinaryField.TRACES, form.tracesPerEnsemble());
    put(bytes, form, BinaryField.INTERVAL, form.microseconds());
    put(bytes, form, BinaryField.SAMPLES, form.samples());
    put(bytes, form, BinaryField.FORMAT, form.format().code());
    put(bytes, form, BinaryField.ENSEMBLE_FOLD, 1);
    put(bytes, form, BinaryField.SORTING_CODE, 1);
    put(bytes, form, BinaryField.MEASUREMENT_SYSTEM, 1);
    put(bytes, form, BinaryField.TRACE_FLAG, 1);
    header[BinaryHeader.REVISION] = 1;
    return header;
  }

  private static void put(MemorySegment bytes, SegyForm form, BinaryField field, int value) {
    form.byteOrder().putInt16(bytes, field.position() - 1L - TextHeader.BYTES, value);
  }

  /**
   * Writes the next trace.
   *
   * @param header its fields at the standard's places; its number in the file, its samples and
   *     their interval are set without being asked, and it is live unless the header says otherwise
   * @param samples as many as the form says, all finite
   * @throws IllegalArgumentException if they are not, or a field cannot hold its number
   */
  public void write(Map<TraceField, Integer> header, float[] samples) throws IOException {
    if (samples.length != form.samples()) {
      throw new IllegalArgumentException(
          "%d samples are not %d".formatted(samples.length, form.samples()));
    }
    bytes.asSlice(0, TraceHeader.BYTES).fill((byte) 0);
    put(TraceField.TRACE_SEQUENCE_FILE, written + 1);
    put(TraceField.TRACE_IDENTIFICATION_CODE, LIVE);
    header.forEach(this::put);
    put(TraceField.TRACE_SAMPLE_COUNT, form.samples());
    put(TraceField.TRACE_SAMPLE_INTERVAL, form.microseconds());
    for (int i = 0; i < samples.length; i++) {
      if (!Float.isFinite(samples[i])) {
        throw new IllegalArgumentException("sample %d is %s".formatted(i, samples[i]));
      }
      int bits =
          form.format() == SampleFormat.IBM
              ? IbmFloat.toBits(samples[i])
              : Float.floatToRawIntBits(samples[i]);
      form.byteOrder().putInt32(bytes, TraceHeader.BYTES + 4L * i, bits);
    }
    file.write(ByteBuffer.wrap(trace));
    written++;
  }

  private void put(TraceField field, int value) {
    long at = field.position() - 1L;
    switch (field.type()) {
      case INT32 -> form.byteOrder().putInt32(bytes, at, value);
      case INT16, UINT16 -> {
        int least = field.type() == FieldType.INT16 ? Short.MIN_VALUE : 0;
        int most = field.type() == FieldType.INT16 ? Short.MAX_VALUE : 0xffff;
        if (value < least || value > most) {
          throw new IllegalArgumentException(
              "%s is a number from %d to %d, not %d".formatted(field.title(), least, most, value));
        }
        form.byteOrder().putInt16(bytes, at, value);
      }
      default -> throw new AssertionError(field);
    }
  }

  /**
   * Gives the file its name.
   *
   * @throws IllegalStateException if no trace was written
   */
  public void finish() throws IOException {
    if (written == 0) {
      throw new IllegalStateException("a file without traces is none");
    }
    file.publish();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
