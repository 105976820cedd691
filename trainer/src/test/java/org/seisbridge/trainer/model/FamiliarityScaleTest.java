package org.seisbridge.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.gather.NetworkInput;

/** Familiar are gathers of a direct wave and one echo, at any velocity, with a little noise. */
class FamiliarityScaleTest {
  private static final int SHOT = NetworkInput.SAMPLES * NetworkInput.RECEIVERS;
  private static FamiliarityScale scale;

  /** The same without disagreements, as of models that infer no velocity model. */
  private static FamiliarityScale byTraits;

  @TempDir private Path folder;

  @BeforeAll
  static void fit() {
    scale =
        FamiliarityScale.of(
            familiar(0, 120), familiar(120, 320), FamiliarityScaleTest::disagreement);
    byTraits = FamiliarityScale.of(familiar(0, 120), familiar(120, 320), gather -> Float.NaN);
  }

  /**
   * Anything that gathers of the kind have alike; here of the noise, which the traits hardly see.
   */
  private static float disagreement(float[] gather) {
    return Math.abs(gather[0]) + Math.abs(gather[1]);
  }

  private static float[] disagreements(float[] gathers) {
    float[] all = new float[gathers.length / NetworkInput.LENGTH];
    for (int i = 0; i < all.length; i++) {
      int from = i * NetworkInput.LENGTH;
      all[i] = disagreement(Arrays.copyOfRange(gathers, from, from + NetworkInput.LENGTH));
    }
    return all;
  }

  private static float[] shares(float[] gathers) {
    return scale.shares(gathers, disagreements(gathers));
  }

  @Test
  void whatLooksFamiliarIsOddIfTheModelDisagreesWithItself() {
    float[] gathers = joined(familiar(500, 560));
    float[] odd = new float[60];
    Arrays.fill(odd, 1);

    float[] agreeing = shares(gathers);
    float[] disagreeing = scale.shares(gathers, odd);

    for (int i = 0; i < 60; i++) {
      assertThat(disagreeing[i]).isLessThan(0.05f + agreeing[i] / 2);
    }
    assertThat(byTraits.takesDisagreements()).isFalse();
    assertThat(byTraits.shares(gathers, odd)).isEqualTo(byTraits.shares(gathers, new float[60]));
  }

  @Test
  void sharesOfFamiliarGathersAreAsOftenHighAsLow() {
    float[] shares = shares(joined(familiar(500, 700)));

    assertThat(shares).hasSize(200);
    for (double share : new double[] {0.1, 0.5, 0.9}) {
      long below = IntStream.range(0, shares.length).filter(i -> shares[i] <= share).count();
      assertThat(below / 200.0).isCloseTo(share, within(0.15));
    }
  }

  @Test
  void whatNoGatherLooksLikeIsFarFromAll() {
    assertOdd(FamiliarityScaleTest::reverse);
    assertOdd(FamiliarityScaleTest::exchangeShots);
    assertOdd(
        gather -> {
          SplittableRandom random = new SplittableRandom(1);
          for (int i = 0; i < gather.length; i++) {
            gather[i] = (float) random.nextGaussian();
          }
        });
  }

  @Test
  void whatHoldsNoNumbersIsOddToo() {
    assertOdd(gather -> Arrays.fill(gather, Float.NaN));
    assertOdd(gather -> Arrays.fill(gather, 0));
  }

  @Test
  void aModelKeepsWhatItJudgesBy() throws IOException {
    float[] gathers = joined(familiar(500, 503));
    try (Model untold = Models.untrained()) {
      assertThat(untold.familiarity(gathers, 3)).containsOnly(Float.NaN);
      untold.save(folder, scale, untold.intervals());
      assertThat(untold.takesDisagreements()).isFalse();
    }
    try (Model model = Model.load(folder)) {
      assertThat(model.familiarity(gathers, 3))
          .containsExactly(scale.shares(gathers, model.disagreements(gathers, 3)));
      model.save(folder.resolve("again"));
    }
    try (Model model = Model.load(folder.resolve("again"))) {
      assertThat(model.familiarity(gathers, 3))
          .containsExactly(scale.shares(gathers, model.disagreements(gathers, 3)));
    }
  }

  @Test
  void tensorsThatCannotBeAScaleAreRefused() throws IOException {
    refused("familiarity.whitening", new float[] {1, 2}, "should be float32 of shape");
    refused("familiarity.distances", new float[] {2, 1}, "should rise from 0 on");
    refused("familiarity.distances", new float[0], "familiarity.distances");
    refused("familiarity.disagreements", new float[] {2, 1}, "should rise from 0 on");
    refused("familiarity.surprises", new float[0], "familiarity.surprises");
  }

  private void refused(String name, float[] values, String problem) throws IOException {
    try (NDManager manager = NDManager.newBaseManager()) {
      Map<String, NDArray> tensors = scale.tensors(manager);
      tensors.put(name, manager.create(values));
      Tensors.write(folder.resolve("w"), tensors);
      byte[] content = Files.readAllBytes(folder.resolve("w"));
      assertThatThrownBy(() -> FamiliarityScale.read("m/weights", content))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContaining("m/weights")
          .hasMessageContaining(problem);
    }
  }

  private static void assertOdd(Consumer<float[]> change) {
    float[] gather = gather(500);
    change.accept(gather);
    assertThat(byTraits.shares(gather, new float[1])[0]).isEqualTo(1 / 201f);
  }

  private static Stream<float[]> familiar(int from, int to) {
    return IntStream.range(from, to).mapToObj(FamiliarityScaleTest::gather);
  }

  private static float[] gather(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double direct = random.nextDouble(2000, 3000);
    double depth = random.nextDouble(200, 500);
    float[] gather = new float[NetworkInput.LENGTH];
    for (int i = 0; i < gather.length; i++) {
      int shot = i / SHOT;
      int sample = i / NetworkInput.RECEIVERS % NetworkInput.SAMPLES;
      double offset = 10.0 * (i % NetworkInput.RECEIVERS) - 172.5 * shot;
      double time = 0.01 * sample;
      double path = Math.sqrt(offset * offset + 4 * depth * depth);
      double value =
          wavelet(time - 0.1 - Math.abs(offset) / direct) / (1 + Math.abs(offset) / 50)
              + 0.3 * wavelet(time - 0.1 - path / direct);
      gather[i] = (float) (value + 0.03 * (random.nextDouble() - 0.5));
    }
    return gather;
  }

  private static double wavelet(double time) {
    double squared = Math.pow(Math.PI * 12 * time, 2);
    return (1 - 2 * squared) * Math.exp(-squared);
  }

  private static void exchangeShots(float[] gather) {
    float[] first = Arrays.copyOf(gather, SHOT);
    System.arraycopy(gather, 3 * SHOT, gather, 0, SHOT);
    System.arraycopy(first, 0, gather, 3 * SHOT, SHOT);
  }

  private static void reverse(float[] gather) {
    float[] forward = gather.clone();
    for (int i = 0; i < gather.length; i++) {
      gather[i] = forward[gather.length - 1 - i];
    }
  }

  private static float[] joined(Stream<float[]> gathers) {
    float[][] all = gathers.toArray(float[][]::new);
    float[] joined = new float[all.length * NetworkInput.LENGTH];
    for (int i = 0; i < all.length; i++) {
      System.arraycopy(all[i], 0, joined, i * NetworkInput.LENGTH, NetworkInput.LENGTH);
    }
    return joined;
  }
}
