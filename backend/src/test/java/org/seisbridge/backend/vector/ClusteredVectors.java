package org.seisbridge.backend.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Unit vectors in clusters, as embeddings of families are; seeded. */
public final class ClusteredVectors {
  public static final int DIMENSION = 64;
  public static final long TEAM = 1;

  /** All that tests put in. */
  public static final Scope SCOPE = new Scope(Set.of(TEAM), Set.of(1L, 2L, 9L));

  public static final List<String> FAMILIES =
      List.of("FlatVel_A", "CurveVel_A", "Style_A", "Style_B");

  private static final double SPREAD = 0.6;

  private ClusteredVectors() {}

  /** Entries of records 1 to count; the family is the cluster, the dataset alternates 1 and 2. */
  public static List<VectorEntry> entries(int count, long seed) {
    Random random = new Random(seed);
    List<float[]> centres = FAMILIES.stream().map(family -> unit(random, null)).toList();
    List<VectorEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int cluster = i % FAMILIES.size();
      entries.add(
          new VectorEntry(
              i + 1,
              1,
              TEAM,
              1 + i % 2,
              FAMILIES.get(cluster),
              Set.of("tag" + i % 3, FAMILIES.get(cluster).endsWith("A") ? "Kind A" : "Kind \"B\""),
              Map.of("velocity_mean", 2000.0 + i),
              unit(random, centres.get(cluster))));
    }
    return entries;
  }

  public static float[] unit(Random random, float[] centre) {
    double[] values = new double[DIMENSION];
    double square = 0;
    for (int i = 0; i < DIMENSION; i++) {
      values[i] =
          centre == null
              ? random.nextGaussian()
              : centre[i] + SPREAD * random.nextGaussian() / Math.sqrt(DIMENSION);
      square += values[i] * values[i];
    }
    float[] unit = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      unit[i] = (float) (values[i] / Math.sqrt(square));
    }
    return unit;
  }

  public static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
