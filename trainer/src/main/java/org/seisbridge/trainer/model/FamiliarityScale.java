package org.seisbridge.trainer.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.gather.NetworkInput;

/**
 * How far gathers are from those that a model was trained on, and what that means: the Mahalanobis
 * distance of their {@link GatherTraits} (Mahalanobis 1936), and the distances of gathers that it
 * was not fitted to, among which a gather's own has its place (conformal p-value: Laxhammar and
 * Falkman 2010).
 */
public final class FamiliarityScale {
  private static final String MEAN = "familiarity.mean";
  private static final String WHITENING = "familiarity.whitening";
  private static final String DISTANCES = "familiarity.distances";

  /** How much of the correlations is let go of, so that few gathers do for many traits. */
  private static final double SHRINKAGE = 0.1;

  private static final double LEAST_DEVIATION = 1e-6;

  private final float[] mean;
  private final float[] whitening;
  private final float[] distances;

  /**
   * @param mean of the traits, {@code [traits]}
   * @param whitening {@code [traits, traits]}, lower triangular, by which differences from the mean
   *     become uncorrelated and of unit variance
   * @param distances squared, of gathers to compare with, from the smallest on
   */
  private FamiliarityScale(float[] mean, float[] whitening, float[] distances) {
    this.mean = mean;
    this.whitening = whitening;
    this.distances = distances;
  }

  /**
   * A scale from gathers of the kind that is to be familiar.
   *
   * @param fitted network inputs of some of them, {@code [5, 100, 70]} each, by which distances are
   *     measured; two at least
   * @param compared those of others, whose distances are to compare with; one at least
   */
  public static FamiliarityScale of(Stream<float[]> fitted, Stream<float[]> compared) {
    Moments moments = Moments.of(fitted.map(input -> GatherTraits.of(input, 0)).toList());
    FamiliarityScale fit =
        new FamiliarityScale(
            moments.mean(), moments.whitening(SHRINKAGE, LEAST_DEVIATION), new float[0]);
    List<Float> distances =
        compared.map(input -> fit.distance(GatherTraits.of(input, 0))).sorted().toList();
    float[] sorted = new float[distances.size()];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = distances.get(i);
    }
    return new FamiliarityScale(fit.mean, fit.whitening, sorted);
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
    float[] mean = values(source, stored, MEAN, new Shape(traits));
    float[] whitening = values(source, stored, WHITENING, new Shape(traits, traits));
    float[] distances = values(source, stored, DISTANCES, null);
    for (int i = 0; i < distances.length; i++) {
      if (!(distances[i] >= (i == 0 ? 0 : distances[i - 1]))) {
        throw unfit(source, DISTANCES, "should rise from 0 on and does not");
      }
    }
    return new FamiliarityScale(mean, whitening, distances);
  }

  private static float[] values(
      String source, Map<String, Safetensors.Stored> stored, String name, Shape shape) {
    Safetensors.Stored tensor = stored.get(name);
    boolean fits =
        tensor != null
            && tensor.type() == DataType.FLOAT32
            && (shape == null
                ? tensor.shape().dimension() == 1 && tensor.shape().size() > 0
                : tensor.shape().equals(shape));
    if (!fits) {
      throw unfit(
          source,
          name,
          "should be float32 of shape %s and is %s"
              .formatted(
                  shape == null ? "(any)" : shape,
                  tensor == null ? "missing" : tensor.type() + " of " + tensor.shape()));
    }
    float[] values = new float[Math.toIntExact(tensor.shape().size())];
    tensor.values().asFloatBuffer().get(values);
    return values;
  }

  private static InvalidDataException unfit(String source, String name, String problem) {
    return new InvalidDataException(
        source,
        "tensor '%s' %s".formatted(name, problem),
        "Copy the model again, or calibrate it anew by 'seisbridge calibrate'");
  }

  /** What {@link #read} reads. */
  Map<String, NDArray> tensors(NDManager manager) {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    tensors.put(MEAN, manager.create(mean));
    tensors.put(WHITENING, manager.create(whitening, new Shape(mean.length, mean.length)));
    tensors.put(DISTANCES, manager.create(distances));
    return tensors;
  }

  /**
   * Which share of the gathers to compare with are at least as far away as each gather, which is
   * counted with them; so it is never 0.
   *
   * @param inputs network inputs {@code [count, 5, 100, 70]}
   * @return {@code [count]}
   */
  float[] shares(float[] inputs) {
    float[] far = distances(inputs);
    float[] shares = new float[far.length];
    for (int i = 0; i < far.length; i++) {
      shares[i] = (distances.length - nearer(far[i]) + 1f) / (distances.length + 1f);
    }
    return shares;
  }

  /**
   * The squared Mahalanobis distances of gathers.
   *
   * @param inputs network inputs {@code [count, 5, 100, 70]}
   * @return {@code [count]}
   */
  public float[] distances(float[] inputs) {
    float[] all = new float[inputs.length / NetworkInput.LENGTH];
    IntStream.range(0, all.length)
        .parallel()
        .forEach(i -> all[i] = distance(GatherTraits.of(inputs, i * NetworkInput.LENGTH)));
    return all;
  }

  /** How many of the gathers to compare with are nearer; what is no number is furthest. */
  private int nearer(float distance) {
    int low = 0;
    int high = distances.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (distances[middle] >= distance) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
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
