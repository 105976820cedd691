package org.seisbridge.benchmarks.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.seismic.modelling.Acquisition;
import org.seisbridge.seismic.modelling.ForwardModelling;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.npy.NpyWriter;
import org.seisbridge.seismic.velocity.FamilyGenerator;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.trainer.model.Model;

/**
 * Makes the vectors: the shipped model's embeddings of velocity models of the ten families in turn,
 * and of the gathers of the first of them. The same at every run.
 */
public final class MakeVectors {
  private static final long SEED = 4;
  private static final int QUERIES = 300;
  private static final int BATCH = 640;
  private static final int[] PERCENTS = {100, 50, 10, 1};

  private MakeVectors() {}

  /**
   * Makes what is not there yet.
   *
   * @param arguments the folder, then the sizes that are going to be measured
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    int[] counts = Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).sorted().toArray();
    int most = counts[counts.length - 1];
    try (Model model = Model.shipped()) {
      if (!Files.exists(folder.resolve("queries.npy"))) {
        writeQueries(model, folder);
      }
      if (!Files.exists(Truth.file(folder, most, 1))) {
        writeItems(model, folder, most);
      }
    }
    Vectors vectors = Vectors.read(folder, most);
    for (int count : counts) {
      for (int percent : PERCENTS) {
        if (!Files.exists(Truth.file(folder, count, percent))) {
          Truth.write(folder, vectors, count, percent);
        }
      }
    }
  }

  private static VelocityModel velocity(int index) {
    return FamilyGenerator.generate(SEED, index);
  }

  private static void writeQueries(Model model, Path folder) throws IOException {
    ForwardModelling modelling = new ForwardModelling(Acquisition.openFwi(FamilyGenerator.CELLS));
    float[] inputs = new float[QUERIES * NetworkInput.LENGTH];
    IntStream.range(0, QUERIES)
        .parallel()
        .forEach(
            i ->
                System.arraycopy(
                    NetworkInput.of(modelling.gather(velocity(i))),
                    0,
                    inputs,
                    i * NetworkInput.LENGTH,
                    NetworkInput.LENGTH));
    Npy.write(
        folder.resolve("queries.npy"),
        new int[] {QUERIES, model.dimension()},
        model.embedGathers(inputs, QUERIES));
  }

  private static void writeItems(Model model, Path folder, int count) throws IOException {
    int cells = FamilyGenerator.CELLS * FamilyGenerator.CELLS;
    Path file = folder.resolve("items.npy");
    Files.deleteIfExists(file);
    try (NpyWriter items = NpyWriter.create(file, new int[] {model.dimension()})) {
      for (int from = 0; from < count; from += BATCH) {
        int first = from;
        int n = Math.min(BATCH, count - from);
        float[] models = new float[n * cells];
        IntStream.range(0, n)
            .parallel()
            .forEach(
                i ->
                    System.arraycopy(
                        velocity(first + i).velocities(), 0, models, i * cells, cells));
        float[] embeddings = model.embedVelocities(models, n);
        for (int i = 0; i < n; i++) {
          items.append(
              Arrays.copyOfRange(embeddings, i * model.dimension(), (i + 1) * model.dimension()));
        }
      }
      items.finish();
    }
  }
}
