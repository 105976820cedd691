package org.seisbridge.trainer.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.trainer.network.SeisBind;

/**
 * How many times the spreads that a network gives with attributes make their 90 % intervals. What
 * the factors are taken from are scores of samples that nothing was trained on: by how many spreads
 * each of their attributes was off.
 *
 * <p>Either all gathers have the same factors (split conformal prediction: Lei et al. 2018, section
 * 5.2), and hold nine in ten over all kinds of ground, though not of each; or a gather has those of
 * the samples that are most like it (localised conformal prediction: Guan 2023, Biometrika 110(1)).
 * Alike are gathers that are as like each family of ground, which is told by the cosine of their
 * embedding and the mean of the family's.
 */
public final class IntervalScale {
  private static final String FAMILIES = "intervals.families";
  private static final String LIKENESSES = "intervals.likenesses";
  private static final String SCORES = "intervals.scores";

  /** How many samples a gather has its factors of. */
  private static final int NEIGHBOURS = 60;

  /** Which share of their scores a local factor is not below. */
  private static final double LOCAL_SHARE = 0.915;

  private static final double SHARE = 0.9;
  private static final int ATTRIBUTES = SeisBind.ATTRIBUTES;

  private final float[] factors;

  /** Null if all gathers have the same factors. */
  private final Neighbourhood neighbourhood;

  private IntervalScale(float[] factors, Neighbourhood neighbourhood) {
    this.factors = factors;
    this.neighbourhood = neighbourhood;
  }

  /**
   * The same for all gathers.
   *
   * @param factors one for each of the 18 attributes
   */
  public static IntervalScale everywhere(List<Float> factors) {
    float[] values = new float[factors.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = factors.get(i);
    }
    return new IntervalScale(values, null);
  }

  /**
   * Factors that are the same for all gathers.
   *
   * @param scores {@code [samples, 18]}
   * @return one for each attribute
   */
  public static List<Float> factors(float[] scores) {
    int[] all = IntStream.range(0, scores.length / ATTRIBUTES).toArray();
    List<Float> factors = new ArrayList<>();
    for (float factor : quantiles(scores, all, SHARE)) {
      factors.add(factor);
    }
    return factors;
  }

  /**
   * Each gather's own.
   *
   * @param embeddings of gathers, {@code [samples, dimension]}
   * @param scores {@code [samples, 18]}
   * @param families label of each sample; null of those that are of none
   * @throws IllegalArgumentException if no sample is of a family
   */
  public static IntervalScale local(float[] embeddings, float[] scores, String[] families) {
    float[] means = means(embeddings, families);
    int dimension = embeddings.length / families.length;
    Neighbourhood likened = new Neighbourhood(dimension, means, new float[0], scores);
    float[] likenesses = new float[families.length * (means.length / dimension)];
    for (int i = 0; i < families.length; i++) {
      float[] own = likened.likenesses(embeddings, i);
      System.arraycopy(own, 0, likenesses, i * own.length, own.length);
    }
    return new IntervalScale(null, new Neighbourhood(dimension, means, likenesses, scores));
  }

  /** Unit vectors of the means of families' embeddings, {@code [families, dimension]}. */
  private static float[] means(float[] embeddings, String[] families) {
    List<String> known =
        Arrays.stream(families).filter(Objects::nonNull).distinct().sorted().toList();
    if (known.isEmpty()) {
      throw new IllegalArgumentException("no sample is of a family");
    }
    int dimension = embeddings.length / families.length;
    float[] means = new float[known.size() * dimension];
    for (int i = 0; i < families.length; i++) {
      int family = known.indexOf(families[i]);
      for (int j = 0; family >= 0 && j < dimension; j++) {
        means[family * dimension + j] += embeddings[i * dimension + j];
      }
    }
    for (int from = 0; from < means.length; from += dimension) {
      double squares = 0;
      for (int j = from; j < from + dimension; j++) {
        squares += (double) means[j] * means[j];
      }
      for (int j = from; j < from + dimension; j++) {
        means[j] /= (float) Math.sqrt(squares);
      }
    }
    return means;
  }

  /**
   * The local scale in a file of weights.
   *
   * @param source what messages call the file
   * @param dimension of embeddings
   * @return null if there is none, as in models of older releases and in fine-tuned ones
   * @throws InvalidDataException if it is damaged
   */
  static IntervalScale read(String source, byte[] content, int dimension) {
    Map<String, Safetensors.Stored> stored = Safetensors.read(source, content);
    if (!stored.containsKey(SCORES)) {
      return null;
    }
    long any = Safetensors.ANY;
    float[] families = Safetensors.floats(source, stored, FAMILIES, any, dimension);
    int width = families.length / dimension;
    float[] likenesses = Safetensors.floats(source, stored, LIKENESSES, any, width);
    float[] scores =
        Safetensors.floats(source, stored, SCORES, likenesses.length / width, ATTRIBUTES);
    for (float score : scores) {
      if (!(score >= 0)) {
        throw Safetensors.unfit(source, SCORES, "should not be below 0 and is %s".formatted(score));
      }
    }
    return new IntervalScale(null, new Neighbourhood(dimension, families, likenesses, scores));
  }

  /** What {@link #read} reads; nothing if all gathers have the same factors. */
  Map<String, NDArray> tensors(NDManager manager) {
    return neighbourhood == null ? Map.of() : neighbourhood.tensors(manager);
  }

  /**
   * Attributes with the intervals that their spreads make.
   *
   * @param embeddings of gathers, {@code [count, dimension]}
   * @param readings {@code [count, 3, 18]}: values, and spreads below and above them
   * @return {@code [count, 3, 18]}: values, and how far below and above them intervals reach
   */
  public float[] intervals(float[] embeddings, float[] readings) {
    float[] intervals = readings.clone();
    IntStream.range(0, readings.length / SeisBind.READINGS)
        .parallel()
        .forEach(
            i -> {
              float[] own = neighbourhood == null ? factors : neighbourhood.factors(embeddings, i);
              for (int j = ATTRIBUTES; j < SeisBind.READINGS; j++) {
                intervals[i * SeisBind.READINGS + j] *= own[j % ATTRIBUTES];
              }
            });
    return intervals;
  }

  /** For each attribute the score that a share of some samples' does not exceed. */
  private static float[] quantiles(float[] scores, int[] samples, double share) {
    // One more than there are: the sample to come counts too.
    int position = (int) Math.ceil((samples.length + 1) * share) - 1;
    float[] quantiles = new float[ATTRIBUTES];
    float[] sorted = new float[samples.length];
    for (int attribute = 0; attribute < ATTRIBUTES; attribute++) {
      for (int i = 0; i < samples.length; i++) {
        sorted[i] = scores[samples[i] * ATTRIBUTES + attribute];
      }
      Arrays.sort(sorted);
      quantiles[attribute] = sorted[Math.min(position, samples.length - 1)];
    }
    return quantiles;
  }

  /**
   * Samples by what their gathers are like.
   *
   * @param families unit vectors, {@code [families, dimension]}
   * @param likenesses {@code [samples, families]}
   * @param scores {@code [samples, 18]}
   */
  private record Neighbourhood(
      int dimension, float[] families, float[] likenesses, float[] scores) {

    /** How like each family a gather is: cosines. */
    float[] likenesses(float[] embeddings, int gather) {
      float[] own = new float[families.length / dimension];
      for (int i = 0; i < families.length; i++) {
        own[i / dimension] += families[i] * embeddings[gather * dimension + i % dimension];
      }
      return own;
    }

    float[] factors(float[] embeddings, int gather) {
      return quantiles(scores, nearest(likenesses(embeddings, gather)), LOCAL_SHARE);
    }

    private int[] nearest(float[] own) {
      float[] distances = new float[scores.length / ATTRIBUTES];
      for (int i = 0; i < likenesses.length; i++) {
        float difference = likenesses[i] - own[i % own.length];
        distances[i / own.length] += difference * difference;
      }
      float[] sorted = distances.clone();
      Arrays.sort(sorted);
      int count = Math.min(NEIGHBOURS, sorted.length);
      return IntStream.range(0, distances.length)
          // What is no number is as far as anything.
          .filter(i -> !(distances[i] > sorted[count - 1]))
          .limit(count)
          .toArray();
    }

    Map<String, NDArray> tensors(NDManager manager) {
      int width = families.length / dimension;
      int samples = likenesses.length / width;
      Map<String, NDArray> tensors = new LinkedHashMap<>();
      tensors.put(FAMILIES, manager.create(families, new Shape(width, dimension)));
      tensors.put(LIKENESSES, manager.create(likenesses, new Shape(samples, width)));
      tensors.put(SCORES, manager.create(scores, new Shape(samples, ATTRIBUTES)));
      return tensors;
    }
  }
}
