package org.seisbridge.seismic.openfwi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.velocity.Family;

class OpenFwiDatasetTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "FlatVel_A/data/data1.npy, FlatVel_A/model/model1.npy, FlatVel_A/data1.npy, FLAT_VEL_A",
    "FlatFault_B/seis6_1_0.npy, FlatFault_B/vel6_1_0.npy, FlatFault_B/seis6_1_0.npy, FLAT_FAULT_B",
    "x/train_samples/Style_B/data/data7.npy, x/train_samples/Style_B/model/model7.npy,"
        + " x/train_samples/Style_B/data7.npy, STYLE_B",
    "curvevel-a/data12.npy, curvevel-a/model12.npy, curvevel-a/data12.npy, CURVE_VEL_A",
    "data1.npy, model1.npy, data1.npy, ",
    "gathers/seis2_1_3.npy, velocity/vel2_1_3.npy, seis2_1_3.npy, ",
  })
  void pairsTheFilesOfEitherScheme(String gathers, String models, String name, Family family)
      throws IOException {
    gathers(gathers, 2, 0);
    models(models, 2, 0);
    OpenFwiDataset dataset = OpenFwiDataset.open(folder);
    assertThat(dataset.size()).isEqualTo(2);
    OpenFwiSample sample = dataset.sample(1);
    assertThat(sample.name()).isEqualTo(name + "[1]");
    assertThat(sample.family().orElse(null)).isEqualTo(family);
    assertThat(sample.gather().amplitude(0, 0, 0)).isEqualTo(1);
    assertThat(sample.gather().receivers()).isEqualTo(4);
    assertThat(sample.velocity().velocity(0, 0)).isEqualTo(1501);
  }

  @Test
  void familyFolderItselfIsADataset() throws IOException {
    gathers("CurveFault_A/seis2_1_0.npy", 1, 0);
    models("CurveFault_A/vel2_1_0.npy", 1, 0);
    OpenFwiDataset dataset = OpenFwiDataset.open(folder.resolve("CurveFault_A"));
    assertThat(dataset.name(0)).isEqualTo("CurveFault_A/seis2_1_0.npy[0]");
    assertThat(dataset.family(0)).contains(Family.CURVE_FAULT_A);
  }

  @ParameterizedTest
  @CsvSource({"Salt, Salt", "other/Salt, Salt", "flatvel-a, FlatVel_A", ".,''"})
  void aKindIsCalledByItsFamilyOrItsFolder(String home, String label) throws IOException {
    gathers(home + "/data1.npy", 1, 0);
    models(home + "/model1.npy", 1, 0);
    assertThat(OpenFwiDataset.open(folder).label(0)).isEqualTo(label);
  }

  @Test
  void samplesComeInTheOrderOfTheNumbers() throws IOException {
    for (int number : new int[] {10, 2, 1}) {
      gathers("data" + number + ".npy", number, 100 * number);
      models("model" + number + ".npy", number, 100 * number);
    }
    OpenFwiDataset dataset = OpenFwiDataset.open(folder);
    assertThat(dataset.size()).isEqualTo(13);
    assertThat(dataset.samples().map(OpenFwiSample::name))
        .startsWith("data1.npy[0]", "data2.npy[0]", "data2.npy[1]", "data10.npy[0]")
        .endsWith("data10.npy[9]");
    assertThat(dataset.samples().mapToDouble(s -> s.gather().amplitude(0, 0, 0)))
        .startsWith(100.0, 200.0, 201.0, 1000.0);
    assertThatThrownBy(() -> dataset.sample(13)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void threadsReadAtOnce() throws IOException {
    gathers("data1.npy", 50, 0);
    models("model1.npy", 50, 0);
    OpenFwiDataset dataset = OpenFwiDataset.open(folder);
    assertThat(dataset.samples().parallel().mapToDouble(s -> s.gather().amplitude(0, 0, 0)))
        .containsExactlyElementsOf(LongStream.range(0, 50).mapToObj(i -> (double) i).toList());
  }

  @Test
  void velocityModelsAloneAreADataset() throws IOException {
    models("FlatVel_B/model/model1.npy", 3, 0);
    OpenFwiDataset dataset = OpenFwiDataset.open(folder.resolve("FlatVel_B/model"));
    assertThat(dataset.hasGathers()).isFalse();
    assertThat(dataset.name(2)).isEqualTo("FlatVel_B/model1.npy[2]");
    assertThat(dataset.velocity(2).velocity(0, 0)).isEqualTo(1502);
    assertThatThrownBy(() -> dataset.gather(0))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("there are no gathers");
  }

  @Test
  void splitIsThePublishedOne() throws IOException {
    for (String number : new String[] {"1", "48", "49", "60"}) {
      models("FlatVel_A/model/model" + number + ".npy", 1, 0);
    }
    for (String number : new String[] {"120", "121", "134"}) {
      models("Style_A/model/model" + number + ".npy", 1, 0);
    }
    for (String number : new String[] {"2_1_0", "4_1_31", "3_1_32", "4_1_35"}) {
      models("FlatFault_A/vel" + number + ".npy", 1, 0);
    }
    OpenFwiDataset dataset = OpenFwiDataset.open(folder);
    assertThat(names(dataset.split(Split.TRAIN)))
        .containsExactly(
            "FlatFault_A/vel2_1_0.npy[0]",
            "FlatFault_A/vel4_1_31.npy[0]",
            "FlatVel_A/model1.npy[0]",
            "FlatVel_A/model48.npy[0]",
            "Style_A/model120.npy[0]");
    assertThat(names(dataset.split(Split.TEST)))
        .containsExactly(
            "FlatFault_A/vel3_1_32.npy[0]",
            "FlatFault_A/vel4_1_35.npy[0]",
            "FlatVel_A/model49.npy[0]",
            "FlatVel_A/model60.npy[0]",
            "Style_A/model121.npy[0]",
            "Style_A/model134.npy[0]");
  }

  private static String[] names(OpenFwiDataset dataset) {
    return LongStream.range(0, dataset.size()).mapToObj(dataset::name).toArray(String[]::new);
  }

  @ParameterizedTest
  @CsvSource({
    "FlatVel_A/model61.npy, no such file is in the published split",
    "FlatFault_A/model1.npy, no such file is in the published split",
    "FlatFault_A/vel2_1_36.npy, no such file is in the published split",
    "model1.npy, its family is not known",
  })
  void fileOutsideThePublishedSplitIsNamed(String file, String reason) throws IOException {
    models(file, 1, 0);
    OpenFwiDataset dataset = OpenFwiDataset.open(folder);
    assertThatThrownBy(() -> dataset.split(Split.TEST))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining(file)
        .hasMessageContaining(reason);
  }

  @Test
  void refusesAFolderWithoutFilesOfOpenFwi() throws IOException {
    Files.writeString(folder.resolve("readme.txt"), "nothing");
    assertRefused("it holds no files of OpenFWI");
    assertThatThrownBy(() -> OpenFwiDataset.open(folder.resolve("absent")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("there is no such folder");
  }

  @Test
  void refusesAFileWithoutItsPartner() throws IOException {
    gathers("data/data1.npy", 1, 0);
    models("model/model1.npy", 1, 0);
    models("model/model2.npy", 1, 0);
    assertRefused("model2.npy: its partner data2.npy is missing");
  }

  @Test
  void refusesDifferentCounts() throws IOException {
    gathers("data1.npy", 2, 0);
    models("model1.npy", 3, 0);
    assertRefused("it holds 2 gathers, but model1.npy holds 3 velocity models");
  }

  @Test
  void refusesTheSameNameTwice() throws IOException {
    models("model1.npy", 1, 0);
    models("model/model1.npy", 1, 0);
    assertRefused("it has the same name as");
  }

  @Test
  void refusesOtherShapes() throws IOException {
    models("model1.npy", 1, 0);
    Npy.write(folder.resolve("data1.npy"), new int[] {5, 6, 7}, new float[210]);
    assertRefused("its shape is [5, 6, 7]; a file of gathers is");
    Npy.write(folder.resolve("model1.npy"), new int[] {2, 3, 4, 5}, new float[120]);
    assertRefused("its shape is [2, 3, 4, 5]; a file of velocity models is");
  }

  @Test
  void refusesADamagedFileByName() throws IOException {
    models("model1.npy", 1, 0);
    Files.write(folder.resolve("data1.npy"), new byte[50]);
    assertRefused("data1.npy: it is not an NPY file");
  }

  @Test
  void namesTheSampleThatCannotBeUsed() throws IOException {
    Npy.write(folder.resolve("data1.npy"), new int[] {2, 1, 1, 2}, new float[] {1, 2, 0, 0});
    models("model1.npy", 2, 0);
    OpenFwiDataset dataset = OpenFwiDataset.open(folder);
    assertThat(dataset.gather(0).samples()).isEqualTo(1);
    assertThatThrownBy(() -> dataset.gather(1))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("data1.npy[1]: all its amplitudes are 0");
  }

  private void assertRefused(String reason) {
    assertThatThrownBy(() -> OpenFwiDataset.open(folder))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining(reason);
  }

  /** Writes gathers whose amplitudes are their index counted from {@code first}. */
  private void gathers(String file, int count, int first) throws IOException {
    float[] values = new float[count * 24];
    for (int i = 0; i < count; i++) {
      Arrays.fill(values, 24 * i, 24 * (i + 1), first + i);
      values[24 * i + 1] = 7;
    }
    write(file, new int[] {count, 2, 3, 4}, values);
  }

  /** Writes velocity models whose velocities are 1500 m/s more than their index. */
  private void models(String file, int count, int first) throws IOException {
    float[] values = new float[count * 4];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1500 + first + Math.floorDiv(i, 4);
    }
    write(file, new int[] {count, 1, 2, 2}, values);
  }

  private void write(String file, int[] shape, float[] values) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Npy.write(path, shape, values);
  }
}
