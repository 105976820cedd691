package org.seisbridge.benchmarks.scale;

import java.io.IOException;
import java.nio.file.Path;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.npy.NpyFile;

/**
 * Embeddings in a folder: {@code items.npy} of velocity models and {@code queries.npy} of the
 * gathers of the first of them. Both are float32 {@code [count, dimension]}.
 */
final class Vectors {
  private static final int PAGE = 10_000;

  private final float[][] items;
  private final float[][] queries;

  private Vectors(float[][] items, float[][] queries) {
    this.items = items;
    this.queries = queries;
  }

  /** Reads all queries and the first so many items. */
  static Vectors read(Path folder, int count) throws IOException {
    try (NpyFile file = NpyFile.open(folder.resolve("items.npy"))) {
      float[][] items = new float[count][];
      for (int i = 0; i < count; i++) {
        items[i] = file.readItem(i).toFloats();
      }
      return new Vectors(items, rows(folder.resolve("queries.npy")));
    }
  }

  private static float[][] rows(Path file) throws IOException {
    var array = Npy.read(file);
    float[] values = array.toFloats();
    int count = array.shape()[0];
    int width = values.length / count;
    float[][] rows = new float[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = java.util.Arrays.copyOfRange(values, i * width, (i + 1) * width);
    }
    return rows;
  }

  float[] item(int index) {
    return items[index];
  }

  int count() {
    return items.length;
  }

  float[][] queries() {
    return queries;
  }

  /** How many items are handed over at a time. */
  static int page() {
    return PAGE;
  }

  /** Which of a hundred datasets an item is in. */
  static int dataset(int index) {
    return index % 100;
  }

  /** Whether an item is among that percentage of all, spread evenly. */
  static boolean passes(int index, int percent) {
    return dataset(index) < percent;
  }
}
