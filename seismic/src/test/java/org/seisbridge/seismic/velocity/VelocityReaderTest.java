package org.seisbridge.seismic.velocity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.seisbridge.seismic.ReferenceFiles.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.ReferenceFiles;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.npy.NpyArray;

class VelocityReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          velocity_nan.npy         | row 3, column 4 (from 0) holds NaN
          velocity_inf.npy         | row 69, column 69 (from 0) holds Infinity
          velocity_zero.npy        | holds 0.0; velocities are above 0
          velocity_negative.npy    | velocities are above 0
          velocity_zero_rows.npy   | it has 0 rows and 70 columns
          velocity_1d.npy          | its shape is [70]
          velocity_1x1.npy         | it has 1 rows and 1 columns
          velocity_km_s.npy        | Multiply it by 1000
          velocity_wrong_shape.npy | it has 69 by 70 cells of 10 m
          """)
  void refusesWhatIsNoVelocityModel(String file, String reason) throws IOException {
    NpyArray array = Npy.read(reference("malformed/" + file));
    assertThatThrownBy(() -> VelocityReader.forModel(file, VelocityReader.read(file, array, null)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining(file)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({"'70,70'", "'1,70,70'", "'1,1,70,70'"})
  void takesOpenFwisModelAsItIs(String shape) {
    int[] axes = Arrays.stream(shape.split(",", -1)).mapToInt(Integer::parseInt).toArray();
    float[] values = new float[4900];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1500 + i % 70;
    }
    VelocityModel model = VelocityReader.read("v", NpyArray.of(axes, values), null);
    Accepted<VelocityModel> accepted = VelocityReader.forModel("v", model);
    assertThat(accepted.value()).isSameAs(model);
    assertThat(accepted.notes()).isEmpty();
    assertThat(model.velocity(3, 5)).isEqualTo(1505);
  }

  @Test
  void readsModelsOfOtherSizesAndOrders() throws IOException {
    Path file = ReferenceFiles.shared("data/fed_fwi/marmousi_vel.npy").orElse(null);
    assumeTrue(file != null, "no shared/data");
    VelocityModel model = VelocityReader.read(file.toString(), Npy.read(file), 10.0);
    assertThat(model.nz()).isEqualTo(70);
    assertThat(model.nx()).isEqualTo(190);
    Descriptors descriptors = Descriptors.of(model);
    assertThat(descriptors.value(Attribute.GRADIENT_VERTICAL_MEAN)).isPositive();
    assertThat(descriptors.value(Attribute.VELOCITY_MEAN_DEEP))
        .isGreaterThan(descriptors.value(Attribute.VELOCITY_MEAN_SHALLOW));
  }

  @Test
  void severalModelsAreNotOne() {
    NpyArray two = NpyArray.of(new int[] {2, 2, 2}, new float[8]);
    assertThatThrownBy(() -> VelocityReader.read("v", two, null))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("[2, 2, 2]")
        .hasMessageContaining("give the folder of a whole dataset");
  }

  @ParameterizedTest
  @CsvSource({"140, 5", "56, 12.5", "47, 15", "28, 25", "700, 1"})
  void otherCellsOfTheSameGroundAreResampled(int cells, double spacing) {
    VelocityModel model = twoLayers(cells, spacing, 350);
    Accepted<VelocityModel> accepted = VelocityReader.forModel("v", model);
    assertThat(accepted.notes()).singleElement().asString().contains("was resampled to 70 by 70");
    VelocityModel resampled = accepted.value();
    assertThat(resampled.spacing()).isEqualTo(10);
    Descriptors before = Descriptors.of(model);
    Descriptors after = Descriptors.of(resampled);
    // The column of the model may be up to half a cell longer or shorter than 700 m.
    double share = 700 / (cells * spacing);
    assertThat(after.value(Attribute.TWO_WAY_TIME))
        .isCloseTo(before.value(Attribute.TWO_WAY_TIME) * share, within(2e-3));
    assertThat(after.value(Attribute.INTERFACE_DEPTH)).isCloseTo(350, within(spacing));
    assertThat(resampled.velocity(0, 0)).isEqualTo(2000);
    assertThat(resampled.velocity(69, 69)).isEqualTo(4000);
  }

  private static VelocityModel twoLayers(int cells, double spacing, double depth) {
    float[] velocities = new float[cells * cells];
    for (int i = 0; i < velocities.length; i++) {
      velocities[i] = (Math.floorDiv(i, cells) + 0.5) * spacing < depth ? 2000 : 4000;
    }
    return new VelocityModel(cells, cells, spacing, velocities);
  }

  @ParameterizedTest
  @CsvSource({"70, 5", "70, 12", "140, 10", "7, 100", "69, 10"})
  void otherGroundIsRefusedWithWhatIsAccepted(int cells, double spacing) {
    VelocityModel model = twoLayers(cells, spacing, 350);
    assertThatThrownBy(() -> VelocityReader.forModel("v", model))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("70 by 70 cells of 10 m")
        .hasMessageContaining("--spacing");
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "NaN", "Infinity"})
  void spacingMustBeALength(double spacing) {
    NpyArray array = NpyArray.of(new int[] {2, 2}, new float[] {1500, 1500, 1500, 1500});
    assertThatThrownBy(() -> VelocityReader.read("v", array, spacing))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("State the spacing in metres");
  }
}
