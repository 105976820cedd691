package org.seisbridge.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.deploy.CommandRun;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.openfwi.OpenFwiDataset;
import org.seisbridge.seismic.velocity.Attribute;

/** What commands on files promise: results, exit codes, and one sentence when it cannot be done. */
class FileCommandsTest {
  private static final String GATHERS = "Style_B/data/data1.npy";

  @TempDir Path folder;

  @Test
  void describeGivesAFlatObjectOfThe18() throws IOException {
    CommandRun run = CommandRun.of("describe", velocity(70, 70, 2000).toString(), "--json");

    assertThat(run.exitCode()).isZero();
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactlyElementsOf(Arrays.stream(Attribute.values()).map(Attribute::key).toList());
    assertThat(json.get("velocity_mean").asDouble()).isEqualTo(2000);
  }

  @Test
  void simulateWritesOneGather() throws IOException {
    Path out = folder.resolve("g.npy");

    CommandRun run =
        CommandRun.of(
            "simulate", "--velocity", velocity(30, 30, 2500).toString(), "--out", out.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(Npy.read(out).shape()).containsExactly(5, 1000, 30);
  }

  @Test
  void aFileOfModelsGivesAFileOfGathers() throws IOException {
    Path models = folder.resolve("models.npy");
    Npy.write(models, new int[] {3, 1, 20, 20}, filled(3 * 400, 2500));
    Path out = folder.resolve("g.npy");

    CommandRun run =
        CommandRun.of("simulate", "--velocity", models.toString(), "--out", out.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(Npy.read(out).shape()).containsExactly(3, 5, 1000, 20);
  }

  @Test
  void aFinerTimeStepRecordsForAsLong() throws IOException {
    Path out = folder.resolve("g.npy");

    CommandRun.of(
        "simulate",
        "--velocity",
        velocity(20, 20, 2500).toString(),
        "--out",
        out.toString(),
        "--dt",
        "0.0005");

    assertThat(Npy.read(out).shape()).containsExactly(5, 2000, 20);
  }

  @Test
  void generateWritesADatasetThatIsTheSameEachTime() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    for (Path out : new Path[] {first, second}) {
      CommandRun run = generate("FlatVel_A,Style_B", "2", "7", out);
      assertThat(run.exitCode()).isZero();
    }

    assertThat(OpenFwiDataset.open(first).size()).isEqualTo(4);
    assertThat(Files.mismatch(first.resolve(GATHERS), second.resolve(GATHERS))).isEqualTo(-1);
    assertThat(generate("FlatVel_A", "1", "7", first).exitCode()).isEqualTo(3);
  }

  @Test
  void gathersCanBeRecordedInAnotherWay() throws IOException {
    Path usual = folder.resolve("usual");
    Path another = folder.resolve("another");
    generate("Style_B", "1", "7", usual);
    CommandRun run =
        CommandRun.of(
            "generate",
            "--family",
            "Style_B",
            "--count",
            "1",
            "--seed",
            "7",
            "--out",
            another.toString(),
            "--peak-frequency",
            "10",
            "--free-surface",
            "--sources",
            "5,20,35,50,64");

    assertThat(run.exitCode()).isZero();
    assertThat(Files.mismatch(usual.resolve(GATHERS), another.resolve(GATHERS))).isPositive();
    assertThat(OpenFwiDataset.open(another).size()).isEqualTo(1);
  }

  @Test
  void aRecordingThatCannotBeIsRefused() throws IOException {
    String model = velocity(20, 20, 2500).toString();
    String out = folder.resolve("g.npy").toString();

    refused(
        CommandRun.of("simulate", "--velocity", model, "--out", out, "--peak-frequency", "0"),
        "no frequency of 0.0 Hz");
    refused(
        CommandRun.of("simulate", "--velocity", model, "--out", out, "--sources", "9,3"),
        "do not ascend");
    refused(
        CommandRun.of("simulate", "--velocity", model, "--out", out, "--sources", "3,40"),
        "outside its 20 x 20 cells");
  }

  @Test
  void generateNeverMakesWhatAModelWasTrainedOn() {
    CommandRun run = generate("FlatVel_A", "1", "211102926", folder);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("the one that models are trained on");
  }

  @Test
  void anUnknownFamilyIsAUsageErrorThatNamesThoseThereAre() {
    CommandRun run = generate("FlatVel_C", "1", "7", folder);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("'FlatVel_C'", "CurveFault_B").doesNotContain("\tat ");
  }

  @Test
  void aMissingFileIsNamed() {
    refused(CommandRun.of("describe", "nowhere.npy"), "nowhere.npy: there is no such file");
  }

  @Test
  void aTruncatedFileIsNamed() throws IOException {
    Path file = velocity(70, 70, 2000);
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 1000));

    refused(CommandRun.of("describe", file.toString()), file.toString());
  }

  @Test
  void aVelocityThatIsNoNumberIsPlaced() throws IOException {
    float[] values = filled(4900, 2000);
    values[2 * 70 + 3] = Float.NaN;
    Path file = folder.resolve("nan.npy");
    Npy.write(file, new int[] {70, 70}, values);

    refused(CommandRun.of("describe", file.toString()), "row 2, column 3");
  }

  @Test
  void aModelOutsideTheLimitsOfTheSchemeIsRefusedWithThem() throws IOException {
    CommandRun run =
        CommandRun.of(
            "simulate",
            "--velocity",
            velocity(70, 70, 4000).toString(),
            "--out",
            folder.resolve("g.npy").toString(),
            "--dt",
            "0.005");

    refused(run, "v.npy: a wave of 4000 m/s");
    assertThat(folder.resolve("g.npy")).doesNotExist();
  }

  @Test
  void aGatherIsNoVelocityModel() throws IOException {
    Path gather = folder.resolve("g.npy");
    Npy.write(gather, new int[] {5, 100, 70}, filled(5 * 100 * 70, 1));

    refused(CommandRun.of("describe", gather.toString()), "[5, 100, 70]");
  }

  private static void refused(CommandRun run, String said) {
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1).first().asString().contains(said);
  }

  private static CommandRun generate(String families, String count, String seed, Path out) {
    return CommandRun.of(
        "generate",
        "--family",
        families,
        "--count",
        count,
        "--seed",
        seed,
        "--out",
        out.toString());
  }

  private Path velocity(int nz, int nx, float value) throws IOException {
    Path file = folder.resolve("v.npy");
    Npy.write(file, new int[] {nz, nx}, filled(nz * nx, value));
    return file;
  }

  private static float[] filled(int length, float value) {
    float[] values = new float[length];
    Arrays.fill(values, value);
    return values;
  }
}
