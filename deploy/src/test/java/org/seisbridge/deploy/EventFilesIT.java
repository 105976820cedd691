package org.seisbridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.seismic.event.Seismogram;
import org.seisbridge.seismic.event.SeismogramGenerator;
import org.seisbridge.seismic.event.SimulatedEvent;
import org.seisbridge.seismic.event.Windows;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.waveform.Waveform;

/** What is told of an event from files alone, by the models that ship. */
class EventFilesIT {
  private static final int STATIONS = 8;
  private static final double FAR = 150e3;

  @TempDir static Path folder;
  private static SimulatedEvent event;
  private static Path stations;
  private static List<String> files;

  /** The first earthquake above magnitude 3.5 with eight stations near. */
  @BeforeAll
  static void simulate() throws IOException {
    long seed = 77;
    do {
      event = SeismogramGenerator.generate(EventClass.EARTHQUAKE, seed++, 24, Windows.TOGETHER);
    } while (event.magnitude().orElse(0) < 3.5 || near().size() < STATIONS);
    files = new ArrayList<>();
    StringBuilder table = new StringBuilder("station,latitude,longitude\n");
    for (Seismogram seismogram : near().subList(0, STATIONS)) {
      Waveform waveform = seismogram.waveform();
      String code = "S" + files.size();
      Path file = folder.resolve(code + ".npy");
      Npy.write(file, new int[] {3, waveform.samples()}, waveform.amplitudes());
      files.add(file.toString());
      Position place = seismogram.station();
      table.append(code + "," + place.latitude() + "," + place.longitude() + "\n");
    }
    stations = Files.writeString(folder.resolve("stations.csv"), table);
  }

  private static List<Seismogram> near() {
    return event.seismograms().stream()
        .filter(one -> event.epicentre().distance(one.station()) <= FAR)
        .toList();
  }

  private static JsonNode run(String command, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(command, "--json"));
    arguments.addAll(List.of(options));
    arguments.addAll(files);
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  private static Position place(JsonNode told) {
    return new Position(told.get("latitude").asDouble(), told.get("longitude").asDouble());
  }

  @Test
  void anEventIsLocated() throws IOException {
    JsonNode told = run("locate", "--stations", stations.toString());

    assertThat(event.epicentre().distance(place(told))).isLessThan(10e3);
    assertThat(event.epicentre().distance(place(told.get("network")))).isLessThan(20e3);
    assertThat(told.get("network").get("ellipse").get("major").asDouble()).isPositive();
    assertThat(told.get("stations")).hasSize(STATIONS);
  }

  @Test
  void itsMechanismIsToldWithWhatSpeaksForIt() throws IOException {
    JsonNode told = run("mechanism", "--stations", stations.toString());

    double sum = 0;
    for (JsonNode share : told.get("probabilities")) {
      sum += share.asDouble();
    }
    assertThat(sum).isCloseTo(1, within(1e-9));
    assertThat(told.get("probabilities").get(told.get("label").asText()).asDouble())
        .isGreaterThan(0.2);
    assertThat(told.get("first_motions")).hasSize(STATIONS);
  }

  @Test
  void eachFileIsClassified() throws IOException {
    JsonNode told = run("classify").get("files");

    assertThat(told).hasSize(STATIONS);
    for (int i = 0; i < STATIONS; i++) {
      JsonNode one = told.get(i);
      assertThat(one.get("file").asText()).isEqualTo(files.get(i));
      JsonNode probabilities = one.get("probabilities");
      double most = probabilities.get(one.get("label").asText()).asDouble();
      double sum = 0;
      for (String label : List.of("earthquake", "explosion", "surface_event")) {
        double own = probabilities.get(label).asDouble();
        assertThat(own).isBetween(0.0, most);
        sum += own;
      }
      assertThat(sum).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void arrivalsArePickedInEachFile() throws IOException {
    JsonNode told = run("pick").get("files");

    assertThat(told).hasSize(STATIONS);
    long found =
        Stream.iterate(0, i -> i < STATIONS, i -> i + 1)
            .filter(i -> !told.get(i).get("picks").isEmpty())
            .count();
    assertThat(found).isGreaterThanOrEqualTo(STATIONS / 2);
    List<Integer> motions = new ArrayList<>();
    for (JsonNode one : told) {
      for (JsonNode pick : one.get("picks")) {
        assertThat(pick.get("sample").asDouble()).isBetween(0.0, 6000.0);
        if (pick.hasNonNull("first_motion")) {
          assertThat(pick.get("wave").asText()).isEqualToIgnoringCase("p");
          motions.add(pick.get("first_motion").asInt());
        }
      }
    }
    assertThat(motions).isSubsetOf(-1, 0, 1).containsAnyOf(-1, 1);
  }

  @Test
  void aFileWithoutAStationIsRefused() throws IOException {
    Path table =
        Files.writeString(folder.resolve("few.csv"), "station,latitude,longitude\nS0,1,2\n");

    CommandRun run = CommandRun.of("locate", "--stations", table.toString(), files.get(1));

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("S1.npy", "has no station 'S1'", "Add it to the table");
  }

  @Test
  void twoFilesOfOneStationAreRefused() {
    CommandRun run =
        CommandRun.of("locate", "--stations", stations.toString(), files.get(0), files.get(0));

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("the second file of station S0");
  }

  @Test
  void silenceIsNotClassified() throws IOException {
    Path silent = folder.resolve("silent.npy");
    Npy.write(silent, new int[] {3, 6000}, new float[18_000]);

    CommandRun run = CommandRun.of("classify", silent.toString());

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("silent.npy", "nothing moves in it");
  }
}
