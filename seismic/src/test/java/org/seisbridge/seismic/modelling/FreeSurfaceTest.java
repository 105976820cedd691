package org.seisbridge.seismic.modelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.velocity.VelocityModel;

class FreeSurfaceTest {
  private static final int SAMPLES = 300;
  private static final int COLUMN = 30;
  private static final int[] RECEIVERS = IntStream.range(0, 60).toArray();

  /** A source below the surface and one of the other sign as far above it. */
  @Test
  void itIsWhatAnImageOfTheSourceAddsToAnOpenDomain() {
    int above = 20;
    double[] surface = trace(constant(60), Boundary.FREE_SURFACE, 5, 3);
    double[] below = trace(constant(60 + above), Boundary.SPONGE, above + 5, above + 3);
    double[] image = trace(constant(60 + above), Boundary.SPONGE, above - 5, above + 3);

    double peak = Arrays.stream(surface).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < SAMPLES; i++) {
      assertThat(Math.abs(surface[i] - (below[i] - image[i])) / peak).isLessThan(1e-3);
    }
  }

  @Test
  void nothingCanBeRecordedOnIt() {
    Acquisition onTop = new Acquisition(new int[] {3}, RECEIVERS, 0, SAMPLES, 1e-3, 15);

    assertThatThrownBy(
            () -> new ForwardModelling(onTop, Boundary.FREE_SURFACE).gather(constant(60)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("free surface", "a row deeper");
  }

  private static double[] trace(VelocityModel model, Boundary boundary, int source, int row) {
    WaveField field =
        new WaveField(
            model,
            new Acquisition(new int[] {COLUMN}, RECEIVERS, row, SAMPLES, 1e-3, 15),
            boundary);
    float[] wavelet = Ricker.wavelet(15, 1e-3, SAMPLES);
    float[] sample = new float[RECEIVERS.length];
    double[] trace = new double[SAMPLES];
    field.start(source, COLUMN);
    for (int step = 0; step < SAMPLES; step++) {
      field.advance(step);
      field.add(source, COLUMN, wavelet[step]);
      field.read(row, RECEIVERS, sample, 0);
      trace[step] = sample[COLUMN + 12];
    }
    return trace;
  }

  private static VelocityModel constant(int nz) {
    float[] velocities = new float[nz * 60];
    Arrays.fill(velocities, 2500);
    return new VelocityModel(nz, 60, 10, velocities);
  }
}
