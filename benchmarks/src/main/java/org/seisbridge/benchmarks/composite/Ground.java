package org.seisbridge.benchmarks.composite;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.seismic.modelling.Acquisition;
import org.seisbridge.seismic.modelling.ForwardModelling;
import org.seisbridge.seismic.velocity.Descriptors;
import org.seisbridge.seismic.velocity.FamilyGenerator;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.trainer.model.Model;

/**
 * Velocity models of the ten families in turn; the same at every run, and none that a model was
 * trained on.
 *
 * @param embeddings unit vectors, one a velocity model
 * @param attributes 18 of each, SI units
 */
record Ground(long seed, float[][] embeddings, float[][] attributes) {
  private static final int CELLS = FamilyGenerator.CELLS * FamilyGenerator.CELLS;
  private static final int BATCH = 640;

  static Ground of(Model model, long seed, int count) {
    float[][] embeddings = new float[count][];
    float[][] attributes = new float[count][];
    for (int from = 0; from < count; from += BATCH) {
      int first = from;
      int n = Math.min(BATCH, count - from);
      float[] velocities = new float[n * CELLS];
      IntStream.range(0, n)
          .parallel()
          .forEach(
              i -> {
                VelocityModel velocity = velocity(seed, first + i);
                attributes[first + i] = Descriptors.of(velocity).toFloats();
                System.arraycopy(velocity.velocities(), 0, velocities, i * CELLS, CELLS);
              });
      float[][] rows = rows(model.embedVelocities(velocities, n), n);
      System.arraycopy(rows, 0, embeddings, from, n);
    }
    return new Ground(seed, embeddings, attributes);
  }

  int count() {
    return embeddings.length;
  }

  /**
   * Searched by their gathers, modelled and embedded: the attributes are those inferred, as nothing
   * else is known of a gather.
   */
  Ground byGather(Model model) {
    ForwardModelling modelling = new ForwardModelling(Acquisition.openFwi(FamilyGenerator.CELLS));
    float[] inputs = new float[count() * NetworkInput.LENGTH];
    IntStream.range(0, count())
        .parallel()
        .forEach(
            i ->
                System.arraycopy(
                    NetworkInput.of(modelling.gather(velocity(seed, i))),
                    0,
                    inputs,
                    i * NetworkInput.LENGTH,
                    NetworkInput.LENGTH));
    Model.GatherReading read = model.readGathers(inputs, count());
    return new Ground(seed, rows(read.embeddings(), count()), rows(read.values(), count()));
  }

  /** How far each of the attributes spreads: standard deviations. */
  double[] spreads() {
    double[] spreads = new double[attributes[0].length];
    for (int a = 0; a < spreads.length; a++) {
      int attribute = a;
      double mean =
          Arrays.stream(attributes).mapToDouble(row -> row[attribute]).average().orElse(0);
      spreads[a] =
          Math.sqrt(
              Arrays.stream(attributes)
                  .mapToDouble(row -> (row[attribute] - mean) * (row[attribute] - mean))
                  .average()
                  .orElse(0));
    }
    return spreads;
  }

  /** The value of an attribute that so many percent lie below. */
  double percentile(int attribute, int percent) {
    double[] sorted =
        Arrays.stream(attributes).mapToDouble(row -> row[attribute]).sorted().toArray();
    return sorted[(sorted.length - 1) * percent / 100];
  }

  static float[][] rows(float[] values, int count) {
    int width = values.length / count;
    return IntStream.range(0, count)
        .mapToObj(i -> Arrays.copyOfRange(values, i * width, (i + 1) * width))
        .toArray(float[][]::new);
  }

  private static VelocityModel velocity(long seed, int index) {
    return FamilyGenerator.generate(seed, index);
  }
}
