package org.seisbridge.seismic.phasenet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.PlainText;
import org.seisbridge.seismic.SourceFile;
import org.seisbridge.seismic.dataset.LabelledWaveform;
import org.seisbridge.seismic.dataset.Orientations;
import org.seisbridge.seismic.dataset.ReportedEvent;
import org.seisbridge.seismic.dataset.WaveformDataset;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.npy.NpyArray;
import org.seisbridge.seismic.npy.NpyText;
import org.seisbridge.seismic.npy.Npz;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.EventParameter;
import org.seisbridge.seismic.waveform.StationCode;
import org.seisbridge.seismic.waveform.Waveform;

/**
 * A folder of PhaseNet's files (Zhu and Beroza 2019): each an NPZ with {@code data} {@code
 * [samples, 3]} at 100 Hz, {@code itp} and {@code its}, the samples where P and S arrive, and
 * {@code channels}, the columns' channels such as {@code HHE_HHN_HHZ}; one channel alone lies in
 * the third column. The file's name begins with network, station and a time; files of times less
 * than a minute apart are taken to be of one event. Start times are not in it.
 */
public final class PhaseNetDataset implements WaveformDataset {
  private static final Pattern NAME =
      Pattern.compile("([A-Za-z0-9]{1,8})_([A-Za-z0-9]{1,8})_.*\\.npz");
  private static final Pattern TIME =
      Pattern.compile("[A-Za-z0-9]{1,8}_[A-Za-z0-9]{1,8}_(\\d{14})\\d*(?:_.*)?\\.npz");
  private static final DateTimeFormatter BASIC_TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
  private static final Duration ONE_EVENT = Duration.ofMinutes(1);
  private static final int VERTICAL_COLUMN = 2;
  private static final int MAX_SAMPLES = 8_640_000;
  private static final String REMEDY = "Give the files as PhaseNet's authors publish them";

  private final List<Path> files;

  /** The id of the event of each file whose name states a time. */
  private final Map<Path, String> events;

  private PhaseNetDataset(List<Path> files) {
    this.files = files;
    this.events = events(files);
  }

  private static Map<Path, String> events(List<Path> files) {
    Map<Path, LocalDateTime> times = new HashMap<>();
    files.forEach(file -> time(file).ifPresent(time -> times.put(file, time)));
    Map<Path, String> events = new HashMap<>();
    LocalDateTime last = LocalDateTime.MIN;
    String id = "";
    for (Map.Entry<Path, LocalDateTime> entry :
        times.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList()) {
      LocalDateTime time = entry.getValue();
      if (id.isEmpty() || Duration.between(last, time).compareTo(ONE_EVENT) >= 0) {
        id = BASIC_TIME.format(time);
      }
      events.put(entry.getKey(), id);
      last = time;
    }
    return events;
  }

  private static Optional<LocalDateTime> time(Path file) {
    Matcher name = TIME.matcher(file.getFileName().toString());
    try {
      return name.matches()
          ? Optional.of(LocalDateTime.parse(name.group(1), BASIC_TIME))
          : Optional.empty();
    } catch (DateTimeParseException e) {
      // Digits that are no time say nothing.
      return Optional.empty();
    }
  }

  /**
   * Finds the files of a folder, in the order of their names.
   *
   * @throws InvalidDataException if there are none
   */
  public static PhaseNetDataset open(Path folder) throws IOException {
    SourceFile.requireFolder(folder);
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.filter(file -> file.toString().endsWith(".npz")).sorted().toList();
    }
    if (files.isEmpty()) {
      throw new InvalidDataException(
          folder.toString(), "it holds no .npz files", "Give the folder that holds them");
    }
    return new PhaseNetDataset(files);
  }

  /** One file as a dataset of one waveform. */
  public static PhaseNetDataset ofFile(Path file) {
    SourceFile.require(file);
    return new PhaseNetDataset(List.of(file));
  }

  @Override
  public int size() {
    return files.size();
  }

  @Override
  public String name(int index) {
    return files.get(index).getFileName().toString();
  }

  @Override
  public Optional<ReportedEvent> event(int index) {
    return Optional.ofNullable(events.get(files.get(index)))
        .map(
            id ->
                new ReportedEvent(
                    id,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty()));
  }

  @Override
  public Accepted<LabelledWaveform> read(int index) throws IOException {
    Path file = files.get(index);
    Map<String, byte[]> members = Npz.readContents(file);
    List<String> channels =
        List.of(
            NpyText.read(file + "[channels]", member(file, members, "channels"))
                .getFirst()
                .split("_", -1));
    if (channels.size() != 1 && channels.size() != Component.COUNT) {
      throw invalid(file, "%d channels are named; 1 or 3 are read".formatted(channels.size()));
    }
    Orientations orientations =
        new Orientations(channels.stream().map(PhaseNetDataset::orientation).toList());
    List<Optional<Component>> columns = columns(channels, orientations);
    Set<Component> recorded = EnumSet.noneOf(Component.class);
    columns.forEach(column -> column.ifPresent(recorded::add));
    if (recorded.isEmpty()) {
      throw invalid(
          file, "'%s' names no component".formatted(PlainText.of(String.join("_", channels))));
    }
    float[] amplitudes =
        amplitudes(file, Npy.read(file + "[data]", member(file, members, "data")), columns);
    Map<EventParameter, Double> arrivals = new EnumMap<>(EventParameter.class);
    arrivals.put(EventParameter.P_ARRIVAL_SAMPLE, sample(file, members, "itp"));
    arrivals.put(EventParameter.S_ARRIVAL_SAMPLE, sample(file, members, "its"));
    LabelledWaveform waveform =
        LabelledWaveform.unlabelled(
                file.toString(), waveform(file, channels.getFirst(), amplitudes), recorded)
            .labelled(arrivals, event(index), Optional.empty());
    return new Accepted<>(waveform, orientations.notes());
  }

  private static byte[] member(Path file, Map<String, byte[]> members, String name) {
    byte[] content = members.get(name);
    if (content == null) {
      throw invalid(file, "it holds no '%s'".formatted(name));
    }
    return content;
  }

  private static String orientation(String channel) {
    return channel.isEmpty() ? "" : channel.substring(channel.length() - 1);
  }

  /** Which component each column is. */
  private static List<Optional<Component>> columns(
      List<String> channels, Orientations orientations) {
    List<Optional<Component>> columns = new ArrayList<>();
    for (int column = 0; column < Component.COUNT; column++) {
      if (channels.size() == Component.COUNT) {
        columns.add(orientations.of(orientation(channels.get(column))));
      } else {
        columns.add(
            column == VERTICAL_COLUMN
                ? orientations.of(orientation(channels.getFirst()))
                : Optional.empty());
      }
    }
    return columns;
  }

  private static float[] amplitudes(Path file, NpyArray data, List<Optional<Component>> columns) {
    int[] shape = data.shape();
    if (shape.length != 2
        || shape[1] != Component.COUNT
        || shape[0] < 1
        || shape[0] > MAX_SAMPLES) {
      throw invalid(file, "data has shape %s, not [samples, 3]".formatted(Arrays.toString(shape)));
    }
    float[] values = data.toFloats();
    float[] amplitudes = new float[values.length];
    for (int column = 0; column < Component.COUNT; column++) {
      if (columns.get(column).isPresent()) {
        int to = columns.get(column).get().index() * shape[0];
        for (int i = 0; i < shape[0]; i++) {
          amplitudes[to + i] = values[i * Component.COUNT + column];
        }
      }
    }
    return amplitudes;
  }

  private static double sample(Path file, Map<String, byte[]> members, String name) {
    NpyArray array = Npy.read(file + "[" + name + "]", member(file, members, name));
    if (array.size() != 1) {
      throw invalid(file, "%s holds %d values in place of one".formatted(name, array.size()));
    }
    return array.toDoubles()[0];
  }

  private static Waveform waveform(Path file, String channel, float[] amplitudes) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    String band = channel.isEmpty() ? "" : channel.substring(0, channel.length() - 1);
    StationCode station =
        name.matches()
            ? new StationCode(name.group(1), name.group(2), "", band)
            : new StationCode("", "", "", band);
    try {
      return new Waveform(station, Instant.EPOCH, Waveform.MODEL_SAMPLING_RATE, amplitudes);
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException(file.toString(), e.getMessage(), REMEDY, e);
    }
  }

  private static InvalidDataException invalid(Path file, String problem) {
    return new InvalidDataException(file.toString(), problem, REMEDY);
  }

  /** Nothing stays open. */
  @Override
  public void close() {}
}
