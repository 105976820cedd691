package org.seisbridge.trainer.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.infer.Estimate;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.trainer.network.SeisBind;
import org.seisbridge.trainer.sample.Standardization;

/**
 * A trained model, ready to embed and to infer. Any thread may use it, several at once.
 *
 * <p>A bundle is a folder of {@code model.json} ({@link ModelDescription}) and {@code
 * weights.safetensors}.
 */
public final class Model implements AutoCloseable {
  private static final String DESCRIPTION = "model.json";
  private static final String WEIGHTS = "weights.safetensors";

  /** How many items pass through the network at once: bounds memory, fills two cores. */
  private static final int CHUNK = 64;

  private final ModelDescription description;
  private final NDManager manager;
  private final SeisBind network;

  /**
   * A model over a network with the weights it has now.
   *
   * @param network closed with the model
   */
  public Model(ModelDescription description, NDManager manager, SeisBind network) {
    this.description = description;
    this.manager = manager;
    this.network = network;
    network.parameters().values().forEach(parameter -> parameter.freeze(true));
  }

  /**
   * Loads a bundle.
   *
   * @throws InvalidDataException if the folder holds no bundle, or a broken one
   */
  public static Model load(Path folder) throws IOException {
    Path description = folder.resolve(DESCRIPTION);
    if (!Files.isRegularFile(description)) {
      throw new InvalidDataException(
          folder.toString(),
          "there is no " + DESCRIPTION,
          "Name the folder that 'seisbridge train' wrote, or leave it out for the shipped model");
    }
    try (InputStream weights = Files.newInputStream(folder.resolve(WEIGHTS))) {
      return load(folder.toString(), Files.readString(description), weights);
    }
  }

  /** The model that ships with SeisBridge. */
  public static Model shipped() throws IOException {
    try (InputStream description = resource(DESCRIPTION);
        InputStream weights = resource(WEIGHTS)) {
      String json = new String(description.readAllBytes(), StandardCharsets.UTF_8);
      return load("the shipped model", json, weights);
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = Model.class.getResourceAsStream("shipped/" + name);
    if (in == null) {
      throw new FileNotFoundException("this build ships without " + name);
    }
    return in;
  }

  private static Model load(String source, String json, InputStream weights) throws IOException {
    ModelDescription description;
    try {
      description = ContractJson.decode(json, ModelDescription.class);
    } catch (ServiceException e) {
      throw new InvalidDataException(
          source, DESCRIPTION + ": " + e.getMessage(), "Train or copy the model anew", e);
    }
    NDManager manager = NDManager.newBaseManager();
    try {
      SeisBind network = new SeisBind(manager.newSubManager(), description.network());
      Model model = new Model(description, manager, network);
      Tensors.readInto(source + "/" + WEIGHTS, weights, model.weights());
      return model;
    } catch (IOException | RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /**
   * Writes the bundle.
   *
   * @throws IOException if it cannot be written
   */
  public void save(Path folder) throws IOException {
    Files.createDirectories(folder);
    Tensors.write(folder.resolve(WEIGHTS), weights());
    Files.writeString(folder.resolve(DESCRIPTION), ContractJson.encode(description) + "\n");
  }

  private Map<String, NDArray> weights() {
    Map<String, NDArray> weights = new LinkedHashMap<>();
    network.parameters().forEach((name, parameter) -> weights.put(name, parameter.getArray()));
    return weights;
  }

  public ModelDescription description() {
    return description;
  }

  /** Length of an embedding. */
  public int dimension() {
    return description.network().dimension();
  }

  /**
   * What the network makes of gathers.
   *
   * @param embeddings unit vectors {@code [count, dimension]}
   * @param attributes {@code [count, 18]}, SI units
   */
  public record GatherReading(float[] embeddings, float[] attributes) {}

  /**
   * Unit vectors of gathers.
   *
   * @param inputs network inputs {@code [count, 5, 100, 70]}
   * @return {@code [count, dimension]}
   */
  public float[] embedGathers(float[] inputs, int count) {
    return run(
            inputs,
            count,
            NetworkInput.LENGTH,
            (chunk, n) -> new NDList(network.gatherEmbedding(features(chunk, n), false)))
        .getFirst();
  }

  /**
   * Attributes of gathers with their 90 % intervals.
   *
   * @param inputs network inputs {@code [count, 5, 100, 70]}
   * @return 18 for each gather, in the order of {@code Attribute}, SI units
   */
  public List<Estimate> infer(float[] inputs, int count) {
    float[] values =
        run(
                inputs,
                count,
                NetworkInput.LENGTH,
                (chunk, n) -> new NDList(network.attributes(features(chunk, n), false)))
            .getFirst();
    restore(values);
    List<Estimate> estimates = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      double halfWidth = description.intervals().get(i % SeisBind.ATTRIBUTES);
      estimates.add(new Estimate(value, value - halfWidth, value + halfWidth));
    }
    return estimates;
  }

  /**
   * Embeddings and attributes of gathers, at the price of one of them.
   *
   * @param inputs network inputs {@code [count, 5, 100, 70]}
   */
  public GatherReading readGathers(float[] inputs, int count) {
    List<float[]> results =
        run(
            inputs,
            count,
            NetworkInput.LENGTH,
            (chunk, n) -> {
              NDArray features = features(chunk, n);
              return new NDList(
                  network.gatherEmbedding(features, false), network.attributes(features, false));
            });
    restore(results.getLast());
    return new GatherReading(results.getFirst(), results.getLast());
  }

  private NDArray features(NDArray chunk, int count) {
    return network.gatherFeatures(chunk.reshape(SeisBind.inputShape(count)), false);
  }

  private void restore(float[] attributes) {
    for (int i = 0; i < attributes.length; i++) {
      attributes[i] = description.standardization().restore(i % SeisBind.ATTRIBUTES, attributes[i]);
    }
  }

  /**
   * Unit vectors of velocity models.
   *
   * @param velocities {@code [count, 70, 70]}, m/s
   * @return {@code [count, dimension]}
   */
  public float[] embedVelocities(float[] velocities, int count) {
    float[] standardized = velocities.clone();
    Standardization.velocities(standardized);
    int cells = SeisBind.CELLS * SeisBind.CELLS;
    Shape item = new Shape(1, SeisBind.CELLS, SeisBind.CELLS);
    return run(
            standardized,
            count,
            cells,
            (chunk, n) ->
                new NDList(
                    network.velocityEmbedding(chunk.reshape(new Shape(n).addAll(item)), false)))
        .getFirst();
  }

  /**
   * Unit vectors of descriptors.
   *
   * @param values {@code [count, 18]} in SI units, NaN where one is left open
   * @return {@code [count, dimension]}
   */
  public float[] embedDescriptors(float[] values, int count) {
    int width = SeisBind.ATTRIBUTES;
    float[] inputs = new float[count * 2 * width];
    float[] present = new float[width];
    for (int i = 0; i < count; i++) {
      float[] item = Arrays.copyOfRange(values, i * width, (i + 1) * width);
      for (int a = 0; a < width; a++) {
        present[a] = Float.isNaN(item[a]) ? 0 : 1;
      }
      description.standardization().descriptorInput(item, present, inputs, i * 2 * width);
    }
    return run(
            inputs,
            count,
            2 * width,
            (chunk, n) -> new NDList(network.descriptorEmbedding(chunk, false)))
        .getFirst();
  }

  /** Passes items through the network chunk by chunk: the whole of each of its results. */
  private List<float[]> run(
      float[] items, int count, int length, BiFunction<NDArray, Integer, NDList> network) {
    if (items.length != Math.multiplyExact(count, length)) {
      throw new IllegalArgumentException(
          "%d values are not %d items of %d".formatted(items.length, count, length));
    }
    List<float[]> results = new ArrayList<>();
    for (int from = 0; from < count; from += CHUNK) {
      int n = Math.min(CHUNK, count - from);
      try (NDManager step = manager.newSubManager()) {
        float[] chunk = Arrays.copyOfRange(items, from * length, (from + n) * length);
        NDList outputs = network.apply(step.create(chunk, new Shape(n, length)), n);
        for (int i = 0; i < outputs.size(); i++) {
          float[] output = outputs.get(i).toFloatArray();
          int width = output.length / n;
          if (from == 0) {
            results.add(new float[width * count]);
          }
          System.arraycopy(output, 0, results.get(i), width * from, output.length);
        }
      }
    }
    return results;
  }

  @Override
  public void close() {
    network.close();
    manager.close();
  }
}
