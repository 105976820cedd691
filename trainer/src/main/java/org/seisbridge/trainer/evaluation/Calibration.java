package org.seisbridge.trainer.evaluation;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.trainer.model.FamiliarityScale;
import org.seisbridge.trainer.model.IntervalScale;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.sample.Augmentation;
import org.seisbridge.trainer.sample.Sample;
import org.seisbridge.trainer.sample.Samples;

/** What a trained model is told of itself: which gathers are familiar to it, how far it errs. */
public final class Calibration {
  /** No more make the fit any better. */
  private static final int MOST_FITTED = 4000;

  private static final long SEED = 0xC2B2AE3D27D4EB4FL;

  private Calibration() {}

  /**
   * What a model may judge by how familiar gathers are: those that it was trained on are, as they
   * were recorded or with the disturbances of training. Distances are fitted to training samples,
   * each disturbed; compared with are the validation samples, each once as it is and once
   * disturbed.
   *
   * @param model that is to judge
   * @param training samples that it was trained on, of which the first so many are there
   * @param validation others, likewise
   * @param augmentation the disturbances of its training
   */
  public static FamiliarityScale familiarity(
      Model model,
      Samples<Sample> training,
      int trainingSamples,
      Samples<Sample> validation,
      int validationSamples,
      Augmentation augmentation) {
    int fitted = Math.min(trainingSamples, MOST_FITTED);
    return FamiliarityScale.of(
        IntStream.range(0, fitted)
            .map(i -> Math.toIntExact((long) i * trainingSamples / fitted))
            .mapToObj(index -> input(training, index, augmentation)),
        IntStream.range(0, validationSamples)
            .boxed()
            .flatMap(
                index ->
                    Stream.of(
                        input(validation, index, Augmentation.none()),
                        input(validation, index, augmentation))),
        input -> model.disagreements(input, 1)[0]);
  }

  /**
   * How wide a model's intervals are, for each gather.
   *
   * @param samples that neither trained nor measured it, of families in equal parts
   * @param first of them
   * @param count how many there are from there on
   */
  public static IntervalScale intervals(
      Model model, Samples<Sample> samples, int first, int count) {
    return Evaluator.over(
            model, count, index -> EvaluationSample.of(samples, first + index), done -> {})
        .localIntervals();
  }

  private static float[] input(Samples<Sample> samples, int index, Augmentation augmentation) {
    Sample sample = samples.read(index);
    augmentation.apply(sample, new SplittableRandom(SEED * (index + 1)));
    NetworkInput.compress(sample.gather());
    return sample.gather();
  }
}
