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
 * How many times the spreads that a network gives with attributes make their 90 % intervals. The
 * factors come of scores of samples that nothing was trained on: by how many spreads each of their
 * attributes was off.
 *
 * <p>Either all gathers have the same factors (split conformal prediction: Lei et al. 2018, section
 * 5.2), which hold nine in ten over all families of ground together, but not of each. Or each
 * family has factors of its own (Mondrian conformal prediction: Vovk et al. 2005, section 4.5), and
 * a gather the largest of the families that it may be of: those of the samples most like it, as in
 * localised conformal prediction (Guan 2023, Biometrika 110(1)). Alike are gathers that are as like
 * each family, which is told by the cosine of their embedding and the mean of the family's.
 */
public final class IntervalScale {
  private static final String MEANS = "intervals.means";
  private static final String LIKENESSES = "intervals.likenesses";
  private static final String FACTORS = "intervals.factors";

  /** How many samples tell which families a gather may be of. */
  private static final int NEIGHBOURS = 40;

  /** Which share of them a family has, if the gather may be of it. */
  private static final double PLAUSIBLE = 0.15;

  private static final double SHARE = 0.9;
  private static final int ATTRIBUTES = SeisBind.ATTRIBUTES;

  private final float[] factors;

  /** Null if all gathers have the same factors. */
  private final Families families;

  private IntervalScale(float[] factors, Families families) {
    this.factors = factors;
    this.families = families;
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
    for (float factor : quantiles(scores, all)) {
      factors.add(factor);
    }
    return factors;
  }

  /**
   * Each gather's own.
   *
   * @param embeddings of gathers, {@code [samples, dimension]}
   * @param scores {@code [samples, 18]}
   * @param labels of the samples' families, which have equal parts; of what is more than the rarest
   *     has, no account is taken
   * @throws IllegalArgumentException if a sample is of no family
   */
  public static IntervalScale local(float[] embeddings, float[] scores, String[] labels) {
    int dimension = embeddings.length / labels.length;
    List<int[]> members = members(labels);
    int each = members.stream().mapToInt(own -> own.length).min().orElseThrow();
    float[] means = new float[members.size() * dimension];
    float[] factors = new float[members.size() * ATTRIBUTES];
    for (int family = 0; family < members.size(); family++) {
      int[] own = Arrays.copyOf(members.get(family), each);
      putMean(embeddings, own, means, family * dimension, dimension);
      float[] quantiles = quantiles(scores, own);
      System.arraycopy(quantiles, 0, factors, family * ATTRIBUTES, ATTRIBUTES);
    }
    float[] likenesses = new float[members.size() * each * members.size()];
    for (int i = 0; i < members.size() * each; i++) {
      float[] own = likenesses(means, dimension, embeddings, members.get(i / each)[i % each]);
      System.arraycopy(own, 0, likenesses, i * own.length, own.length);
    }
    return new IntervalScale(null, new Families(dimension, means, likenesses, factors));
  }

  /** The samples of each family, in the order of their labels. */
  private static List<int[]> members(String[] labels) {
    if (labels.length == 0 || Arrays.stream(labels).anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException("samples that calibrate intervals are each of a family");
    }
    return Arrays.stream(labels)
        .distinct()
        .sorted()
        .map(
            label ->
                IntStream.range(0, labels.length).filter(i -> label.equals(labels[i])).toArray())
        .toList();
  }

  /** Puts the unit vector of the mean of some embeddings. */
  private static void putMean(
      float[] embeddings, int[] samples, float[] into, int at, int dimension) {
    double squares = 0;
    for (int i = 0; i < dimension; i++) {
      for (int sample : samples) {
        into[at + i] += embeddings[sample * dimension + i];
      }
      squares += (double) into[at + i] * into[at + i];
    }
    for (int i = 0; i < dimension; i++) {
      into[at + i] /= (float) Math.sqrt(squares);
    }
  }

  /** How like each family a gather is: cosines. */
  private static float[] likenesses(float[] means, int dimension, float[] embeddings, int gather) {
    float[] likenesses = new float[means.length / dimension];
    for (int i = 0; i < means.length; i++) {
      likenesses[i / dimension] += means[i] * embeddings[gather * dimension + i % dimension];
    }
    return likenesses;
  }

  /**
   * Each gather's own, in a file of weights.
   *
   * @param source what messages call the file
   * @param dimension of embeddings
   * @return null if there are none, as in models of older releases and in fine-tuned ones
   * @throws InvalidDataException if it is damaged
   */
  static IntervalScale read(String source, byte[] content, int dimension) {
    Map<String, Safetensors.Stored> stored = Safetensors.read(source, content);
    if (!stored.containsKey(MEANS)) {
      return null;
    }
    long any = Safetensors.ANY;
    float[] means = Safetensors.floats(source, stored, MEANS, any, dimension);
    int count = means.length / dimension;
    float[] likenesses = Safetensors.floats(source, stored, LIKENESSES, count, any, count);
    float[] factors = Safetensors.floats(source, stored, FACTORS, count, ATTRIBUTES);
    for (float factor : factors) {
      if (!(factor >= 0)) {
        throw Safetensors.unfit(source, FACTORS, "has %s, which no factor is".formatted(factor));
      }
    }
    return new IntervalScale(null, new Families(dimension, means, likenesses, factors));
  }

  /** What {@link #read} reads; nothing if all gathers have the same factors. */
  Map<String, NDArray> tensors(NDManager manager) {
    return families == null ? Map.of() : families.tensors(manager);
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
              float[] own = families == null ? factors : families.factors(embeddings, i);
              for (int j = ATTRIBUTES; j < SeisBind.READINGS; j++) {
                intervals[i * SeisBind.READINGS + j] *= own[j % ATTRIBUTES];
              }
            });
    return intervals;
  }

  /** For each attribute the score that nine in ten of some samples' do not exceed. */
  private static float[] quantiles(float[] scores, int[] samples) {
    // One more than there are: the gather to come counts too.
    int position = (int) Math.ceil((samples.length + 1) * SHARE) - 1;
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
   * Families of ground, and samples of them.
   *
   * @param dimension of embeddings
   * @param means unit vectors, {@code [families, dimension]}
   * @param likenesses of the samples, {@code [families, each, families]}
   * @param factors {@code [families, 18]}
   */
  private record Families(int dimension, float[] means, float[] likenesses, float[] factors) {

    private int count() {
      return means.length / dimension;
    }

    private int each() {
      return likenesses.length / (count() * count());
    }

    /** For each attribute the largest factor of the families that a gather may be of. */
    float[] factors(float[] embeddings, int gather) {
      int[] votes = votes(IntervalScale.likenesses(means, dimension, embeddings, gather));
      int most = Arrays.stream(votes).max().orElseThrow();
      double least = Math.min(most, PLAUSIBLE * Arrays.stream(votes).sum());
      float[] largest = new float[ATTRIBUTES];
      for (int i = 0; i < factors.length; i++) {
        if (votes[i / ATTRIBUTES] >= least) {
          largest[i % ATTRIBUTES] = Math.max(largest[i % ATTRIBUTES], factors[i]);
        }
      }
      return largest;
    }

    /** How many of each family are among the samples most like a gather. */
    private int[] votes(float[] own) {
      float[] distances = new float[count() * each()];
      for (int i = 0; i < likenesses.length; i++) {
        float difference = likenesses[i] - own[i % own.length];
        distances[i / own.length] += difference * difference;
      }
      float[] sorted = distances.clone();
      Arrays.sort(sorted);
      float farthest = sorted[Math.min(NEIGHBOURS, sorted.length) - 1];
      int[] votes = new int[count()];
      for (int i = 0; i < distances.length; i++) {
        // What is no number is as near as anything: of a network that is broken, say.
        votes[i / each()] += distances[i] > farthest ? 0 : 1;
      }
      return votes;
    }

    Map<String, NDArray> tensors(NDManager manager) {
      Map<String, NDArray> tensors = new LinkedHashMap<>();
      tensors.put(MEANS, manager.create(means, new Shape(count(), dimension)));
      tensors.put(LIKENESSES, manager.create(likenesses, new Shape(count(), each(), count())));
      tensors.put(FACTORS, manager.create(factors, new Shape(count(), ATTRIBUTES)));
      return tensors;
    }
  }
}
