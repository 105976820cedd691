package org.seisbridge.seismic.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.PlainText;
import org.seisbridge.seismic.SourceFile;
import org.seisbridge.seismic.csv.CsvTable;
import org.seisbridge.seismic.csv.Row;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.miniseed.MiniSeed;
import org.seisbridge.seismic.waveform.Segment;

/**
 * A folder with {@code labels.csv} and the miniSEED files that it names, in the folder or its
 * {@code mseed}. Columns: {@code file}; {@code event_id} or {@code eventid}; {@code source_type}:
 * earthquake, explosion or surface event; and, as far as they are known, {@code time}, {@code lat},
 * {@code lon}, {@code depth} in km and {@code mag} of the event.
 *
 * <p>The channels of one instrument that recorded one event are one waveform. The table and the
 * first record of each file are read at opening, and kept; nothing stays open.
 *
 * <p>Where the table states no time, it may follow from when recordings begin. Those that were
 * downloaded with some margin begin a little before the time that was asked for, which ObsPy's mass
 * downloader writes into their names: {@code NET.STA.LOC.CHA__20200102T030400Z__20200102T030700Z}.
 */
public final class LabelledFolder implements WaveformDataset {
  private static final String TABLE = "labels.csv";

  /** The time from which on a file was asked for, as it states it. */
  private static final Pattern ASKED_FROM = Pattern.compile("__(\\d{8}T\\d{6})Z__");

  private static final DateTimeFormatter BASIC_TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

  private final Path folder;
  private final List<Recording> recordings;
  private final int missing;

  /** The files of one instrument and one event. */
  private record Recording(String name, ReportedEvent event, List<Path> files) {}

  private LabelledFolder(Path folder, List<Recording> recordings, int missing) {
    this.folder = folder;
    this.recordings = recordings;
    this.missing = missing;
  }

  /**
   * Reads the table and finds the files.
   *
   * @throws InvalidDataException if the table is missing or damaged, a file is damaged, or none of
   *     the files is there
   */
  public static LabelledFolder open(Path folder) throws IOException {
    return open(folder, OptionalDouble.empty());
  }

  /**
   * The same, for events whose time is known from the recordings alone.
   *
   * @param onset how long recordings had lasted when the event began, s, where the table does not
   *     state its time: from what was asked for if the file's name says that, else from the first
   *     sample on
   * @throws InvalidDataException likewise
   */
  public static LabelledFolder open(Path folder, OptionalDouble onset) throws IOException {
    SourceFile.requireFolder(folder);
    Map<String, Recording> recordings = new LinkedHashMap<>();
    int missing = 0;
    try (CsvTable table = CsvTable.open(folder.resolve(TABLE), List.of("file", "source_type"))) {
      Labels labels = labels(folder, table);
      for (int i = 0; i < table.rows(); i++) {
        Row row = table.row(i);
        Optional<Path> file = file(folder, row);
        if (file.isEmpty()) {
          missing++;
          continue;
        }
        Segment first = MiniSeed.readFirst(file.get());
        ReportedEvent event = timed(event(labels, row), first, file.get(), onset);
        recordings
            .computeIfAbsent(
                event.id() + "_" + first.station(),
                name -> new Recording(name, event, new ArrayList<>()))
            .files()
            .add(file.get());
      }
    }
    if (recordings.isEmpty()) {
      throw new InvalidDataException(
          folder.resolve(TABLE).toString(),
          "none of the %d files that it names is there".formatted(missing),
          "Put them into the folder %s".formatted(folder.resolve("mseed")));
    }
    return new LabelledFolder(folder, List.copyOf(recordings.values()), missing);
  }

  private static Labels labels(Path folder, CsvTable table) {
    String id = table.columns().contains("event_id") ? "event_id" : "eventid";
    if (!table.columns().contains(id)) {
      throw new InvalidDataException(
          folder.resolve(TABLE).toString(),
          "it has no column event_id",
          "State which event each file recorded: training and test sets are parted by event");
    }
    return new Labels(id, "source_type", "time", "lat", "lon", "depth", "mag");
  }

  private static Optional<Path> file(Path folder, Row row) {
    String name = row.required("file");
    if (!name.matches("[A-Za-z0-9._+-]+") || name.startsWith(".")) {
      throw new InvalidDataException(
          row.source(),
          "column file holds '%s', which is no plain name".formatted(PlainText.of(name)),
          "Name a file of the folder");
    }
    for (Path place : List.of(folder.resolve("mseed").resolve(name), folder.resolve(name))) {
      if (Files.isRegularFile(place)) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  private static ReportedEvent event(Labels labels, Row row) {
    row.required(labels.id());
    String kind = row.required(labels.kind());
    if (EventClass.ofLabel(kind).isEmpty()) {
      throw new InvalidDataException(
          row.source(),
          "column source_type holds '%s'".formatted(PlainText.of(kind)),
          "It must be earthquake, explosion or surface event");
    }
    return labels.event(row, Optional.empty());
  }

  private static ReportedEvent timed(
      ReportedEvent event, Segment first, Path file, OptionalDouble onset) {
    if (event.originTime().isPresent() || onset.isEmpty()) {
      return event;
    }
    Instant from = askedFrom(file).orElse(first.startTime());
    return new ReportedEvent(
        event.id(),
        event.kind(),
        Optional.of(from.plusNanos(Math.round(onset.getAsDouble() * 1e9))),
        event.epicentre(),
        event.depth(),
        event.magnitude());
  }

  private static Optional<Instant> askedFrom(Path file) {
    Matcher name = ASKED_FROM.matcher(file.getFileName().toString());
    if (!name.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDateTime.parse(name.group(1), BASIC_TIME).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      // Digits that are no time say nothing.
      return Optional.empty();
    }
  }

  /** Number of files that the table names and that are not there; they are left out. */
  public int missingFiles() {
    return missing;
  }

  @Override
  public int size() {
    return recordings.size();
  }

  /** The event's id and the instrument: {@code uw10603728_UO.FRIS..EH}. */
  @Override
  public String name(int index) {
    return recordings.get(index).name();
  }

  @Override
  public Optional<ReportedEvent> event(int index) {
    return Optional.of(recordings.get(index).event());
  }

  @Override
  public Accepted<LabelledWaveform> read(int index) throws IOException {
    Recording recording = recordings.get(index);
    List<Segment> segments = new ArrayList<>();
    for (Path file : recording.files()) {
      segments.addAll(MiniSeed.read(file));
    }
    Accepted<LabelledWaveform> assembled =
        Assembly.of(folder.resolve(recording.name()).toString(), segments);
    return new Accepted<>(
        assembled.value().labelled(Map.of(), Optional.of(recording.event()), Optional.empty()),
        assembled.notes());
  }

  /** Nothing stays open. */
  @Override
  public void close() {}
}
