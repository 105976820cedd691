package org.seisbridge.seismic.stead;

import static org.seisbridge.seismic.waveform.Waveform.MODEL_SAMPLES;
import static org.seisbridge.seismic.waveform.Waveform.MODEL_SAMPLING_RATE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.PlainText;
import org.seisbridge.seismic.csv.CsvTable;
import org.seisbridge.seismic.csv.Row;
import org.seisbridge.seismic.dataset.LabelledWaveform;
import org.seisbridge.seismic.dataset.Labels;
import org.seisbridge.seismic.dataset.ReportedEvent;
import org.seisbridge.seismic.dataset.WaveformDataset;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.seismic.hdf5.Hdf5Dataset;
import org.seisbridge.seismic.hdf5.Hdf5File;
import org.seisbridge.seismic.hdf5.Hdf5Group;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.EventParameter;
import org.seisbridge.seismic.waveform.EventParameters;
import org.seisbridge.seismic.waveform.StationCode;
import org.seisbridge.seismic.waveform.Waveform;

/**
 * STEAD (Mousavi et al. 2019): an HDF5 file with a dataset {@code data/<trace_name>} {@code [6000,
 * 3]}, columns E N Z, at 100 Hz, for each trace, and its labels as attributes; and a CSV file with
 * the same labels. Of each trace some tens of bytes are kept, so that all 1.2 million can be open
 * at once. Threads may share it, as long as none is interrupted while reading.
 */
public final class SteadDataset implements WaveformDataset {
  private static final List<Component> ORDER = List.of(Component.E, Component.N, Component.Z);
  private static final List<String> REQUIRED =
      List.of(
          "trace_name",
          "trace_start_time",
          "trace_category",
          "network_code",
          "receiver_code",
          "receiver_type",
          "p_arrival_sample",
          "s_arrival_sample",
          "source_id");
  private static final Labels LABELS =
      new Labels(
          "source_id",
          "trace_category",
          "source_origin_time",
          "source_latitude",
          "source_longitude",
          "source_depth_km",
          "source_magnitude");

  private final Path path;
  private final Hdf5File file;
  private final Hdf5Group data;

  /** The labels; null if those in the HDF5 file are to be used. */
  private final CsvTable table;

  /** For each row of the table its trace's place in the group. */
  private final int[] traces;

  private SteadDataset(Path path, Hdf5File file, Hdf5Group data, CsvTable table, int[] traces) {
    this.path = path;
    this.file = file;
    this.data = data;
    this.table = table;
    this.traces = traces;
  }

  /**
   * Opens all traces of an HDF5 file, in the order of their names, with its own labels.
   *
   * @throws InvalidDataException if it is missing, damaged or has no group {@code data}
   */
  public static SteadDataset open(Path waveforms) throws IOException {
    Hdf5File file = Hdf5File.open(waveforms);
    try {
      Hdf5Group data = file.root().group("data");
      if (data.size() == 0) {
        throw new InvalidDataException(
            waveforms.toString(), "its group data is empty", "Give a file with traces");
      }
      return new SteadDataset(waveforms, file, data, null, null);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Opens the traces that a table names, in its order, with its labels.
   *
   * @throws InvalidDataException if a file is missing or damaged, or the table names a trace twice
   *     or one that is not there
   */
  public static SteadDataset open(Path waveforms, Path labels) throws IOException {
    Hdf5File file = Hdf5File.open(waveforms);
    try {
      Hdf5Group data = file.root().group("data");
      Rows rows = new Rows(waveforms, data);
      CsvTable table = CsvTable.open(labels, CsvTable.COMMA, REQUIRED, rows::add);
      return new SteadDataset(waveforms, file, data, table, rows.traces());
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Finds the traces of the rows while they go by. */
  private static final class Rows {
    private final Path waveforms;
    private final Hdf5Group data;
    private final BitSet used = new BitSet();
    private int[] traces = new int[16];
    private int count;

    Rows(Path waveforms, Hdf5Group data) {
      this.waveforms = waveforms;
      this.data = data;
    }

    void add(Row row, int index) {
      String name = row.required("trace_name");
      int trace = data.find(name);
      if (trace < 0 || used.get(trace)) {
        throw new InvalidDataException(
            row.source(),
            trace < 0
                ? "trace '%s' is not in %s".formatted(PlainText.of(name), waveforms)
                : "trace '%s' comes a second time".formatted(PlainText.of(name)),
            "Give the table that belongs to the file, or remove the row");
      }
      used.set(trace);
      if (index == traces.length) {
        traces = Arrays.copyOf(traces, 2 * index);
      }
      traces[index] = trace;
      count = index + 1;
    }

    int[] traces() {
      return Arrays.copyOf(traces, count);
    }
  }

  @Override
  public int size() {
    return table == null ? data.size() : table.rows();
  }

  private int trace(int index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException(
          "%s has %d traces, not %d".formatted(path, size(), index));
    }
    return traces == null ? index : traces[index];
  }

  @Override
  public String name(int index) {
    String name = data.name(trace(index));
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new InvalidDataException(
          path.toString(),
          "'%s' is no name of a trace".formatted(PlainText.of(name)),
          "Name traces by letters, digits, dots, dashes and underscores");
    }
    return name;
  }

  private Row row(int index) throws IOException {
    if (table != null) {
      return table.row(index);
    }
    Hdf5Dataset dataset = data.dataset(trace(index));
    return new Row(dataset.name(), dataset.attributes());
  }

  @Override
  public Optional<ReportedEvent> event(int index) throws IOException {
    return event(row(index));
  }

  /** Its categories are {@code earthquake_local} and {@code noise}. */
  static Optional<ReportedEvent> event(Row row) {
    String category = row.required("trace_category");
    return category.startsWith("noise")
        ? Optional.empty()
        : Optional.of(
            LABELS.event(
                row,
                category.startsWith("earthquake")
                    ? Optional.of(EventClass.EARTHQUAKE)
                    : Optional.empty()));
  }

  @Override
  public Accepted<LabelledWaveform> read(int index) throws IOException {
    String name = name(index);
    Row row = row(index);
    Optional<ReportedEvent> event = event(row);
    EventParameters stated = EventParameters.ofStead(row.source(), row.fields());
    if (event.isPresent() && stated.value(EventParameter.P_ARRIVAL_SAMPLE).isEmpty()) {
      throw new InvalidDataException(
          row.source(),
          "it is an event's and has no p_arrival_sample",
          "State where P arrives, or set trace_category to noise");
    }
    Optional<Position> station = Labels.position(row, "receiver_latitude", "receiver_longitude");
    LabelledWaveform unlabelled =
        LabelledWaveform.unlabelled(
            path + "[" + name + "]", waveform(row, index), EnumSet.allOf(Component.class));
    return new Accepted<>(unlabelled.labelled(stated.toMap(), event, station), List.of());
  }

  private Waveform waveform(Row row, int index) {
    Hdf5Dataset dataset = data.dataset(trace(index));
    long[] shape = dataset.shape();
    if (shape.length != 2
        || shape[0] < 1
        || shape[0] > MODEL_SAMPLES
        || shape[1] != Component.COUNT) {
      throw new InvalidDataException(
          dataset.name(),
          "its shape is %s; a trace of STEAD is [6000, 3]".formatted(Arrays.toString(shape)),
          "Write samples first, then the columns E N Z");
    }
    double[] values = dataset.numbers();
    float[] columns = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      columns[i] = (float) values[i];
    }
    try {
      return new Waveform(
          new StationCode(
              row.text("network_code").orElse(""),
              row.text("receiver_code").orElse(""),
              "",
              row.text("receiver_type").orElse("")),
          row.time("trace_start_time")
              .orElseThrow(() -> new IllegalArgumentException("trace_start_time is empty")),
          MODEL_SAMPLING_RATE,
          Waveform.componentsFirst(columns, ORDER));
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException(
          dataset.name(), e.getMessage(), "Correct it, or leave the trace out", e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
    if (table != null) {
      table.close();
    }
  }
}
