package org.seisbridge.benchmarks.scale;

import java.io.IOException;
import java.util.Locale;
import java.util.Random;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.seismic.velocity.FamilyGenerator;
import org.seisbridge.trainer.model.Model;

/** How many inputs a second the shipped model embeds, on all cores: what embedding anew costs. */
public final class EmbeddingRate {
  private static final int BATCH = 64;
  private static final double SECONDS = 15;
  private static final int CELLS = FamilyGenerator.CELLS * FamilyGenerator.CELLS;

  private EmbeddingRate() {}

  public static void main(String[] arguments) throws IOException {
    Random random = new Random(1);
    float[] gathers = values(random, NetworkInput.LENGTH, -1, 1);
    float[] models = values(random, CELLS, 1500, 4500);
    try (Model model = Model.shipped()) {
      System.out.printf(
          Locale.ROOT,
          "Embedding on %d cores, batches of %d: %.0f gathers/s, %.0f velocity models/s%n",
          Runtime.getRuntime().availableProcessors(),
          BATCH,
          rate(() -> model.embedGathers(gathers, BATCH)),
          rate(() -> model.embedVelocities(models, BATCH)));
    }
  }

  private static float[] values(Random random, int length, double low, double high) {
    float[] values = new float[BATCH * length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(low, high);
    }
    return values;
  }

  private static double rate(Runnable batch) {
    batch.run();
    long begun = System.nanoTime();
    int batches = 0;
    double seconds = 0;
    while (seconds < SECONDS) {
      batch.run();
      batches++;
      seconds = (System.nanoTime() - begun) / 1e9;
    }
    return batches * BATCH / seconds;
  }
}
