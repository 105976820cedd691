package org.seisbridge.seismic.seisbench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.csv.CsvTable;
import org.seisbridge.seismic.csv.Row;
import org.seisbridge.seismic.dataset.LabelledWaveform;
import org.seisbridge.seismic.dataset.Orientations;
import org.seisbridge.seismic.hdf5.Hdf5Dataset;
import org.seisbridge.seismic.hdf5.Hdf5File;
import org.seisbridge.seismic.hdf5.Hdf5Group;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.StationCode;
import org.seisbridge.seismic.waveform.Waveform;

/** A table and the file whose waveforms it names. */
final class Chunk implements Closeable {
  private static final int MAX_SAMPLES = 8_640_000;

  /** Blocks that are looked up again; one has a thousand waveforms or so. */
  private static final int MAX_OPEN_BLOCKS = 4096;

  private final CsvTable table;
  private final Hdf5File file;
  private final Hdf5Group data;
  private final DataFormat format;
  private final Map<String, Hdf5Dataset> blocks = new ConcurrentHashMap<>();

  private Chunk(CsvTable table, Hdf5File file, Hdf5Group data, DataFormat format) {
    this.table = table;
    this.file = file;
    this.data = data;
    this.format = format;
  }

  static Chunk open(Path metadata, Path waveforms) throws IOException {
    Hdf5File file = Hdf5File.open(waveforms);
    try {
      Hdf5Group root = file.root();
      DataFormat format = DataFormat.read(file, root);
      Hdf5Group data = root.group("data");
      return new Chunk(CsvTable.open(metadata, List.of("trace_name")), file, data, format);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  int rows() {
    return table.rows();
  }

  Row row(int index) throws IOException {
    return table.row(index);
  }

  /** The waveform of a row, without labels. */
  Accepted<LabelledWaveform> waveform(Row row) {
    TraceName name = TraceName.parse(row.source(), row.required("trace_name"));
    Hdf5Dataset dataset = dataset(name);
    long[] shape = dataset.shape();
    boolean inBlock = name.row() >= 0;
    if (shape.length != (inBlock ? 3 : 2) || (inBlock && name.row() >= shape[0])) {
      throw new InvalidDataException(
          dataset.name(),
          "its shape is %s, which has no waveform '%s'"
              .formatted(Arrays.toString(shape), row.required("trace_name")),
          "Give the table that belongs to the file");
    }
    long[] axes = {shape[shape.length - 2], shape[shape.length - 1]};
    int[] used = used(dataset, axes, name);
    double[] values = inBlock ? dataset.rows(name.row(), 1) : dataset.numbers();
    return waveform(row, dataset, values, (int) axes[1], used);
  }

  private Hdf5Dataset dataset(TraceName name) {
    if (name.row() < 0) {
      return data.dataset(name.dataset());
    }
    if (blocks.size() > MAX_OPEN_BLOCKS) {
      blocks.clear();
    }
    return blocks.computeIfAbsent(name.dataset(), data::dataset);
  }

  /** How much of both axes the name takes. */
  private static int[] used(Hdf5Dataset dataset, long[] axes, TraceName name) {
    int[] used = new int[2];
    for (int axis = 0; axis < 2; axis++) {
      long length = name.lengths()[axis] < 0 ? axes[axis] : name.lengths()[axis];
      if (length < 1 || length > axes[axis] || axes[axis] > MAX_SAMPLES) {
        throw new InvalidDataException(
            dataset.name(),
            "%d of the %d places of an axis are wanted".formatted(length, axes[axis]),
            "Give the table that belongs to the file");
      }
      used[axis] = (int) length;
    }
    return used;
  }

  private Accepted<LabelledWaveform> waveform(
      Row row, Hdf5Dataset dataset, double[] values, int stride, int[] used) {
    List<String> codes =
        row.text("trace_component_order")
            .map(order -> DataFormat.components(row.source(), order))
            .orElse(format.components());
    int components = used[format.componentsFirst() ? 0 : 1];
    int samples = used[format.componentsFirst() ? 1 : 0];
    if (components != codes.size()) {
      throw new InvalidDataException(
          dataset.name(),
          "it has %d components, and their order is %s".formatted(components, codes),
          "State the order of all components in component_order");
    }
    Orientations orientations = new Orientations(codes);
    float[] amplitudes = new float[Component.COUNT * samples];
    Set<Component> recorded = EnumSet.noneOf(Component.class);
    for (int c = 0; c < components; c++) {
      Optional<Component> component = orientations.of(codes.get(c));
      if (component.isEmpty()) {
        continue;
      }
      recorded.add(component.get());
      int to = component.get().index() * samples;
      for (int i = 0; i < samples; i++) {
        int from = format.componentsFirst() ? c * stride + i : i * stride + c;
        amplitudes[to + i] = (float) values[from];
      }
    }
    if (recorded.isEmpty()) {
      throw new InvalidDataException(
          dataset.name(),
          "none of the components %s is Z, N, E, 1 or 2".formatted(codes),
          "State the order of components in component_order");
    }
    String name = dataset.name() + "[" + row.required("trace_name") + "]";
    return new Accepted<>(
        LabelledWaveform.unlabelled(name, waveform(row, amplitudes), recorded),
        orientations.notes());
  }

  private Waveform waveform(Row row, float[] amplitudes) {
    try {
      return new Waveform(
          new StationCode(
              row.text("station_network_code").orElse(""),
              row.text("station_code").orElse(""),
              row.text("station_location_code").orElse(""),
              row.text("trace_channel").or(() -> row.text("station_type")).orElse("")),
          row.time("trace_start_time").orElse(Instant.EPOCH),
          samplingRate(row),
          amplitudes);
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException(
          row.source(), e.getMessage(), "Correct it, or leave the waveform out", e);
    }
  }

  private double samplingRate(Row row) {
    OptionalDouble rate = row.number("trace_sampling_rate_hz");
    OptionalDouble interval = row.number("trace_dt_s");
    if (rate.isPresent()) {
      return rate.getAsDouble();
    }
    return interval.isPresent()
        ? 1 / interval.getAsDouble()
        : format
            .samplingRate()
            .orElseThrow(() -> new IllegalArgumentException("the sampling rate is not stated"));
  }

  @Override
  public void close() throws IOException {
    file.close();
    table.close();
  }
}
