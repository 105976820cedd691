package org.seisbridge.benchmarks.familiarity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.trainer.evaluation.EvaluationSample;
import org.seisbridge.trainer.evaluation.Evaluator;
import org.seisbridge.trainer.figures.Evaluation;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.sample.Augmentation;
import org.seisbridge.trainer.sample.Sample;
import org.seisbridge.trainer.sample.SampleSource;
import org.seisbridge.trainer.sample.SimulatedSet;
import org.seisbridge.trainer.sample.VariedSet;

/**
 * Tells odd gathers from known ones by the familiarity that a model says they have: a table. Where
 * the ground is known, it also says how far the attributes are off, for what looks familiar may be
 * so.
 */
public final class FamiliarityBenchmark {
  private static final long SEED = 23;

  /** What users are told is unfamiliar. */
  private static final float UNFAMILIAR = 0.01f;

  private final Model model;
  private final int count;

  private FamiliarityBenchmark(Model model, int count) {
    this.model = model;
    this.count = count;
  }

  /**
   * Runs it.
   *
   * @param arguments the model's folder, that of the real data, and how many gathers of each kind
   */
  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[2]);
    try (Model model = Model.load(Path.of(arguments[0]))) {
      new FamiliarityBenchmark(model, count).run(Path.of(arguments[1]));
    }
  }

  private void run(Path data) throws IOException {
    Map<String, List<EvaluationSample>> known = known();
    float[] own =
        shares(
            List.of("families", "families, disturbed").stream()
                .flatMap(kind -> known.get(kind).stream())
                .toList());
    if (Float.isNaN(own[0])) {
      throw new IllegalArgumentException("calibrate the model first: 'seisbridge calibrate'");
    }
    print("| | gathers | AUROC (95 %) | share below 1 % | attributes off by |");
    print("|---|---:|---:|---:|---:|");
    known.forEach((kind, samples) -> row(kind, samples, own));
    new OddGathers(data, count).all().forEach((kind, samples) -> row(kind, samples, own));
  }

  private Map<String, List<EvaluationSample>> known() {
    SampleSource<Sample> families = new SimulatedSet(SEED, count);
    SampleSource<Sample> varied = new VariedSet(SEED, 0, 5 * count);
    Map<String, List<EvaluationSample>> known = new LinkedHashMap<>();
    known.put("families", samples(families, i -> true, Augmentation.none()));
    known.put("families, disturbed", samples(families, i -> true, Augmentation.standard()));
    known.put("other structures", samples(varied, i -> i % 5 == 3, Augmentation.none()));
    known.put("other recordings", samples(varied, i -> i % 5 == 2, Augmentation.none()));
    return known;
  }

  private static List<EvaluationSample> samples(
      SampleSource<Sample> source, IntPredicate which, Augmentation augmentation) {
    return IntStream.range(0, source.count())
        .filter(which)
        .mapToObj(
            index -> {
              Sample sample = source.sample(index);
              augmentation.apply(sample, new SplittableRandom(index));
              NetworkInput.compress(sample.gather());
              return new EvaluationSample(
                  sample.gather(), sample.velocity(), sample.attributes(), null);
            })
        .toList();
  }

  private float[] shares(List<EvaluationSample> samples) {
    float[] inputs = new float[samples.size() * NetworkInput.LENGTH];
    for (int i = 0; i < samples.size(); i++) {
      System.arraycopy(
          samples.get(i).gather(), 0, inputs, i * NetworkInput.LENGTH, NetworkInput.LENGTH);
    }
    return model.familiarity(inputs, samples.size());
  }

  private void row(String kind, List<EvaluationSample> samples, float[] own) {
    float[] shares = shares(samples);
    Auroc auroc = Auroc.of(own, shares);
    long flagged = IntStream.range(0, shares.length).filter(i -> shares[i] < UNFAMILIAR).count();
    print(
        String.format(
            Locale.ROOT,
            "| %s | %d | %.3f (%.3f to %.3f) | %.0f %% | %s |",
            kind,
            samples.size(),
            auroc.value(),
            auroc.low(),
            auroc.high(),
            100.0 * flagged / samples.size(),
            samples.getFirst().attributes() == null ? "" : error(samples)));
  }

  private String error(List<EvaluationSample> samples) {
    Evaluation figures = Evaluator.over(model, samples.size(), samples::get, done -> {}).figures();
    return String.format(Locale.ROOT, "%.1f %%", 100 * figures.relativeErrorMean());
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
