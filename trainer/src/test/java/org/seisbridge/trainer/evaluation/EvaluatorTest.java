package org.seisbridge.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.ContractJson;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.seismic.velocity.Attribute;
import org.seisbridge.trainer.figures.Evaluation;
import org.seisbridge.trainer.figures.Evaluation.AttributeError;
import org.seisbridge.trainer.model.IntervalScale;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.model.Models;
import org.seisbridge.trainer.network.SeisBind;

class EvaluatorTest {
  private static final String KEY = Attribute.VELOCITY_MEAN.key();

  /** How many of the model's spreads the true values lie above what it infers. */
  private static final List<Float> ABOVE = List.of(1f, 2f, 4f, 1f, 5f, 6f);

  private static final List<String> FAMILIES = Arrays.asList("A", "A", "A", null, "B", "B");

  @Test
  void anAttributesErrorAndCoverageAreOfEachFamilyToo() {
    try (Model model = Models.untrained()) {
      List<EvaluationSample> samples =
          IntStream.range(0, ABOVE.size()).mapToObj(i -> sample(model, i)).toList();
      Evaluation figures =
          Evaluator.over(model, samples.size(), samples::get, done -> {})
              .figures(IntervalScale.everywhere(Collections.nCopies(SeisBind.ATTRIBUTES, 3f)));

      AttributeError all = figures.attributes().get(KEY);
      Map<String, Map<String, AttributeError>> families = figures.familyAttributes();
      assertThat(families).containsOnlyKeys("A", "B");
      assertThat(all.coverage()).isEqualTo(0.5);
      assertThat(families.get("A").get(KEY).coverage()).isCloseTo(2 / 3.0, within(1e-9));
      assertThat(families.get("B").get(KEY).coverage()).isZero();
      assertThat(all.relativeError()).isCloseTo(relativeError(model, samples), within(1e-6));
      assertThat(families.get("B").get(KEY).relativeError())
          .isCloseTo(relativeError(model, samples.subList(4, 6)), within(1e-6));
    }
  }

  @Test
  void whatIsZeroInTruthHasNoRelativeError() {
    try (Model model = Models.untrained()) {
      float[] none = new float[SeisBind.ATTRIBUTES];
      none[0] = 1000;
      EvaluationSample flat = new EvaluationSample(gather(0), velocity(0), none, "FlatVel_A");
      Evaluation figures = Evaluator.over(model, 1, i -> flat, done -> {}).figures();

      AttributeError mean = figures.attributes().get(KEY);
      assertThat(figures.attributes().get("gradient_lateral_abs_mean").relativeError()).isNull();
      assertThat(figures.relativeErrorMean()).isEqualTo(mean.relativeError());
      assertThat(ContractJson.decode(ContractJson.encode(figures), Evaluation.class))
          .isEqualTo(figures);
    }
  }

  @Test
  void coverageIsThatOfTheIntervalsThatUsersAreGiven() {
    try (Model model = Models.untrained()) {
      float[] truth = new float[SeisBind.ATTRIBUTES];
      truth[Attribute.VELOCITY_INVERSION_FRACTION.index()] = 1;
      EvaluationSample sample = new EvaluationSample(gather(0), velocity(0), truth, null);
      Evaluation figures =
          Evaluator.over(model, 1, i -> sample, done -> {})
              .figures(IntervalScale.everywhere(Collections.nCopies(SeisBind.ATTRIBUTES, 0f)));

      // It reads a hundred or so, which no fraction is: users are told 1.
      assertThat(figures.attributes().get("velocity_inversion_fraction").coverage()).isOne();
      assertThat(figures.attributes().get(KEY).coverage()).isZero();
    }
  }

  /** Mean |inferred − true| / mean |true| of the first attribute. */
  private static double relativeError(Model model, List<EvaluationSample> samples) {
    double error = 0;
    double size = 0;
    for (EvaluationSample sample : samples) {
      double truth = sample.attributes()[0];
      error += Math.abs(model.attributes(sample.gather(), 1)[0] - truth);
      size += Math.abs(truth);
    }
    return error / size;
  }

  private static EvaluationSample sample(Model model, int index) {
    float[] read = model.readGathers(gather(index), 1).readings();
    float[] truth = new float[SeisBind.ATTRIBUTES];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = read[i] + ABOVE.get(index) * read[2 * SeisBind.ATTRIBUTES + i];
    }
    return new EvaluationSample(gather(index), velocity(index), truth, FAMILIES.get(index));
  }

  private static float[] gather(int seed) {
    return Models.values(NetworkInput.LENGTH, seed);
  }

  private static float[] velocity(int seed) {
    float[] velocity = Models.values(SeisBind.CELLS * SeisBind.CELLS, seed);
    for (int i = 0; i < velocity.length; i++) {
      velocity[i] = 3000 + 500 * velocity[i];
    }
    return velocity;
  }
}
