package org.seisbridge.trainer.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.gather.NetworkInput;

/**
 * How odd gathers are beside those that a model was trained on, in two ways: the Mahalanobis
 * distance of their {@link GatherTraits} (Mahalanobis 1936), and by how much a gather and the
 * velocity model that is inferred from it disagree, as embeddings. Either has its place among those
 * of gathers that nothing was fitted to; both places together are a surprise (Fisher's method:
 * Fisher 1932, section 21.1), which has its place among theirs again.
 */
public final class FamiliarityScale {
  private static final String MEAN = "familiarity.mean";
  private static final String WHITENING = "familiarity.whitening";
  private static final String DISTANCES = "familiarity.distances";
  private static final String DISAGREEMENTS = "familiarity.disagreements";
  private static final String SURPRISES = "familiarity.surprises";

  /** How much of the correlations is let go of, so that few gathers do for many traits. */
  private static final double SHRINKAGE = 0.1;

  private static final double LEAST_DEVIATION = 1e-6;

  /** By which a disagreement of none may be less than 0. */
  private static final float ROUNDING = 1e-3f;

  private final float[] mean;
  private final float[] whitening;
  private final Reference distances;

  /** Null of a model that infers no velocity model, and of one that an older release calibrated. */
  private final Reference disagreements;

  /** Null likewise. */
  private final Reference surprises;

  /**
   * @param mean of the traits, {@code [traits]}
   * @param whitening {@code [traits, traits]}, lower triangular, by which differences from the mean
   *     become uncorrelated and of unit variance
   */
  private FamiliarityScale(
      float[] mean,
      float[] whitening,
      Reference distances,
      Reference disagreements,
      Reference surprises) {
    this.mean = mean;
    this.whitening = whitening;
    this.distances = distances;
    this.disagreements = disagreements;
    this.surprises = surprises;
  }

  /** How odd a gather is in either way. */
  private record Oddness(float distance, float disagreement) {}

  /**
   * A scale from gathers of the kind that is to be familiar.
   *
   * @param fitted network inputs of some of them, {@code [5, 100, 70]} each, by which distances are
   *     measured; two at least
   * @param compared those of others, which are to compare with; one at least
   * @param disagreement of a network input and what a model infers from it; not a number if it
   *     infers none
   */
  public static FamiliarityScale of(
      Stream<float[]> fitted, Stream<float[]> compared, Function<float[], Float> disagreement) {
    Moments moments = Moments.of(fitted.map(input -> GatherTraits.of(input, 0)).toList());
    FamiliarityScale fit =
        new FamiliarityScale(
            moments.mean(), moments.whitening(SHRINKAGE, LEAST_DEVIATION), null, null, null);
    List<Oddness> all =
        compared
            .map(
                input ->
                    new Oddness(fit.distance(GatherTraits.of(input, 0)), disagreement.apply(input)))
            .toList();
    Reference distances = reference(all, Oddness::distance);
    if (all.stream().anyMatch(odd -> Float.isNaN(odd.disagreement()))) {
      return new FamiliarityScale(fit.mean, fit.whitening, distances, null, null);
    }
    FamiliarityScale both =
        new FamiliarityScale(
            fit.mean,
            fit.whitening,
            distances,
            reference(all, Oddness::disagreement),
            new Reference(new float[0]));
    return new FamiliarityScale(
        fit.mean, fit.whitening, distances, both.disagreements, reference(all, both::surprise));
  }

  private static Reference reference(List<Oddness> all, Function<Oddness, Float> which) {
    float[] values = new float[all.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = which.apply(all.get(i));
    }
    return Reference.of(values);
  }

  private float surprise(Oddness odd) {
    return (float)
        -(Math.log(distances.share(odd.distance()))
            + Math.log(disagreements.share(odd.disagreement())));
  }

  /**
   * The scale in a file of weights.
   *
   * @param source what messages call the file
   * @return null if there is none, as in models of older releases
   * @throws InvalidDataException if it is damaged
   */
  static FamiliarityScale read(String source, byte[] content) {
    Map<String, Safetensors.Stored> stored = Safetensors.read(source, content);
    if (!stored.containsKey(MEAN)) {
      return null;
    }
    int traits = GatherTraits.COUNT;
    float[] mean = Safetensors.floats(source, stored, MEAN, traits);
    float[] whitening = Safetensors.floats(source, stored, WHITENING, traits, traits);
    Reference distances = reference(source, stored, DISTANCES);
    return stored.containsKey(SURPRISES)
        ? new FamiliarityScale(
            mean,
            whitening,
            distances,
            reference(source, stored, DISAGREEMENTS),
            reference(source, stored, SURPRISES))
        : new FamiliarityScale(mean, whitening, distances, null, null);
  }

  private static Reference reference(
      String source, Map<String, Safetensors.Stored> stored, String name) {
    float[] oddness = Safetensors.floats(source, stored, name, Safetensors.ANY);
    for (int i = 0; i < oddness.length; i++) {
      if (!(oddness[i] >= (i == 0 ? -ROUNDING : oddness[i - 1]))) {
        throw Safetensors.unfit(source, name, "should rise from 0 on and does not");
      }
    }
    return new Reference(oddness);
  }

  /** What {@link #read} reads. */
  Map<String, NDArray> tensors(NDManager manager) {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    tensors.put(MEAN, manager.create(mean));
    tensors.put(WHITENING, manager.create(whitening, new Shape(mean.length, mean.length)));
    tensors.put(DISTANCES, manager.create(distances.oddness()));
    if (surprises != null) {
      tensors.put(DISAGREEMENTS, manager.create(disagreements.oddness()));
      tensors.put(SURPRISES, manager.create(surprises.oddness()));
    }
    return tensors;
  }

  /** Whether {@link #shares} wants to know of disagreements. */
  boolean takesDisagreements() {
    return surprises != null;
  }

  /**
   * Which share of the gathers to compare with are at least as odd as each gather.
   *
   * @param inputs network inputs {@code [count, 5, 100, 70]}
   * @param disagreed {@code [count]}: by how much each and what is inferred from it disagree; of no
   *     account unless {@link #takesDisagreements}
   * @return {@code [count]}, above 0
   */
  float[] shares(float[] inputs, float[] disagreed) {
    float[] shares = new float[inputs.length / NetworkInput.LENGTH];
    IntStream.range(0, shares.length)
        .parallel()
        .forEach(
            i -> {
              float distance = distance(GatherTraits.of(inputs, i * NetworkInput.LENGTH));
              shares[i] =
                  surprises == null
                      ? distances.share(distance)
                      : surprises.share(surprise(new Oddness(distance, disagreed[i])));
            });
    return shares;
  }

  private float distance(float[] traits) {
    double squares = 0;
    for (int row = 0; row < mean.length; row++) {
      double sum = 0;
      for (int column = 0; column <= row; column++) {
        sum += (double) whitening[row * mean.length + column] * (traits[column] - mean[column]);
      }
      squares += sum * sum;
    }
    return (float) squares;
  }
}
