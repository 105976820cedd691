package org.seisbridge.deploy.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.seisbridge.deploy.model.RobustnessFigures.Row;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.seismic.velocity.Attribute;
import org.seisbridge.trainer.figures.Retrieval;
import org.seisbridge.trainer.model.Model;

/** Tries a model against disturbed gathers, on all cores. */
public final class RobustnessTrial {
  private static final int BATCH = 64;
  private static final int ATTRIBUTES = Attribute.values().length;

  private final Model model;
  private final DatasetGallery samples;
  private final int queries;
  private final Runnable progress;

  /**
   * @param samples the gallery
   * @param queries how many of its first gathers are searched with
   * @param progress told of each sample that is embedded
   */
  public RobustnessTrial(Model model, DatasetGallery samples, int queries, Runnable progress) {
    this.model = model;
    this.samples = samples;
    this.queries = Math.min(queries, samples.size());
    this.progress = progress;
  }

  /** How many samples are embedded. */
  public static long steps(DatasetGallery samples, int queries, List<Disturbance> disturbances) {
    return samples.size() + (long) Math.min(queries, samples.size()) * disturbances.size();
  }

  /** The figures, a row for each disturbance. */
  public RobustnessFigures figures(List<Disturbance> disturbances) {
    float[] gallery = new float[samples.size() * model.dimension()];
    float[] attributes = new float[samples.size() * ATTRIBUTES];
    for (int from = 0; from < samples.size(); from += BATCH) {
      embedGround(from, gallery, attributes);
    }
    List<Row> rows = new ArrayList<>();
    for (Disturbance disturbance : disturbances) {
      rows.add(row(disturbance, gallery, attributes));
    }
    return new RobustnessFigures(samples.size(), queries, rows);
  }

  private void embedGround(int from, float[] gallery, float[] attributes) {
    int n = Math.min(BATCH, samples.size() - from);
    List<DatasetGallery.Ground> grounds =
        IntStream.range(from, from + n).parallel().mapToObj(samples::ground).toList();
    float[] velocities =
        concatenated(grounds.stream().map(ground -> ground.velocity().velocities()).toList());
    put(model.embedVelocities(velocities, n), gallery, from * model.dimension());
    put(
        concatenated(grounds.stream().map(DatasetGallery.Ground::attributes).toList()),
        attributes,
        from * ATTRIBUTES);
    grounds.forEach(ground -> progress.run());
  }

  private Row row(Disturbance disturbance, float[] gallery, float[] attributes) {
    float[] embeddings = new float[queries * model.dimension()];
    float[] inferred = new float[queries * ATTRIBUTES];
    for (int from = 0; from < queries; from += BATCH) {
      int n = Math.min(BATCH, queries - from);
      float[] inputs =
          concatenated(
              IntStream.range(from, from + n)
                  .parallel()
                  .mapToObj(query -> NetworkInput.of(samples.gather(query, disturbance)))
                  .toList());
      if (model.infersAttributes()) {
        Model.GatherReading reading = model.readGathers(inputs, n);
        put(reading.embeddings(), embeddings, from * model.dimension());
        put(reading.values(), inferred, from * ATTRIBUTES);
      } else {
        put(model.embedGathers(inputs, n), embeddings, from * model.dimension());
      }
      IntStream.range(0, n).forEach(i -> progress.run());
    }
    Retrieval found = Retrieval.of(Retrieval.ranks(embeddings, gallery, model.dimension()));
    Double error = model.infersAttributes() ? relativeError(inferred, attributes) : null;
    return new Row(
        disturbance.kind(), disturbance.degree(), found.r1(), found.r5(), found.r10(), error);
  }

  private double relativeError(float[] inferred, float[] attributes) {
    double[] off = new double[ATTRIBUTES];
    double[] size = new double[ATTRIBUTES];
    for (int i = 0; i < queries * ATTRIBUTES; i++) {
      off[i % ATTRIBUTES] += Math.abs((double) inferred[i] - attributes[i]);
      size[i % ATTRIBUTES] += Math.abs(attributes[i]);
    }
    return IntStream.range(0, ATTRIBUTES)
        .mapToDouble(a -> off[a] / size[a])
        .average()
        .orElseThrow();
  }

  private static float[] concatenated(List<float[]> items) {
    float[] all = new float[items.size() * items.getFirst().length];
    for (int i = 0; i < items.size(); i++) {
      put(items.get(i), all, i * items.getFirst().length);
    }
    return all;
  }

  private static void put(float[] values, float[] into, int offset) {
    System.arraycopy(values, 0, into, offset, values.length);
  }
}
