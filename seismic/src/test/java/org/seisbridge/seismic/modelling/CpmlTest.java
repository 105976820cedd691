package org.seisbridge.seismic.modelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seisbridge.seismic.ReferenceFiles;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.velocity.VelocityModel;

/** The matched layer is to be as good as no boundary at all. */
class CpmlTest {
  private static final String FOLDER = "forward_modelling/";

  @Test
  void aHomogeneousModelGivesGreensFunction() throws IOException {
    int[] receivers = {10, 20, 35, 50};
    double[] exact =
        Npy.read(ReferenceFiles.reference(FOLDER + "homogeneous_analytic.npy")).toDoubles();
    float[] velocities = new float[70 * 70];
    Arrays.fill(velocities, 3000);

    Gather gather =
        new ForwardModelling(Acquisition.openFwi(70), Boundary.CPML)
            .gather(new VelocityModel(70, 70, 10, velocities));

    for (int i = 0; i < receivers.length; i++) {
      double error = 0;
      double norm = 0;
      for (int sample = 0; sample < 1000; sample++) {
        double expected = exact[i * 1000 + sample];
        double difference = gather.amplitude(0, sample, receivers[i]) - expected;
        error += difference * difference;
        norm += expected * expected;
      }
      assertThat(Math.sqrt(error / norm)).isLessThan(0.015);
    }
  }

  @Test
  void aFaultedModelGivesWhatAModelWithoutABoundaryGives() throws IOException {
    int far = 130;
    VelocityModel model =
        new VelocityModel(
            70,
            70,
            10,
            Npy.read(ReferenceFiles.reference(FOLDER + "dipping_fault_velocity.npy")).toFloats());
    Acquisition inside = line(17, 0, 1);
    Acquisition insideLarge = line(17 + far, far, 1 + far);

    float[] open = new ForwardModelling(insideLarge).gather(extended(model, far)).amplitudes();
    float[] matched = new ForwardModelling(inside, Boundary.CPML).gather(model).amplitudes();

    double peak =
        IntStream.range(0, open.length).mapToDouble(i -> Math.abs(open[i])).max().orElseThrow();
    double error =
        IntStream.range(0, open.length)
            .mapToDouble(i -> Math.abs(open[i] - matched[i]))
            .max()
            .orElseThrow();
    assertThat(error / peak).isLessThan(1e-4);
  }

  private static Acquisition line(int source, int firstReceiver, int row) {
    int[] receivers = IntStream.range(firstReceiver, firstReceiver + 70).toArray();
    return new Acquisition(new int[] {source}, receivers, row, 600, 1e-3, 15);
  }

  /** With so many more cells of the edge's velocity on each side. */
  private static VelocityModel extended(VelocityModel model, int cells) {
    int nz = model.nz() + 2 * cells;
    int nx = model.nx() + 2 * cells;
    float[] velocities = new float[nz * nx];
    for (int i = 0; i < velocities.length; i++) {
      velocities[i] =
          model.velocity(
              Math.clamp(i / nx - cells, 0, model.nz() - 1),
              Math.clamp(i % nx - cells, 0, model.nx() - 1));
    }
    return new VelocityModel(nz, nx, model.spacing(), velocities);
  }
}
