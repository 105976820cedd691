package org.seisbridge.portal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seisbridge.api.Modality;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.Layout;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.segy.SegyExport;

class QueryFileTest {

  static List<int[]> gatherShapes() {
    return List.of(new int[] {2, 4, 3}, new int[] {1, 2, 4, 3});
  }

  static List<int[]> velocityShapes() {
    return List.of(new int[] {4, 5}, new int[] {1, 4, 5}, new int[] {1, 1, 4, 5});
  }

  static List<int[]> waveformShapes() {
    return List.of(new int[] {3, 200}, new int[] {1, 3, 200});
  }

  @ParameterizedTest
  @MethodSource("gatherShapes")
  void threeAxesAreAGather(int[] shape) {
    QueryFile file = QueryFile.read(file(shape, 2));

    assertThat(file.modality()).isEqualTo(Modality.GATHER);
    assertThat(file.samples().shape()).containsExactly(2, 4, 3);
    assertThat(file.samples().sampleInterval()).isEqualTo(0.001);
    assertThat(file.samples().spacing()).isEqualTo(10);
  }

  @ParameterizedTest
  @MethodSource("velocityShapes")
  void twoAxesAreAVelocityModel(int[] shape) {
    QueryFile file = QueryFile.read(file(shape, 2000));

    assertThat(file.modality()).isEqualTo(Modality.VELOCITY);
    assertThat(file.samples().shape()).containsExactly(4, 5);
    assertThat(file.samples().values().getFloatLE(0)).isEqualTo(2000);
  }

  @ParameterizedTest
  @MethodSource("waveformShapes")
  void threeComponentsAreAWaveform(int[] shape) {
    QueryFile file = QueryFile.read(file(shape, 2));

    assertThat(file.modality()).isEqualTo(Modality.WAVEFORM);
    assertThat(file.samples().shape()).containsExactly(3, 200);
    assertThat(file.samples().sampleInterval()).isEqualTo(0.01);
  }

  @Test
  void aSacFileIsAWaveformOfItsOwnSampling() {
    QueryFile file = QueryFile.read(new DataFile("w.sac", Buffer.buffer(sac(300, 0.02f))));

    assertThat(file.modality()).isEqualTo(Modality.WAVEFORM);
    assertThat(file.samples().shape()).containsExactly(3, 300);
    assertThat(file.samples().sampleInterval()).isCloseTo(0.02, within(1e-6));
  }

  @Test
  void aLineInSegyIsAGather(@TempDir Path folder) throws IOException {
    float[] amplitudes = new float[5 * 1000 * 70];
    Arrays.fill(amplitudes, 1);
    Path path = folder.resolve("line.sgy");
    double[] sources = {0, 170, 340, 520, 690};
    SegyExport.write(path, new Gather(5, 1000, 70, 1e-3, 10, amplitudes), new Layout(sources, 0));

    QueryFile file = QueryFile.read(new DataFile("line", Buffer.buffer(Files.readAllBytes(path))));

    assertThat(file.modality()).isEqualTo(Modality.GATHER);
    assertThat(file.samples().shape()).containsExactly(5, 1000, 70);
  }

  @Test
  void whatIsNoneOfTheseIsRefusedWithWhatIsRead() {
    DataFile file = new DataFile("notes.txt", Buffer.buffer("Shot in May."));

    assertThatThrownBy(() -> QueryFile.read(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("notes.txt", "SEG-Y");
  }

  /** Ones in component Z. */
  private static byte[] sac(int samples, float interval) {
    int[] time = {2020, 78, 13, 9, 31, 0, 6};
    ByteBuffer sac = ByteBuffer.allocate(632 + 4 * samples).order(ByteOrder.LITTLE_ENDIAN);
    for (int word = 0; word < 70; word++) {
      sac.putFloat(-12345);
    }
    for (int word = 70; word < 110; word++) {
      sac.putInt(word < 77 ? time[word - 70] : -12345);
    }
    while (sac.position() < 632) {
      sac.put("-12345  ".getBytes(StandardCharsets.US_ASCII));
    }
    sac.putFloat(0, interval).putFloat(4 * 5, 0).putInt(4 * 79, samples);
    sac.putInt(4 * 85, 1).putInt(4 * 105, 1);
    sac.put(440, "TEST    ".getBytes(StandardCharsets.US_ASCII));
    sac.put(600, "BHZ     XX      ".getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < samples; i++) {
      sac.putFloat(1);
    }
    return sac.array();
  }

  @Test
  void aWaveformThatLiesTheWrongWayIsToBeTransposed() {
    DataFile file = file(new int[] {200, 3}, 1);

    assertThatThrownBy(() -> QueryFile.read(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("transpose");
  }

  @Test
  void theSamplingThatWasStatedIsDrawn() {
    DataFile plain = file(new int[] {2, 4, 3}, 1);

    QueryFile file = QueryFile.read(new DataFile(plain.name(), plain.content(), 0.002, 12.5));

    assertThat(file.samples().sampleInterval()).isEqualTo(0.002);
    assertThat(file.samples().spacing()).isEqualTo(12.5);
  }

  @Test
  void aWholeDatasetFileIsRefusedByName() {
    DataFile file = file(new int[] {3, 2, 4, 3}, 1);

    assertThatThrownBy(() -> QueryFile.read(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith("query.npy: ");
  }

  private static DataFile file(int[] shape, float value) {
    float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    Arrays.fill(values, value);
    return new DataFile("query.npy", Buffer.buffer(Npy.encode(shape, values)));
  }
}
