package org.seisbridge.seismic.seisbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.SourceFile;
import org.seisbridge.seismic.csv.Row;
import org.seisbridge.seismic.dataset.LabelledWaveform;
import org.seisbridge.seismic.dataset.Labels;
import org.seisbridge.seismic.dataset.ReportedEvent;
import org.seisbridge.seismic.dataset.WaveformDataset;
import org.seisbridge.seismic.waveform.EventParameter;
import org.seisbridge.seismic.waveform.Waveform;

/**
 * A dataset in SeisBench's format (Woollam et al. 2022): {@code metadata.csv} and {@code
 * waveforms.hdf5}, or several of both with the same endings, such as {@code metadata_a.csv} and
 * {@code waveforms_a.hdf5}. Of each 32 rows some tens of bytes are kept. Threads may share it, as
 * long as none is interrupted while reading.
 */
public final class SeisBenchDataset implements WaveformDataset {
  private static final Pattern METADATA = Pattern.compile("metadata(.*)\\.csv");
  private static final Pattern ARRIVAL = Pattern.compile("trace_(.+)_arrival_sample");
  private static final Labels LABELS =
      new Labels(
          "source_id",
          "source_type",
          "source_origin_time",
          "source_latitude_deg",
          "source_longitude_deg",
          "source_depth_km",
          "source_magnitude");

  private final List<Chunk> chunks;

  /** The first row of each chunk, and the end of the last. */
  private final int[] starts;

  private SeisBenchDataset(List<Chunk> chunks) {
    this.chunks = chunks;
    starts = new int[chunks.size() + 1];
    for (int i = 0; i < chunks.size(); i++) {
      starts[i + 1] = Math.addExact(starts[i], chunks.get(i).rows());
    }
  }

  /**
   * Opens all chunks of a folder, in the order of their names.
   *
   * @throws InvalidDataException if there are none, or one lacks its partner or is damaged
   */
  public static SeisBenchDataset open(Path folder) throws IOException {
    SourceFile.requireFolder(folder);
    List<Path> tables;
    try (Stream<Path> files = Files.list(folder)) {
      tables =
          files
              .filter(file -> METADATA.matcher(file.getFileName().toString()).matches())
              .sorted()
              .toList();
    }
    if (tables.isEmpty()) {
      throw new InvalidDataException(
          folder.toString(),
          "it holds no metadata.csv",
          "Give the folder of a dataset, with metadata.csv and waveforms.hdf5");
    }
    List<Chunk> chunks = new ArrayList<>();
    try {
      for (Path table : tables) {
        Matcher name = METADATA.matcher(table.getFileName().toString());
        String ending = name.matches() ? name.group(1) : "";
        chunks.add(Chunk.open(table, folder.resolve("waveforms" + ending + ".hdf5")));
      }
      return new SeisBenchDataset(List.copyOf(chunks));
    } catch (IOException | RuntimeException e) {
      closeAll(chunks);
      throw e;
    }
  }

  /** Opens one table with its waveforms, whatever their names. */
  public static SeisBenchDataset open(Path metadata, Path waveforms) throws IOException {
    return new SeisBenchDataset(List.of(Chunk.open(metadata, waveforms)));
  }

  @Override
  public int size() {
    return starts[chunks.size()];
  }

  private Chunk chunk(int index) {
    return chunks.get(place(index));
  }

  private int place(int index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException(
          "there are %d waveforms, not %d".formatted(size(), index));
    }
    int found = Arrays.binarySearch(starts, index);
    return found >= 0 ? found : -found - 2;
  }

  private Row row(int index) throws IOException {
    return chunk(index).row(index - starts[place(index)]);
  }

  @Override
  public String name(int index) throws IOException {
    return row(index).required("trace_name");
  }

  @Override
  public Optional<ReportedEvent> event(int index) throws IOException {
    return event(row(index));
  }

  private static Optional<ReportedEvent> event(Row row) {
    boolean noise = row.text("trace_category").filter(text -> text.startsWith("noise")).isPresent();
    ReportedEvent event = LABELS.event(row, Optional.empty());
    boolean known =
        !event.id().isEmpty()
            || event.kind().isPresent()
            || event.originTime().isPresent()
            || event.epicentre().isPresent();
    return noise || !known ? Optional.empty() : Optional.of(event);
  }

  @Override
  public Accepted<LabelledWaveform> read(int index) throws IOException {
    Row row = row(index);
    Accepted<LabelledWaveform> unlabelled = chunk(index).waveform(row);
    List<String> notes = new ArrayList<>(unlabelled.notes());
    return new Accepted<>(
        unlabelled
            .value()
            .labelled(
                stated(row, unlabelled.value().waveform(), notes),
                event(row),
                Labels.position(row, "station_latitude_deg", "station_longitude_deg")),
        notes);
  }

  private static Map<EventParameter, Double> stated(
      Row row, Waveform waveform, List<String> notes) {
    Map<EventParameter, Double> stated = new EnumMap<>(EventParameter.class);
    arrival(row, 'p', EventParameter.P_ARRIVAL_SAMPLE, waveform, stated, notes);
    arrival(row, 's', EventParameter.S_ARRIVAL_SAMPLE, waveform, stated, notes);
    put(row.number("trace_p_weight"), 1, EventParameter.P_WEIGHT, stated);
    put(row.number("trace_s_weight"), 1, EventParameter.S_WEIGHT, stated);
    put(row.number("path_p_travel_s"), 1, EventParameter.P_TRAVEL_TIME, stated);
    put(row.number("path_ep_distance_km"), 1000, EventParameter.SOURCE_DISTANCE, stated);
    put(row.number("path_back_azimuth_deg"), 1, EventParameter.BACK_AZIMUTH_DEG, stated);
    put(
        row.number("trace_coda_end_sample"),
        LabelledWaveform.modelSample(1, waveform.samplingRate()),
        EventParameter.CODA_END_SAMPLE,
        stated);
    return stated;
  }

  private static void put(
      OptionalDouble value,
      double unit,
      EventParameter parameter,
      Map<EventParameter, Double> stated) {
    value.ifPresent(v -> stated.put(parameter, v * unit));
  }

  /** The first arrival of all whose phase begins with that letter: P, p, Pg, Pn. */
  private static void arrival(
      Row row,
      char letter,
      EventParameter parameter,
      Waveform waveform,
      Map<EventParameter, Double> stated,
      List<String> notes) {
    double first = Double.POSITIVE_INFINITY;
    for (String column : row.fields().keySet()) {
      Matcher phase = ARRIVAL.matcher(column);
      if (phase.matches() && phase.group(1).toLowerCase(Locale.ROOT).charAt(0) == letter) {
        OptionalDouble sample = row.number(column);
        if (sample.isPresent()
            && (sample.getAsDouble() < 0 || sample.getAsDouble() >= waveform.samples())) {
          notes.add("%s lies outside the waveform and was left out.".formatted(column));
        } else {
          first = Math.min(first, sample.orElse(first));
        }
      }
    }
    if (first < Double.POSITIVE_INFINITY) {
      stated.put(parameter, LabelledWaveform.modelSample(first, waveform.samplingRate()));
    }
  }

  @Override
  public void close() throws IOException {
    closeAll(chunks);
  }

  private static void closeAll(List<Chunk> chunks) throws IOException {
    for (Chunk chunk : chunks) {
      chunk.close();
    }
  }
}
