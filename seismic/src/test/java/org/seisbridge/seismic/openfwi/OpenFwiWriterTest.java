package org.seisbridge.seismic.openfwi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.velocity.Family;
import org.seisbridge.seismic.velocity.VelocityModel;

class OpenFwiWriterTest {
  @TempDir Path folder;

  @Test
  void writesFilesOf500LikeOpenFwi() throws IOException {
    write(Family.FLAT_VEL_A, 1001);
    write(Family.CURVE_FAULT_B, 501);
    assertThat(files())
        .containsExactly(
            "CurveFault_B/seis6_1_0.npy",
            "CurveFault_B/seis6_1_1.npy",
            "CurveFault_B/vel6_1_0.npy",
            "CurveFault_B/vel6_1_1.npy",
            "FlatVel_A/data/data1.npy",
            "FlatVel_A/data/data2.npy",
            "FlatVel_A/data/data3.npy",
            "FlatVel_A/model/model1.npy",
            "FlatVel_A/model/model2.npy",
            "FlatVel_A/model/model3.npy");
    OpenFwiDataset dataset = OpenFwiDataset.open(folder);
    assertThat(dataset.size()).isEqualTo(1502);
    OpenFwiSample sample = dataset.sample(1501);
    assertThat(sample.name()).isEqualTo("FlatVel_A/data3.npy[0]");
    assertThat(sample.gather()).usingRecursiveComparison().isEqualTo(gather(1000));
    assertThat(sample.velocity()).usingRecursiveComparison().isEqualTo(velocity(1000));
    assertThat(dataset.split(Split.TRAIN).size()).isEqualTo(1502);
  }

  @Test
  void faultFamiliesHaveThreeGroupsOf36Files() {
    assertThat(OpenFwiWriter.number(Family.FLAT_FAULT_A, 35)).isEqualTo("2_1_35");
    assertThat(OpenFwiWriter.number(Family.FLAT_FAULT_A, 36)).isEqualTo("3_1_0");
    assertThat(OpenFwiWriter.number(Family.CURVE_FAULT_B, 107)).isEqualTo("8_1_35");
    assertThat(OpenFwiWriter.number(Family.CURVE_FAULT_B, 108)).isEqualTo("8_1_36");
  }

  @Test
  void unfinishedFilesAreRemoved() throws IOException {
    try (OpenFwiWriter writer = new OpenFwiWriter(folder, Family.FLAT_FAULT_A)) {
      for (int i = 0; i < 501; i++) {
        writer.append(gather(i), velocity(i));
      }
    }
    assertThat(files()).containsExactly("FlatFault_A/seis2_1_0.npy", "FlatFault_A/vel2_1_0.npy");
  }

  @Test
  void neverWritesOverAnotherDataset() throws IOException {
    write(Family.STYLE_A, 1);
    assertThatThrownBy(() -> new OpenFwiWriter(folder, Family.STYLE_A))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("Style_A: it is not an empty folder");
  }

  @Test
  void samplesOfAFileHaveOneShape() throws IOException {
    try (OpenFwiWriter writer = new OpenFwiWriter(folder, Family.STYLE_A)) {
      writer.append(gather(1), velocity(1));
      VelocityModel other = new VelocityModel(1, 4, 10, new float[4]);
      assertThatThrownBy(() -> writer.append(gather(1), other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[1, 2, 2, 1, 4] among samples of [1, 2, 2, 2, 2]");
    }
  }

  private void write(Family family, int samples) throws IOException {
    try (OpenFwiWriter writer = new OpenFwiWriter(folder, family)) {
      for (int i = 0; i < samples; i++) {
        writer.append(gather(i), velocity(i));
      }
      writer.finish();
    }
  }

  private static Gather gather(int value) {
    return new Gather(1, 2, 2, 1e-3, 10, new float[] {value, 1, 2, 3});
  }

  private static VelocityModel velocity(int value) {
    return new VelocityModel(2, 2, 10, new float[] {1500, 1500, 1500, 1500 + value});
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
