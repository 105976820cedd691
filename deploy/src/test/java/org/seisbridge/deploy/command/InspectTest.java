package org.seisbridge.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seisbridge.deploy.CommandRun;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.Layout;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.segy.SegyExport;

/** What a file is, what is in it, and a picture of it. */
class InspectTest {
  @TempDir Path folder;

  @Test
  void aLineIsDescribedAndDrawn() throws IOException {
    Path png = folder.resolve("line.png");

    CommandRun run = CommandRun.of("inspect", line().toString(), "--png", png.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .contains("format               SEG-Y", "holds                gather")
        .contains("sample interval      0.001 s", "shots                5")
        .contains("receiver spacing     10 m", "last source          690 m")
        .contains("Of the encoder's 350 traces 350 were recorded.");
    BufferedImage picture = ImageIO.read(png.toFile());
    assertThat(picture.getHeight()).isEqualTo(1000);
    assertThat(picture.getWidth()).isGreaterThan(350);
  }

  @Test
  void aProgramIsToldTheSame() throws IOException {
    JsonNode json = json("inspect", line().toString(), "--json");

    assertThat(json.get("format").asText()).isEqualTo("SEG-Y");
    assertThat(json.get("kind").asText()).isEqualTo("gather");
    assertThat(json.at("/facts/traces").asInt()).isEqualTo(350);
    assertThat(json.at("/facts/greatest_offset").asDouble()).isEqualTo(690);
    assertThat(json.get("places"))
        .singleElement()
        .extracting(JsonNode::asText)
        .isEqualTo("0 to 690 m");
    assertThat(json.get("problem").isNull()).isTrue();
  }

  @Test
  void headersThatLieElsewhereAreStated() throws IOException {
    // GroupX is read where SourceX is: all receivers are at their source.
    JsonNode json = json("inspect", line().toString(), "--segy", "GroupX=73:int32", "--json");

    assertThat(json.at("/facts/greatest_offset").asDouble()).isZero();
    assertThat(json.get("problem").asText()).contains("are at one place");
  }

  @Test
  void aLargeVelocityModelIsListedInWindowsAndDrawnAsAWhole() throws IOException {
    Path file = folder.resolve("large.npy");
    float[] velocities = new float[100 * 500];
    Arrays.fill(velocities, 2000);
    Npy.write(file, new int[] {100, 500}, velocities);
    Path png = folder.resolve("large.png");

    CommandRun run = CommandRun.of("inspect", file.toString(), "--png", png.toString());

    assertThat(run.out().lines())
        .contains("width                5000 m", "28 items:")
        .contains("     0  x 0 to 700 m, z 0 to 700 m", "        and 16 more");
    assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(500);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SourceX | it is not NAME=VALUE",
        "Source=73 | no field of a trace header has this name",
        "SourceX=73:int12 | There are int16, uint16, int32",
        "SourceX=0 | cannot be byte 0",
        "format=4 | no such sample format",
        "scalar=ten | 'ten' is no whole number",
        "sources=0 | it is not FIRST,SPACING in metres",
        "byte_order=middle | There are big, little, pair_swapped"
      })
  void whatCannotBeStatedIsRefused(String stated, String reason) throws IOException {
    CommandRun run = CommandRun.of("inspect", line().toString(), "--segy", stated);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains(reason);
    assertThat(run.out()).isEmpty();
  }

  /** Layers that dip, 80 rows by 120 columns, as bare floats. */
  private Path raw(boolean byColumn, ByteOrder order) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * 80 * 120).order(order);
    for (int i = 0; i < 80 * 120; i++) {
      int row = byColumn ? i % 80 : i / 120;
      int column = byColumn ? i / 80 : i % 120;
      bytes.putFloat(1500 + 500 * ((row + column / 4) / 20));
    }
    return Files.write(folder.resolve("model.bin"), bytes.array());
  }

  @ParameterizedTest
  @CsvSource({
    "false, '80x120'",
    "true, '80x120,columns'",
    "true, '80x120,columns,big-endian'",
  })
  void bareFloatsAreAVelocityModelAsStated(boolean byColumn, String stated) throws IOException {
    ByteOrder order = stated.contains("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;

    JsonNode json = json("inspect", raw(byColumn, order).toString(), "--raw", stated, "--json");

    assertThat(json.get("format").asText()).isEqualTo("bare 32-bit floats");
    assertThat(json.get("kind").asText()).isEqualTo("velocity model");
    assertThat(json.at("/facts/rows").asInt()).isEqualTo(80);
    assertThat(json.at("/facts/velocity_max").asDouble()).isEqualTo(4000);
    assertThat(json.get("notes")).isEmpty();
  }

  @Test
  void bareFloatsReadTheWrongWayRoundAreDoubted() throws IOException {
    Path file = raw(true, ByteOrder.LITTLE_ENDIAN);

    assertThat(json("inspect", file.toString(), "--raw", "80x120", "--json").get("notes"))
        .singleElement()
        .satisfies(note -> assertThat(note.asText()).contains("state 80x120,columns"));
    assertThat(CommandRun.of("inspect", file.toString(), "--raw", "80x100").err())
        .contains("it has 38400 bytes", "with 80 rows there are 120");
    assertThat(CommandRun.of("inspect", file.toString(), "--raw", "80x120,big-endian").err())
        .contains("the other way round", "state 80x120");
    assertThat(CommandRun.of("inspect", file.toString(), "--raw", "80").err())
        .contains("'80' is not ROWSxCOLUMNS");
  }

  @Test
  void whatIsNotReadIsRefusedWithWhatIs() throws IOException {
    Path text = Files.writeString(folder.resolve("gather.npy"), "nothing of the kind");

    CommandRun run = CommandRun.of("inspect", text.toString());

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("gather.npy: it begins like no file", "NPY, NPZ, HDF5");
    assertThat(CommandRun.of("inspect", folder.resolve("none").toString()).exitCode()).isEqualTo(3);
    assertThat(CommandRun.of("inspect", line().toString(), "--item", "1").exitCode()).isEqualTo(3);
  }

  /** A gather of OpenFWI's kind. */
  private Path line() throws IOException {
    float[] amplitudes = new float[5 * 1000 * 70];
    for (int i = 0; i < amplitudes.length; i++) {
      amplitudes[i] = (float) Math.sin(i / 1400.0);
    }
    Path path = folder.resolve("line.sgy");
    double[] sources = {0, 170, 340, 520, 690};
    SegyExport.write(path, new Gather(5, 1000, 70, 1e-3, 10, amplitudes), new Layout(sources, 0));
    return path;
  }

  private static JsonNode json(String... arguments) throws IOException {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }
}
