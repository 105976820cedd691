package org.seisbridge.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.trainer.network.NetworkShape;
import org.seisbridge.trainer.network.SeisBind;

/** Of the families the first one's attributes are off by more spreads than the others'. */
class IntervalScaleTest {
  private static final int ATTRIBUTES = SeisBind.ATTRIBUTES;
  private static final int DIMENSION = NetworkShape.small().dimension();
  private static final int FAMILIES = 4;
  private static final int COUNT = 1000;

  /** In each family, of gathers that nothing was calibrated by. */
  private static final double[] NINE_IN_TEN = {0.86, 0.97};

  private final float[] embeddings = embeddings(1);
  private final float[] scores = scores(2);
  private final IntervalScale local = IntervalScale.local(embeddings, scores, families());

  @TempDir private Path folder;

  @Test
  void localIntervalsHoldInAFamilyWhereThoseOfAllDoNot() {
    IntervalScale everywhere = IntervalScale.everywhere(IntervalScale.factors(scores));

    assertThat(held(everywhere, 0)).isLessThan(0.75);
    assertThat(held(everywhere, 1)).isGreaterThan(0.95);
    for (int family = 0; family < FAMILIES; family++) {
      assertThat(held(local, family)).isBetween(NINE_IN_TEN[0], NINE_IN_TEN[1]);
    }
  }

  @Test
  void aGatherThatMayBeOfTwoFamiliesHasTheWiderIntervalOfBoth() {
    float[] between = new float[3 * DIMENSION];
    between[0] = (float) Math.sqrt(0.5);
    between[1] = (float) Math.sqrt(0.5);
    between[DIMENSION] = 1;
    between[2 * DIMENSION + 1] = 1;
    float[] three = new float[3 * SeisBind.READINGS];
    Arrays.fill(three, 1);
    float[] intervals = local.intervals(between, three);

    for (int i = ATTRIBUTES; i < SeisBind.READINGS; i++) {
      float wide = intervals[SeisBind.READINGS + i];
      float narrow = intervals[2 * SeisBind.READINGS + i];
      assertThat(wide).isGreaterThan(2 * narrow);
      assertThat(intervals[i]).isEqualTo(wide);
    }
  }

  @Test
  void factorsOfAllHoldNineInTen() {
    List<Float> factors = IntervalScale.factors(scores);

    assertThat(factors).hasSize(ATTRIBUTES);
    for (int attribute = 0; attribute < ATTRIBUTES; attribute++) {
      int a = attribute;
      long held =
          IntStream.range(0, COUNT)
              .filter(i -> scores[i * ATTRIBUTES + a] <= factors.get(a))
              .count();
      assertThat(held / (double) COUNT).isCloseTo(0.9, within(0.002));
    }
  }

  @Test
  void valuesStayAndSpreadsGrowOnBothSidesAlike() {
    float[] readings = Models.values(2 * SeisBind.READINGS, 3);
    float[] intervals = local.intervals(embeddings, readings);

    for (int gather = 0; gather < 2; gather++) {
      for (int i = 0; i < ATTRIBUTES; i++) {
        int at = gather * SeisBind.READINGS + i;
        assertThat(intervals[at]).isEqualTo(readings[at]);
        double below = intervals[at + ATTRIBUTES] / readings[at + ATTRIBUTES];
        double above = intervals[at + 2 * ATTRIBUTES] / readings[at + 2 * ATTRIBUTES];
        assertThat(below).isCloseTo(above, within(1e-4)).isPositive();
      }
    }
  }

  @Test
  void aModelKeepsItsIntervals() throws IOException {
    float[] gathers = Models.values(2 * NetworkInput.LENGTH, 4);
    try (Model model = Models.untrained()) {
      model.save(folder, null, local);
    }
    try (Model model = Model.load(folder)) {
      Model.GatherReading reading = model.readGathers(gathers, 2);
      assertThat(model.attributes(gathers, 2))
          .containsExactly(local.intervals(reading.embeddings(), reading.readings()));
      model.save(folder.resolve("again"));
    }
    assertThat(folder.resolve("again/weights.safetensors"))
        .hasSameBinaryContentAs(folder.resolve("weights.safetensors"));
  }

  @Test
  void aModelOfAnOlderReleaseHasTheFactorsOfItsDescription() throws IOException {
    float[] gathers = Models.values(NetworkInput.LENGTH, 4);
    try (Model model = Models.untrained()) {
      model.save(folder);
    }
    try (Model model = Model.load(folder)) {
      float[] readings = model.readGathers(gathers, 1).readings();
      float[] intervals = model.attributes(gathers, 1);
      for (int i = 0; i < SeisBind.READINGS; i++) {
        assertThat(intervals[i]).isEqualTo(i < ATTRIBUTES ? readings[i] : 5 * readings[i]);
      }
    }
  }

  @Test
  void samplesThatAreOfNoFamilyAreRefused() {
    assertThatThrownBy(() -> IntervalScale.local(embeddings, scores, new String[COUNT]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("each of a family");
  }

  @Test
  void tensorsThatCannotBeAScaleAreRefused() throws IOException {
    int each = COUNT / FAMILIES;
    refused("intervals.means", new Shape(1, DIMENSION + 1), "should be float32 of shape");
    refused("intervals.likenesses", new Shape(2, each, 2), "should be float32 of shape");
    refused("intervals.likenesses", new Shape(FAMILIES, 0, FAMILIES), "should be float32 of shape");
    refused("intervals.factors", new Shape(FAMILIES, 17), "should be float32 of shape");
    refused("intervals.factors", new Shape(FAMILIES, ATTRIBUTES), "which no factor is");
  }

  private void refused(String name, Shape shape, String problem) throws IOException {
    try (NDManager manager = NDManager.newBaseManager()) {
      Map<String, NDArray> tensors = new HashMap<>(local.tensors(manager));
      tensors.put(name, manager.ones(shape).neg());
      Tensors.write(folder.resolve("w"), tensors);
      byte[] content = Files.readAllBytes(folder.resolve("w"));
      assertThatThrownBy(() -> IntervalScale.read("m/weights", content, DIMENSION))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContainingAll("m/weights", name, problem);
    }
  }

  /** Which share of the scores of other gathers of a family a scale's factors are not below. */
  private static double held(IntervalScale scale, int family) {
    float[] ones = new float[COUNT * SeisBind.READINGS];
    Arrays.fill(ones, 1);
    float[] factors = scale.intervals(embeddings(11), ones);
    float[] others = scores(12);
    long held =
        IntStream.range(0, COUNT * ATTRIBUTES)
            .filter(i -> i / ATTRIBUTES % FAMILIES == family)
            .filter(
                i -> {
                  int at = i / ATTRIBUTES * SeisBind.READINGS + ATTRIBUTES + i % ATTRIBUTES;
                  return others[i] <= factors[at];
                })
            .count();
    return held * FAMILIES / (double) (COUNT * ATTRIBUTES);
  }

  private static String[] families() {
    return IntStream.range(0, COUNT).mapToObj(i -> "family " + i % FAMILIES).toArray(String[]::new);
  }

  /** Unit vectors, those of a family nearer to each other than to others. */
  private static float[] embeddings(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] embeddings = new float[COUNT * DIMENSION];
    for (int i = 0; i < COUNT; i++) {
      double squares = 0;
      for (int j = 0; j < DIMENSION; j++) {
        double value = (i % FAMILIES == j ? 1 : 0) + 0.2 * random.nextGaussian();
        embeddings[i * DIMENSION + j] = (float) value;
        squares += value * value;
      }
      for (int j = 0; j < DIMENSION; j++) {
        embeddings[i * DIMENSION + j] /= (float) Math.sqrt(squares);
      }
    }
    return embeddings;
  }

  private static float[] scores(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] scores = new float[COUNT * ATTRIBUTES];
    for (int i = 0; i < scores.length; i++) {
      double score = Math.abs(random.nextGaussian());
      scores[i] = (float) (i / ATTRIBUTES % FAMILIES == 0 ? 3 * score : score);
    }
    return scores;
  }
}
