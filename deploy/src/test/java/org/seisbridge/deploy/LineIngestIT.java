package org.seisbridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.Layout;
import org.seisbridge.seismic.modelling.Acquisition;
import org.seisbridge.seismic.modelling.ForwardModelling;
import org.seisbridge.seismic.segy.SegyExport;
import org.seisbridge.seismic.velocity.Family;
import org.seisbridge.seismic.velocity.FamilyGenerator;
import org.seisbridge.seismic.velocity.VelocityModel;

/** One's own line: from SEG-Y to hits that say where along it they are. */
class LineIngestIT {
  private static final int COLUMNS = 140;
  private static final int STEP = 17;

  @TempDir private static Path survey;
  private static Path line;
  private static Path section;

  @TempDir Path folder;

  /** Two grounds side by side, and what nine shots over them record. */
  @BeforeAll
  static void record() throws IOException {
    VelocityModel model = beside(ground(Family.FLAT_VEL_A, 3), ground(Family.CURVE_FAULT_B, 4));
    int[] sources = IntStream.rangeClosed(0, 8).map(shot -> shot * STEP).toArray();
    Acquisition acquisition =
        new Acquisition(sources, IntStream.range(0, COLUMNS).toArray(), 1, 1000, 1e-3, 15);
    Gather gather = new ForwardModelling(acquisition).gather(model);
    line = survey.resolve("line.sgy");
    section = survey.resolve("section.sgy");
    double[] places = Arrays.stream(sources).mapToDouble(column -> 10.0 * column).toArray();
    SegyExport.write(line, gather, new Layout(places, 0));
    SegyExport.write(section, model);
  }

  @BeforeEach
  void prepare() throws IOException {
    PreparedData.in(folder.resolve("data"));
  }

  private static VelocityModel ground(Family family, long seed) {
    return FamilyGenerator.generate(family, seed);
  }

  private static VelocityModel beside(VelocityModel left, VelocityModel right) {
    float[] velocities = new float[70 * COLUMNS];
    for (int row = 0; row < 70; row++) {
      System.arraycopy(left.velocities(), row * 70, velocities, row * COLUMNS, 70);
      System.arraycopy(right.velocities(), row * 70, velocities, row * COLUMNS + 70, 70);
    }
    return new VelocityModel(70, COLUMNS, 10, velocities);
  }

  @Test
  void aLineIsStoredWindowByWindowAndFoundWhereItIs() throws Exception {
    CommandRun stored = run("ingest", line.toString(), "--json");

    assertThat(new ObjectMapper().readTree(stored.out()).get("records").asInt()).isEqualTo(3);
    assertThat(stored.err())
        .contains("line.sgy[0 to 690 m], of 3 such:", "350 traces 350 were recorded");
    JsonNode found = search("--gather", line.toString(), "--item", "2", "--for", "gather");
    assertThat(found.at("/hits/0/record/name").asText()).isEqualTo("line.sgy[680 to 1370 m]");
    assertThat(found.at("/hits/0/similarity").asDouble()).isGreaterThan(0.999);
    assertThat(found.at("/hits/0/record/notes").asText())
        .startsWith("680 to 1370 m of ")
        .contains("shots 5 stand for the encoder's 5", "is lost in all");

    CommandRun first = run("search", "--gather", line.toString(), "--for", "gather");
    assertThat(first.err()).contains("number 0 was taken: 0 to 690 m");
    assertThat(first.out().lines().toList().get(1)).endsWith("line.sgy[0 to 690 m]");
    JsonNode again = new ObjectMapper().readTree(run("ingest", line.toString(), "--json").out());
    assertThat(again.get("unchanged").asInt()).isEqualTo(3);
  }

  @Test
  void aFolderOfALineAndASectionIsStoredWithWhatItLeavesOut() throws Exception {
    Files.writeString(survey.resolve("README.txt"), "Shot in May.");

    JsonNode stored = new ObjectMapper().readTree(run("ingest", survey.toString(), "--json").out());

    assertThat(stored.get("records").asInt()).isEqualTo(6);
    assertThat(stored.get("notes").toString()).contains("of no format that is read");
    JsonNode found = search("--gather", line.toString(), "--item", "2", "--for", "velocity");
    assertThat(found.get("hits"))
        .extracting(hit -> hit.at("/record/name").asText())
        .startsWith("section.sgy[x 700 to 1400 m, z 0 to 700 m]")
        .contains(
            "section.sgy[x 0 to 700 m, z 0 to 700 m]",
            "section.sgy[x 350 to 1050 m, z 0 to 700 m]");
    JsonNode same = search("--velocity", section.toString(), "--item", "1", "--for", "velocity");
    assertThat(same.at("/hits/0/record/name").asText()).contains("[x 350 to 1050 m");
  }

  @Test
  void whatIsNoLineIsRefusedWithItsReason() throws IOException {
    Path text = Files.writeString(folder.resolve("line.sgy"), "no traces");

    CommandRun refused = CommandRun.of("ingest", text.toString(), "--data", data());

    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err()).contains("line.sgy: it begins like no file that is read", "SEG-Y");
  }

  private JsonNode search(String... options) throws IOException {
    String[] all =
        Stream.of(new String[] {"search"}, options, new String[] {"--json"})
            .flatMap(Arrays::stream)
            .toArray(String[]::new);
    return new ObjectMapper().readTree(run(all).out());
  }

  private CommandRun run(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--data";
    all[arguments.length + 1] = data();
    CommandRun run = CommandRun.of(all);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private String data() {
    return folder.resolve("data").toString();
  }
}
