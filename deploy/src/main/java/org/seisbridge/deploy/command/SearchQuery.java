package org.seisbridge.deploy.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seisbridge.api.Modality;
import org.seisbridge.api.search.Fusion;
import org.seisbridge.api.search.Query;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.format.Kind;
import picocli.CommandLine.Option;

/** What to search by: one of six kinds, or several together. */
final class SearchQuery {
  @Option(
      names = "--gather",
      paramLabel = "FILE",
      description = "Search by a shot gather: NPY [shots, samples, receivers], SEG-Y or SU.")
  private Path gather;

  @Option(
      names = "--velocity",
      paramLabel = "FILE",
      description = "Search by a velocity model in m/s: NPY [nz, nx], or SEG-Y.")
  private Path velocity;

  @Option(
      names = "--descriptors",
      paramLabel = "D",
      description =
          "Search by attribute values, SI units: KEY=VALUE,… or a JSON file as describe --json"
              + " prints. Those not named are left open.")
  private String descriptors;

  @Option(
      names = "--waveform",
      paramLabel = "FILE",
      description =
          "Search by a waveform: miniSEED, SAC, or NPY [3, samples], Z N E, at 100 Hz or --dt.")
  private Path waveform;

  @Option(
      names = "--event",
      paramLabel = "E",
      description =
          "Search by event parameters: KEY=VALUE,… such as source_distance=80000 (m), or a JSON file"
              + " of an event. Those not named are left open.")
  private String event;

  @Option(
      names = "--record",
      paramLabel = "ID",
      description = "Search by a record of the catalogue; may be repeated, for several examples.")
  private List<Long> records = new ArrayList<>();

  /** Whether it asks by a waveform or event parameters. */
  boolean isOfEvents() {
    return waveform != null || event != null;
  }

  /**
   * The query.
   *
   * @param files reads those that are given
   * @param changes attribute key to what is added to it in the first file or record; empty for none
   * @param fusion of several; null for equal weights
   * @throws InvalidDataException if there is neither a file nor a record to change
   */
  Query toQuery(ItemChoice files, Map<String, Double> changes, Fusion fusion) throws IOException {
    List<Query> queries = queries(files);
    if (!changes.isEmpty()) {
      int base = firstThatCanBeChanged(queries);
      queries.set(base, new Query.Changed(queries.get(base), changes));
    }
    return queries.size() == 1 ? queries.getFirst() : new Query.Together(queries, fusion);
  }

  private List<Query> queries(ItemChoice files) throws IOException {
    List<Query> queries = new ArrayList<>();
    if (gather != null) {
      queries.add(new Query.OfFile(Modality.GATHER, files.file(gather, Kind.GATHER)));
    }
    if (velocity != null) {
      queries.add(new Query.OfFile(Modality.VELOCITY, files.file(velocity, Kind.VELOCITY)));
    }
    if (descriptors != null) {
      queries.add(
          new Query.OfDescriptors(
              descriptors.contains("=") ? pairs(descriptors) : json(Path.of(descriptors))));
    }
    if (waveform != null) {
      queries.add(new Query.OfFile(Modality.WAVEFORM, files.file(waveform, Kind.WAVEFORM)));
    }
    if (event != null) {
      queries.add(new Query.OfEvent(EventText.read(event).parameters()));
    }
    records.forEach(record -> queries.add(new Query.OfRecord(record, null)));
    return queries;
  }

  private static int firstThatCanBeChanged(List<Query> queries) {
    for (int i = 0; i < queries.size(); i++) {
      if (!(queries.get(i) instanceof Query.OfDescriptors
          || queries.get(i) instanceof Query.OfEvent)) {
        return i;
      }
    }
    throw new InvalidDataException(
        "--change",
        "only a gather, velocity model or record can be changed",
        "Give the --descriptors as they are to be");
  }

  /** Whether it is a gather, or a record, which may have one. */
  boolean isOneGatherOrRecord() {
    int one = (gather == null ? 0 : 1) + records.size();
    return one == 1 && velocity == null && descriptors == null && waveform == null && event == null;
  }

  static Map<String, Double> pairs(String text) {
    return pairs("--descriptors", "velocity_mean=2500,velocity_max=4000", text);
  }

  /**
   * Reads {@code KEY=VALUE,…}.
   *
   * @param option what messages call it
   * @param example of it
   */
  static Map<String, Double> pairs(String option, String example, String text) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (String pair : text.split(",", -1)) {
      String[] sides = pair.split("=", -1);
      if (sides.length != 2) {
        throw notAPair(option, example, pair, null);
      }
      try {
        values.put(sides[0].strip(), Double.valueOf(sides[1].strip()));
      } catch (NumberFormatException e) {
        throw notAPair(option, example, pair, e);
      }
    }
    return values;
  }

  private static InvalidDataException notAPair(
      String option, String example, String pair, Throwable cause) {
    return new InvalidDataException(
        option, "'%s' is not KEY=VALUE".formatted(pair), "Write such as " + example, cause);
  }

  private static Map<String, Double> json(Path file) throws IOException {
    try {
      return new ObjectMapper()
          .readValue(Files.readString(file), new TypeReference<Map<String, Double>>() {});
    } catch (JsonProcessingException e) {
      throw new InvalidDataException(
          file.toString(),
          "it is not a JSON object of numbers: " + e.getOriginalMessage(),
          "Give what describe --json prints",
          e);
    }
  }
}
