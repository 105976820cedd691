package org.seisbridge.seismic.modelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.ReferenceFiles;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.velocity.VelocityModel;

class ForwardModellingTest {
  private static final Path REFERENCE = ReferenceFiles.reference("forward_modelling");

  @ParameterizedTest
  @CsvSource({"two_layer, 1", "dipping_fault, 1", "homogeneous, 10", "smooth_random, 10"})
  void meetsTheReferenceToOneTenThousandthOfThePeak(String map, int stored) throws IOException {
    VelocityModel model =
        new VelocityModel(70, 70, 10, floats(REFERENCE.resolve(map + "_velocity.npy")));
    float[] expected = floats(REFERENCE.resolve(map + "_gather.npy"));

    Gather gather = new ForwardModelling(Acquisition.openFwi(70)).gather(model);

    assertThat(errorOverPeak(gather, expected, stored)).isLessThan(1e-4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"marmousi", "overthrust"})
  void meetsGathersThatOthersMadeWithOpenFwisOperator(String map) throws IOException {
    Path folder = fedFwi();
    VelocityModel model = new VelocityModel(70, 190, 10, floats(folder.resolve(map + "_vel.npy")));
    float[] expected = floats(folder.resolve(map + "_seis_geo_client1.npy"));
    Acquisition acquisition =
        new Acquisition(
            new int[] {0, 21, 42, 63, 84}, IntStream.range(0, 95).toArray(), 1, 1000, 1e-3, 15);

    Gather gather = new ForwardModelling(acquisition).gather(model);

    assertThat(errorOverPeak(gather, expected, 1)).isLessThan(1e-3);
  }

  @Test
  void anInstanceCanBeUsedAgainForAModelOfAnotherSize() {
    ForwardModelling modelling =
        new ForwardModelling(
            new Acquisition(new int[] {3}, new int[] {0, 10, 20}, 1, 300, 1e-3, 15));
    Gather first = modelling.gather(constant(30, 40, 10, 3000));
    modelling.gather(constant(50, 25, 10, 2000));

    assertThat(modelling.gather(constant(30, 40, 10, 3000)).amplitudes())
        .isEqualTo(first.amplitudes());
    assertThat(first.receiverSpacing()).isEqualTo(100);
  }

  @Test
  void refusesWhatWouldBeUnstableAndSaysWhatWouldDo() {
    ForwardModelling modelling = new ForwardModelling(Acquisition.openFwi(70));

    assertThatThrownBy(() -> modelling.gather(constant(70, 70, 5, 4500)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("stable")
        .hasMessageContaining("cells of at least");
  }

  @Test
  void refusesCellsTooCoarseForTheWavelength() {
    ForwardModelling modelling = new ForwardModelling(Acquisition.openFwi(70));

    assertThatThrownBy(() -> modelling.gather(constant(70, 70, 50, 1500)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("cells of at most 25.00 m");
  }

  @Test
  void refusesVelocitiesThatAreNoVelocities() {
    ForwardModelling modelling = new ForwardModelling(Acquisition.openFwi(70));
    VelocityModel model = constant(70, 70, 10, 3000);
    model.velocities()[71] = Float.NaN;

    assertThatThrownBy(() -> modelling.gather(model))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("NaN");
  }

  @Test
  void refusesReceiversOutsideTheModel() {
    ForwardModelling modelling = new ForwardModelling(Acquisition.openFwi(70));

    assertThatThrownBy(() -> modelling.gather(constant(70, 60, 10, 3000)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("70 x 60");
  }

  @Test
  void openFwisSourcesAreSpreadOverAnyWidth() {
    assertThat(Acquisition.openFwi(70).sourceColumns()).containsExactly(0, 17, 34, 52, 69);
    assertThat(Acquisition.openFwi(141).sourceColumns()).containsExactly(0, 35, 70, 105, 140);
  }

  private static VelocityModel constant(int nz, int nx, double spacing, float velocity) {
    float[] velocities = new float[nz * nx];
    Arrays.fill(velocities, velocity);
    return new VelocityModel(nz, nx, spacing, velocities);
  }

  private static double errorOverPeak(Gather gather, float[] expected, int stored) {
    double peak = 0;
    double error = 0;
    int samples = gather.samples() / stored;
    for (int i = 0; i < expected.length; i++) {
      int receiver = i % gather.receivers();
      int trace = i / gather.receivers();
      float modelled = gather.amplitude(trace / samples, trace % samples * stored, receiver);
      peak = Math.max(peak, Math.abs(expected[i]));
      error = Math.max(error, Math.abs(expected[i] - modelled));
    }
    return error / peak;
  }

  private static float[] floats(Path file) throws IOException {
    return Npy.read(file).toFloats();
  }

  private static Path fedFwi() {
    Optional<Path> folder = ReferenceFiles.shared("data/fed_fwi");
    assumeTrue(folder.isPresent(), "shared/data/fed_fwi is not on this machine");
    return folder.orElseThrow();
  }
}
