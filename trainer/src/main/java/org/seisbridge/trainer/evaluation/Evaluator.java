package org.seisbridge.trainer.evaluation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.seisbridge.api.infer.Estimate;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.seismic.velocity.Attribute;
import org.seisbridge.seismic.velocity.Descriptors;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.trainer.figures.Evaluation;
import org.seisbridge.trainer.figures.Evaluation.AttributeError;
import org.seisbridge.trainer.figures.Retrieval;
import org.seisbridge.trainer.model.IntervalScale;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.network.SeisBind;

/**
 * Evaluates a model over a gallery. Samples stream through in batches; only embeddings and
 * attributes are kept.
 */
public final class Evaluator {
  private static final int BATCH = 64;
  private static final int CELLS = SeisBind.CELLS * SeisBind.CELLS;
  private static final int ATTRIBUTES = SeisBind.ATTRIBUTES;

  private final Model model;
  private final int gallery;
  private final float[] gathers;
  private final float[] velocities;
  private final float[] descriptors;
  private final float[] inferred;
  private final float[] attributes;
  private final String[] families;
  private Distractors distractors;

  private Evaluator(Model model, int gallery) {
    this.model = model;
    this.gallery = gallery;
    this.gathers = new float[gallery * model.dimension()];
    this.velocities = new float[gallery * model.dimension()];
    this.descriptors = new float[gallery * model.dimension()];
    this.inferred = new float[gallery * SeisBind.READINGS];
    this.attributes = new float[gallery * ATTRIBUTES];
    this.families = new String[gallery];
    this.distractors = new Distractors(new float[0], new float[0]);
  }

  /**
   * Embeds a gallery and infers its attributes.
   *
   * @param gallery number of samples, at least 1
   * @param samples index to sample
   * @param progress told of every sample that is embedded, how many are so far
   */
  public static Evaluator over(
      Model model, int gallery, IntFunction<EvaluationSample> samples, IntConsumer progress) {
    Evaluator evaluator = new Evaluator(model, gallery);
    evaluator.embedAll(samples, progress);
    return evaluator;
  }

  /** Embeddings of velocity models that no gather of the gallery is of, and their descriptors'. */
  private record Distractors(float[] velocities, float[] descriptors) {}

  /**
   * Has velocity models be searched besides the gallery's, and their descriptors.
   *
   * @param count how many
   * @param models index to velocity model of {@code [70, 70]}
   * @param progress told of every one that is embedded, how many are so far
   */
  public void distract(int count, IntFunction<VelocityModel> models, IntConsumer progress) {
    int dimension = model.dimension();
    distractors = new Distractors(new float[count * dimension], new float[count * dimension]);
    for (int from = 0; from < count; from += BATCH) {
      int to = Math.min(count, from + BATCH);
      List<VelocityModel> batch = IntStream.range(from, to).parallel().mapToObj(models).toList();
      float[] velocities = new float[batch.size() * CELLS];
      float[] values = new float[batch.size() * ATTRIBUTES];
      for (int i = 0; i < batch.size(); i++) {
        put(batch.get(i).velocities(), velocities, i * CELLS);
        put(Descriptors.of(batch.get(i)).toFloats(), values, i * ATTRIBUTES);
      }
      put(
          model.embedVelocities(velocities, batch.size()),
          distractors.velocities,
          from * dimension);
      put(model.embedDescriptors(values, batch.size()), distractors.descriptors, from * dimension);
      IntStream.rangeClosed(from + 1, to).forEach(progress);
    }
  }

  /**
   * By how many of the spreads that the network gave with them the attributes are off, {@code
   * [gallery, 18]}: what intervals are calibrated by, if training never saw the gallery.
   */
  public float[] scores() {
    float[] scores = new float[gallery * ATTRIBUTES];
    for (int i = 0; i < scores.length; i++) {
      int sample = i / ATTRIBUTES;
      int at = sample * SeisBind.READINGS + i % ATTRIBUTES;
      double error = (double) attributes[i] - inferred[at];
      scores[i] = (float) (Math.abs(error) / inferred[at + (error < 0 ? 1 : 2) * ATTRIBUTES]);
    }
    return scores;
  }

  /** Intervals of each gather's own, by the families of the gallery. */
  public IntervalScale localIntervals() {
    return IntervalScale.local(gathers, scores(), families);
  }

  private void embedAll(IntFunction<EvaluationSample> samples, IntConsumer progress) {
    for (int from = 0; from < gallery; from += BATCH) {
      int to = Math.min(gallery, from + BATCH);
      embed(from, IntStream.range(from, to).parallel().mapToObj(samples).toList());
      IntStream.rangeClosed(from + 1, to).forEach(progress);
    }
  }

  private void embed(int from, List<EvaluationSample> samples) {
    int n = samples.size();
    float[] inputs = new float[n * NetworkInput.LENGTH];
    float[] models = new float[n * CELLS];
    for (int i = 0; i < n; i++) {
      EvaluationSample sample = samples.get(i);
      System.arraycopy(sample.gather(), 0, inputs, i * NetworkInput.LENGTH, NetworkInput.LENGTH);
      System.arraycopy(sample.velocity(), 0, models, i * CELLS, CELLS);
      System.arraycopy(sample.attributes(), 0, attributes, (from + i) * ATTRIBUTES, ATTRIBUTES);
      families[from + i] = sample.family();
    }
    float[] values = Arrays.copyOfRange(attributes, from * ATTRIBUTES, (from + n) * ATTRIBUTES);
    if (model.infersAttributes()) {
      Model.GatherReading reading = model.readGathers(inputs, n);
      put(reading.embeddings(), gathers, from * model.dimension());
      put(reading.readings(), inferred, from * SeisBind.READINGS);
    } else {
      put(model.embedGathers(inputs, n), gathers, from * model.dimension());
    }
    put(model.embedVelocities(models, n), velocities, from * model.dimension());
    put(model.embedDescriptors(values, n), descriptors, from * model.dimension());
  }

  private static void put(float[] values, float[] into, int offset) {
    System.arraycopy(values, 0, into, offset, values.length);
  }

  /**
   * The velocity models nearest to each gather, by index, nearest first; of equals its own is last.
   *
   * @param count how many of each gather, the gallery's size at most
   */
  public int[][] nearestVelocities(int count) {
    return Retrieval.nearest(gathers, velocities, model.dimension(), count);
  }

  /** The rank of each gather's own velocity model among all of them. */
  public int[] velocityRanks() {
    return Retrieval.ranks(gathers, velocities, model.dimension());
  }

  /**
   * The figures over the gallery, with the coverage of the intervals that users are given. Of
   * attributes there are none if the model infers none.
   */
  public Evaluation figures() {
    return figures(model.intervals());
  }

  /**
   * The same with other intervals.
   *
   * @param intervals whose coverage is counted
   */
  public Evaluation figures(IntervalScale intervals) {
    Map<String, float[]> embeddings = new LinkedHashMap<>();
    embeddings.put("gather", gathers);
    embeddings.put("velocity", velocities);
    embeddings.put("descriptors", descriptors);
    Map<String, float[]> searched = new LinkedHashMap<>();
    searched.put("gather", gathers);
    searched.put("velocity", joined(velocities, distractors.velocities));
    searched.put("descriptors", joined(descriptors, distractors.descriptors));
    int others = distractors.velocities.length / model.dimension();
    Map<String, Retrieval> directions = new LinkedHashMap<>();
    Map<String, Map<String, Retrieval>> byFamily = new LinkedHashMap<>();
    embeddings.forEach(
        (from, queries) ->
            searched.forEach(
                (to, items) -> {
                  if (!from.equals(to)) {
                    String direction = from + "_to_" + to;
                    int[] ranks = Retrieval.ranks(queries, items, model.dimension());
                    directions.put(direction, Retrieval.of(ranks));
                    addFamilies(byFamily, direction, ranks);
                  }
                }));
    if (!model.infersAttributes()) {
      return new Evaluation(gallery, others, directions, byFamily, Map.of(), Map.of(), null);
    }
    List<Estimate> estimates = Model.estimates(intervals.intervals(gathers, inferred));
    Map<String, AttributeError> errors = attributeErrors(estimates, everything());
    Map<String, Map<String, AttributeError>> familyErrors = new LinkedHashMap<>();
    members().forEach((family, own) -> familyErrors.put(family, attributeErrors(estimates, own)));
    return new Evaluation(
        gallery, others, directions, byFamily, errors, familyErrors, Evaluation.meanError(errors));
  }

  private static float[] joined(float[] own, float[] others) {
    float[] all = Arrays.copyOf(own, own.length + others.length);
    put(others, all, own.length);
    return all;
  }

  /**
   * The loss that training lessens, over the gallery as it is and all of it at once: InfoNCE of
   * gather and velocity, half of it for either of them with the descriptors, and the mean absolute
   * error of the standardised attributes.
   *
   * @param scale the inverse temperature
   * @param attributeWeight weight of the attributes beside the rest
   */
  public double loss(double scale, double attributeWeight) {
    int dimension = model.dimension();
    return ContrastiveLoss.of(gathers, velocities, dimension, scale)
        + ContrastiveLoss.of(gathers, descriptors, dimension, scale) / 2
        + ContrastiveLoss.of(velocities, descriptors, dimension, scale) / 2
        + attributeWeight * standardizedError();
  }

  private double standardizedError() {
    float[] deviation = model.description().standardization().attributeDeviation();
    double sum = 0;
    for (Attribute attribute : Attribute.values()) {
      sum += Arrays.stream(errors(attribute, everything())).sum() / deviation[attribute.index()];
    }
    return sum / (gallery * ATTRIBUTES);
  }

  private void addFamilies(
      Map<String, Map<String, Retrieval>> byFamily, String direction, int[] ranks) {
    members()
        .forEach(
            (family, own) ->
                byFamily
                    .computeIfAbsent(family, f -> new LinkedHashMap<>())
                    .put(direction, Retrieval.of(Arrays.stream(own).map(i -> ranks[i]).toArray())));
  }

  private int[] everything() {
    return IntStream.range(0, gallery).toArray();
  }

  /** The samples of each family that is known. */
  private Map<String, int[]> members() {
    Map<String, int[]> members = new LinkedHashMap<>();
    for (String family : new TreeSet<>(Arrays.stream(families).filter(f -> f != null).toList())) {
      members.put(
          family, IntStream.range(0, gallery).filter(i -> family.equals(families[i])).toArray());
    }
    return members;
  }

  private Map<String, AttributeError> attributeErrors(List<Estimate> estimates, int[] samples) {
    Map<String, AttributeError> errors = new LinkedHashMap<>();
    for (Attribute attribute : Attribute.values()) {
      double covered =
          Arrays.stream(samples)
              .map(sample -> sample * ATTRIBUTES + attribute.index())
              .filter(at -> holds(estimates.get(at), attributes[at]))
              .count();
      errors.put(
          attribute.key(),
          new AttributeError(relativeError(attribute, samples), covered / samples.length));
    }
    return errors;
  }

  private static boolean holds(Estimate estimate, double truth) {
    return estimate.low() <= truth && truth <= estimate.high();
  }

  private Double relativeError(Attribute attribute, int[] samples) {
    double size = 0;
    for (int sample : samples) {
      size += Math.abs(attributes[sample * ATTRIBUTES + attribute.index()]);
    }
    return size == 0 ? null : Arrays.stream(errors(attribute, samples)).sum() / size;
  }

  private double[] errors(Attribute attribute, int[] samples) {
    return Arrays.stream(samples)
        .mapToDouble(
            sample -> {
              float value = inferred[sample * SeisBind.READINGS + attribute.index()];
              return Math.abs((double) attributes[sample * ATTRIBUTES + attribute.index()] - value);
            })
        .toArray();
  }
}
