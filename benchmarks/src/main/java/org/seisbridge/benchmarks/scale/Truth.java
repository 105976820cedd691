package org.seisbridge.benchmarks.scale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.seisbridge.seismic.npy.Npy;

/** The ten items that are nearest to each query, found by comparing with all. */
final class Truth {
  private static final int LIMIT = 10;

  private Truth() {}

  static Path file(Path folder, int count, int percent) {
    return folder.resolve("truth-%d-%d.npy".formatted(count, percent));
  }

  static void write(Path folder, Vectors vectors, int count, int percent) throws IOException {
    ExactEngine exact = new ExactEngine();
    exact.build(vectors, count);
    float[][] queries = vectors.queries();
    float[] truth = new float[queries.length * LIMIT];
    IntStream.range(0, queries.length)
        .parallel()
        .forEach(
            query -> {
              int[] nearest = exact.nearest(queries[query], LIMIT, percent);
              for (int i = 0; i < LIMIT; i++) {
                truth[query * LIMIT + i] = nearest[i];
              }
            });
    Npy.write(file(folder, count, percent), new int[] {queries.length, LIMIT}, truth);
  }
}
