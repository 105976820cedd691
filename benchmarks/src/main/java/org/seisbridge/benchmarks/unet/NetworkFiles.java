package org.seisbridge.benchmarks.unet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.seisbridge.benchmarks.InferredMaps;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.openfwi.OpenFwiDataset;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.Model;
import org.seisbridge.trainer.network.SeisBind;

/** Writes what networks see of a dataset, and what a model of ours makes of it, as NPY files. */
public final class NetworkFiles {
  private static final int CELLS = SeisBind.CELLS;

  /** So many gathers are written before compression too, to compare another one with ours. */
  private static final int UNCOMPRESSED = 8;

  /** Two gigabytes of inputs. */
  private static final int MOST = 15_000;

  private NetworkFiles() {}

  /**
   * Writes {@code inputs [n, 5, 100, 70]}, {@code velocities [n, 70, 70]} in m/s, {@code
   * gather_embeddings} and {@code velocity_embeddings [n, dimension]}, the first of {@code
   * decimated [8, 5, 100, 70]}, and {@code maps [n, 70, 70]} in m/s if the model has a decoder.
   *
   * @param arguments a dataset's folder, the folder to write to, and the folder of a model if it is
   *     not the shipped one
   */
  public static void main(String[] arguments) throws IOException {
    OpenFwiDataset dataset = OpenFwiDataset.open(Path.of(arguments[0]));
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    Bundle bundle = arguments.length > 2 ? Bundle.read(Path.of(arguments[2])) : Bundle.shipped();
    if (dataset.size() > MOST) {
      throw new InvalidDataException(
          arguments[0],
          "it has %d samples, more than %d".formatted(dataset.size(), MOST),
          "Give a smaller one");
    }
    int count = (int) dataset.size();
    float[] inputs = new float[count * NetworkInput.LENGTH];
    float[] velocities = new float[count * CELLS * CELLS];
    int kept = Math.min(UNCOMPRESSED, count);
    float[] decimated = new float[kept * NetworkInput.LENGTH];
    IntStream.range(0, count)
        .parallel()
        .forEach(
            i -> {
              try {
                float[] input = NetworkInput.decimate(dataset.gather(i));
                if (i < kept) {
                  put(input, decimated, i);
                }
                NetworkInput.compress(input);
                put(input, inputs, i);
                put(dataset.velocity(i).velocities(), velocities, i);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    write(folder, "inputs", gathers(count), inputs);
    write(folder, "decimated", gathers(kept), decimated);
    write(folder, "velocities", new int[] {count, CELLS, CELLS}, velocities);
    try (Model model = Model.load(bundle)) {
      int[] shape = {count, model.dimension()};
      write(folder, "gather_embeddings", shape, model.embedGathers(inputs, count));
      write(folder, "velocity_embeddings", shape, model.embedVelocities(velocities, count));
    }
    Files.deleteIfExists(folder.resolve("maps.npy"));
    if (InferredMaps.in(bundle)) {
      float[] maps = InferredMaps.of(bundle, inputs, count);
      write(folder, "maps", new int[] {count, CELLS, CELLS}, maps);
    }
  }

  private static void put(float[] item, float[] items, int i) {
    System.arraycopy(item, 0, items, i * item.length, item.length);
  }

  private static int[] gathers(int count) {
    return new int[] {count, NetworkInput.SHOTS, NetworkInput.SAMPLES, NetworkInput.RECEIVERS};
  }

  private static void write(Path folder, String name, int[] shape, float[] values)
      throws IOException {
    Npy.write(folder.resolve(name + ".npy"), shape, values);
  }
}
