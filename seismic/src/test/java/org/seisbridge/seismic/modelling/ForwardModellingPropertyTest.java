package org.seisbridge.seismic.modelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.velocity.VelocityModel;

/** What holds for the gather of any model. */
class ForwardModellingPropertyTest {

  @Property(tries = 2, shrinking = ShrinkingMode.OFF)
  void whatIsSkippedDoesNotMatter(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    VelocityModel model = blocks(random.nextInt(8, 32), random.nextInt(8, 32), random);
    Acquisition acquisition = acquisition(random.nextInt(model.nx()), model.nx(), 5, 500);

    double[] plain = PlainModelling.shot(model, acquisition);
    float[] modelled = new ForwardModelling(acquisition).gather(model).amplitudes();

    double peak =
        IntStream.range(0, plain.length).mapToDouble(i -> Math.abs(plain[i])).max().orElseThrow();
    for (int i = 0; i < plain.length; i++) {
      assertThat(modelled[i] / peak).isCloseTo(plain[i] / peak, within(2e-5));
    }
  }

  @Property(tries = 6, shrinking = ShrinkingMode.OFF)
  void sourceAndReceiverCanChangePlaces(@ForAll long seed, @ForAll Boundary boundary) {
    SplittableRandom random = new SplittableRandom(seed);
    VelocityModel model = blocks(30, 40, random);
    int there = random.nextInt(40);
    int here = random.nextInt(40);

    float[] hither = trace(model, there, here, boundary);
    float[] thither = trace(model, here, there, boundary);

    double peak = peak(hither);
    for (int i = 0; i < hither.length; i++) {
      assertThat(thither[i] / peak).isCloseTo(hither[i] / peak, within(1e-4));
    }
  }

  @Property(tries = 4, shrinking = ShrinkingMode.OFF)
  void aMirroredModelHasTheMirroredGather(@ForAll long seed, @ForAll Boundary boundary) {
    SplittableRandom random = new SplittableRandom(seed);
    VelocityModel model = blocks(25, 30, random);
    int source = random.nextInt(30);

    Gather gather = gather(model, acquisition(source, 30, 1, 400), boundary);
    Gather mirrored = gather(mirrored(model), acquisition(29 - source, 30, 1, 400), boundary);

    double peak = peak(gather.amplitudes());
    for (int sample = 0; sample < 400; sample++) {
      for (int receiver = 0; receiver < 30; receiver++) {
        double here = gather.amplitude(0, sample, receiver);
        double there = mirrored.amplitude(0, sample, 29 - receiver);
        assertThat(there / peak).isCloseTo(here / peak, within(1e-5));
      }
    }
  }

  @Property(tries = 4, shrinking = ShrinkingMode.OFF)
  void twiceTheVelocityInCellsTwiceTheSizeIsFourTimesTheGather(
      @ForAll long seed, @ForAll Boundary boundary) {
    VelocityModel model = blocks(20, 30, new SplittableRandom(seed));
    float[] faster = model.velocities().clone();
    for (int i = 0; i < faster.length; i++) {
      faster[i] *= 2;
    }
    Acquisition acquisition = acquisition(7, 30, 1, 300);

    float[] amplitudes = gather(model, acquisition, boundary).amplitudes();
    float[] scaled =
        gather(new VelocityModel(20, 30, 20, faster), acquisition, boundary).amplitudes();

    for (int i = 0; i < amplitudes.length; i++) {
      assertThat(scaled[i]).isEqualTo(4 * amplitudes[i]);
    }
  }

  @Property(tries = 4, shrinking = ShrinkingMode.OFF)
  void nothingGrowsAtTheStatedLimitOfStability(@ForAll long seed, @ForAll Boundary boundary) {
    VelocityModel model = blocks(20, 21, new SplittableRandom(seed));
    // The strongest that the sponge can have at this limit is 0.124.
    double damping = boundary == Boundary.CPML ? 0 : 0.125;
    double spacing = 1.0001 * model.max() * 1e-3 / Math.sqrt(0.375 * (1 - damping / 2));
    VelocityModel finer = new VelocityModel(20, 21, spacing, model.velocities());

    Gather gather = gather(finer, acquisition(10, 21, 1, 1500), boundary);

    double early = 0;
    double late = 0;
    for (int sample = 0; sample < 1500; sample++) {
      double amplitude = Math.abs(gather.amplitude(0, sample, 3));
      early = sample < 300 ? Math.max(early, amplitude) : early;
      late = sample < 1200 ? late : Math.max(late, amplitude);
    }
    assertThat(late).isLessThan(early / 10);
  }

  private static float[] trace(VelocityModel model, int source, int receiver, Boundary boundary) {
    Acquisition acquisition =
        new Acquisition(new int[] {source}, new int[] {receiver}, 1, 400, 1e-3, 15);
    return gather(model, acquisition, boundary).amplitudes();
  }

  private static Gather gather(VelocityModel model, Acquisition acquisition, Boundary boundary) {
    return new ForwardModelling(acquisition, boundary).gather(model);
  }

  private static Acquisition acquisition(int source, int columns, int step, int samples) {
    int[] receivers = IntStream.iterate(0, at -> at < columns, at -> at + step).toArray();
    return new Acquisition(new int[] {source}, receivers, 1, samples, 1e-3, 15);
  }

  /** A model of 10 m cells, of rectangles of random velocity. */
  private static VelocityModel blocks(int nz, int nx, SplittableRandom random) {
    float[] velocities = new float[nz * nx];
    int size = random.nextInt(2, 12);
    float[][] blocks = new float[nz][nx];
    for (int row = 0; row < nz; row++) {
      for (int column = 0; column < nx; column++) {
        if (row % size == 0 && column % size == 0) {
          blocks[row][column] = (float) random.nextDouble(1500, 4500);
        }
        velocities[row * nx + column] = blocks[row - row % size][column - column % size];
      }
    }
    return new VelocityModel(nz, nx, 10, velocities);
  }

  private static VelocityModel mirrored(VelocityModel model) {
    float[] velocities = new float[model.velocities().length];
    for (int i = 0; i < velocities.length; i++) {
      int column = i % model.nx();
      velocities[i] = model.velocities()[i - column + model.nx() - 1 - column];
    }
    return new VelocityModel(model.nz(), model.nx(), model.spacing(), velocities);
  }

  private static double peak(float[] amplitudes) {
    double peak = 0;
    for (float amplitude : amplitudes) {
      peak = Math.max(peak, Math.abs(amplitude));
    }
    return peak;
  }
}
