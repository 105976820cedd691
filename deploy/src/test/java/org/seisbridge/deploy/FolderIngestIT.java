package org.seisbridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import edu.sc.seis.seisFile.sac.SacHeader;
import edu.sc.seis.seisFile.sac.SacTimeSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.seismic.npy.Npy;

/** Whole folders stored, stored again, mended and deleted. */
class FolderIngestIT {
  private static final int CELLS = 70 * 70;

  @TempDir Path folder;
  private Path models;

  @BeforeEach
  void fill() throws IOException {
    PreparedData.in(folder.resolve("data"));
    models = Files.createDirectories(folder.resolve("set")).resolve("model1.npy");
    write(2000, 2500, 3000);
  }

  @Test
  void whatIsThereIsLeftAloneAndWhatChangedIsReplaced() throws Exception {
    assertCounts(ingest(0), 3, 0, 0, 0);
    assertCounts(ingest(0), 0, 0, 3, 0);

    write(2000, 2600, 3000);

    assertCounts(ingest(0), 0, 1, 2, 0);
    assertThat(search()).hasSize(3);
  }

  @Test
  void anIngestThatIsKilledGoesOnWhereItStopped() throws Exception {
    float[] velocities = new float[200];
    for (int i = 0; i < velocities.length; i++) {
      velocities[i] = 2000 + i;
    }
    write(velocities);
    try (Launched ingest =
        Launched.start("ingest", models.getParent().toString(), "--data", data())) {
      ingest.awaitLine("Storing 40 of 200");
      ingest.kill();
    }

    JsonNode rest = ingest(0);

    assertThat(rest.get("unchanged").asInt()).isBetween(40, 199);
    assertThat(rest.get("records").asInt()).isEqualTo(200);
    assertCounts(ingest(0), 0, 0, 200, 0);
    CommandRun reconcile = CommandRun.of("reconcile", "--data", data());
    assertThat(reconcile.exitCode()).as(reconcile.out() + reconcile.err()).isZero();
  }

  @Test
  void aBadSampleIsReportedWithItsPlaceAndTheOthersAreStored() throws Exception {
    write(2000, Float.NaN, 3000);

    JsonNode stored = ingest(3);

    assertCounts(stored, 2, 0, 0, 1);
    assertThat(stored.get("refusals").get(0).asText()).contains("model1.npy[1]", "row 0, column 0");
    write(2000, 2500, 3000);
    assertCounts(ingest(0), 1, 0, 2, 0);
  }

  @Test
  void aCatalogueAndAnInventorySayWhatWaveformsRecorded() throws Exception {
    Path formats = Repository.path("seismic/src/test/resources/reference/formats");
    Path waveforms = Files.createDirectories(folder.resolve("waveforms"));
    recorded(waveforms.resolve("recorded.sac"), 3);
    recorded(waveforms.resolve("later.sac"), 4);

    CommandRun run =
        CommandRun.of(
            "ingest",
            waveforms.toString(),
            "--events",
            formats.resolve("quakeml/events.xml").toString(),
            "--stations",
            formats.resolve("stationxml/station.xml").toString(),
            "--data",
            data());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("1 times: A waveform was stored without an event");
    CommandRun found =
        CommandRun.of(
            "search",
            "--event",
            "source_distance=50000",
            "--where",
            "magnitude=3..4",
            "--data",
            data());
    assertThat(found.out().lines().skip(1))
        .singleElement()
        .asString()
        .contains("earthquake", "3.4", "8.5", "50.0", "recorded.sac");
  }

  /** A minute of XX.TEST from four minutes past that hour on, 2 January 2020. */
  private static void recorded(Path file, int hour) throws Exception {
    float[] samples = new float[6000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) Math.sin(i * 0.1) * (i % 700);
    }
    SacHeader header = SacHeader.createEmptyEvenSampledTimeSeriesHeader();
    header.setDelta(0.01F);
    header.setKnetwk("XX");
    header.setKstnm("TEST");
    header.setKcmpnm("HHZ");
    header.setNzyear(2020);
    header.setNzjday(2);
    header.setNzhour(hour);
    header.setNzmin(4);
    header.setNzsec(0);
    header.setNzmsec(0);
    header.setB(0);
    new SacTimeSeries(header, samples).write(file.toFile());
  }

  @Test
  void aDatasetIsDeletedOnlyWhenThatIsSaid() throws Exception {
    ingest(0);

    CommandRun unasked = CommandRun.of("delete", "--dataset", "set", "--data", data());
    assertThat(unasked.exitCode()).isEqualTo(2);
    assertThat(unasked.err()).contains("--yes");
    assertThat(search()).hasSize(3);

    CommandRun one = CommandRun.of("delete", "--record", "1", "--yes", "--data", data());
    assertThat(one.exitCode()).as(one.err()).isZero();
    assertThat(search()).hasSize(2);

    CommandRun all = CommandRun.of("delete", "--dataset", "set", "--yes", "--data", data());
    assertThat(all.exitCode()).as(all.err()).isZero();
    assertThat(all.err()).contains("Deleting 2 of 2");
    assertThat(all.out()).contains("Deleted 2 records");

    CommandRun again = CommandRun.of("delete", "--dataset", "set", "--yes", "--data", data());
    assertThat(again.exitCode()).isEqualTo(3);
    assertThat(again.err()).contains("no dataset 'set'");
  }

  /** A file of uniform models, one for each velocity, m/s. */
  private void write(float... velocities) throws IOException {
    float[] values = new float[velocities.length * CELLS];
    for (int i = 0; i < velocities.length; i++) {
      Arrays.fill(values, i * CELLS, (i + 1) * CELLS, velocities[i]);
    }
    Files.deleteIfExists(models);
    Npy.write(models, new int[] {velocities.length, 1, 70, 70}, values);
  }

  private JsonNode ingest(int exitCode) throws IOException {
    CommandRun run =
        CommandRun.of("ingest", models.getParent().toString(), "--data", data(), "--json");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    return new ObjectMapper().readTree(run.out());
  }

  private JsonNode search() throws IOException {
    CommandRun run =
        CommandRun.of(
            "search",
            "--descriptors",
            "velocity_mean=2500",
            "--for",
            "velocity",
            "--data",
            data(),
            "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out()).get("hits");
  }

  private static void assertCounts(
      JsonNode stored, int created, int replaced, int unchanged, int refused) {
    assertThat(stored.get("created").asInt()).isEqualTo(created);
    assertThat(stored.get("replaced").asInt()).isEqualTo(replaced);
    assertThat(stored.get("unchanged").asInt()).isEqualTo(unchanged);
    assertThat(stored.get("refused").asInt()).isEqualTo(refused);
    assertThat(stored.get("records").asInt()).isEqualTo(created + replaced + unchanged);
  }

  private String data() {
    return folder.resolve("data").toString();
  }
}
