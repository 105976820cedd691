package org.seisbridge.trainer.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.infer.Estimate;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.seismic.velocity.Attribute;
import org.seisbridge.trainer.figures.Evaluation;
import org.seisbridge.trainer.network.Passes;
import org.seisbridge.trainer.network.PyTorch;
import org.seisbridge.trainer.network.SeisBind;
import org.seisbridge.trainer.sample.Standardization;

/** A model, ready to embed and to infer. Any thread may use it, several at once. */
public final class Model implements EmbeddingModel {
  private final ModelDescription description;
  private final NDManager manager;
  private final Encoders encoders;

  /** Null if the model cannot tell what is familiar to it. */
  private final FamiliarityScale familiarity;

  private final IntervalScale intervals;
  private final Passes passes;

  /**
   * A model over a network with the weights it has now.
   *
   * @param network closed with the model
   * @param familiarity what it judges by how familiar gathers are; null if it cannot
   */
  public Model(
      ModelDescription description,
      NDManager manager,
      SeisBind network,
      FamiliarityScale familiarity) {
    this(
        description,
        manager,
        new TrainedEncoders(network, description.standardization()),
        familiarity,
        IntervalScale.everywhere(description.intervals()));
  }

  private Model(
      ModelDescription description,
      NDManager manager,
      Encoders encoders,
      FamiliarityScale familiarity,
      IntervalScale intervals) {
    this.description = description;
    this.manager = manager;
    this.encoders = encoders;
    this.familiarity = familiarity;
    this.intervals = intervals;
    this.passes = new Passes(manager, NetworkInput.LENGTH);
  }

  /**
   * Loads a bundle, a folder or a ZIP file.
   *
   * @throws InvalidDataException if there is none, or a broken one
   */
  public static Model load(Path folderOrFile) throws IOException {
    return load(Bundle.read(folderOrFile));
  }

  /** The model that ships with SeisBridge. */
  public static Model shipped() throws IOException {
    return load(Bundle.shipped());
  }

  /**
   * Loads a bundle.
   *
   * @throws InvalidDataException if its files do not belong together, or one is damaged
   */
  public static Model load(Bundle bundle) throws IOException {
    ModelDescription description = description(bundle);
    PyTorch.begin();
    NDManager manager = NDManager.newBaseManager();
    try {
      if (bundle.isTraced()) {
        int dimension = description.network().dimension();
        Encoders traced = new TracedEncoders(manager.newSubManager(), bundle, dimension);
        return new Model(description, manager, traced, null, null);
      }
      String source = bundle.source() + "/" + Bundle.WEIGHTS;
      byte[] weights = bundle.files().get(Bundle.WEIGHTS);
      FamiliarityScale familiarity = FamiliarityScale.read(source, weights);
      IntervalScale local = IntervalScale.read(source, weights, description.network().dimension());
      return new Model(
          description,
          manager,
          new TrainedEncoders(
              network(bundle, manager.newSubManager()), description.standardization()),
          familiarity,
          local == null ? IntervalScale.everywhere(description.intervals()) : local);
    } catch (IOException | RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /**
   * The network of a bundle, to be trained further.
   *
   * @param manager closed with the network
   * @throws InvalidDataException if its files do not belong together, or one is damaged, or its
   *     encoders were traced elsewhere
   */
  public static SeisBind network(Bundle bundle, NDManager manager) {
    if (bundle.isTraced()) {
      throw new InvalidDataException(
          bundle.source(),
          "its encoders were traced elsewhere, and cannot be trained further",
          "Begin with a model that SeisBridge trained");
    }
    SeisBind network = new SeisBind(manager, description(bundle).network());
    bundle.copyInto(network);
    return network;
  }

  /**
   * What a bundle says of its model.
   *
   * @throws InvalidDataException if it does not say what it should
   */
  public static ModelDescription description(Bundle bundle) {
    return bundle.description(
        ModelDescription.class,
        description -> bundle.isTraced() || description.isOfTraining(),
        "it lacks what belongs to trained weights",
        "Train or copy the model anew");
  }

  /**
   * Writes the bundle of a model that was trained here, as a folder.
   *
   * @throws IOException if it cannot be written
   */
  public void save(Path folder) throws IOException {
    save(folder, familiarity, intervals);
  }

  /**
   * The same, calibrated anew.
   *
   * @param judged what it judges by how familiar gathers are; null if it is not to
   * @param scale how wide its intervals are
   */
  public void save(Path folder, FamiliarityScale judged, IntervalScale scale) throws IOException {
    if (!(encoders instanceof TrainedEncoders trained)) {
      throw new IllegalStateException("the bundle of traced encoders is where they came from");
    }
    Map<String, NDArray> tensors = Tensors.of(trained.network());
    try (NDManager passing = manager.newSubManager()) {
      if (judged != null) {
        tensors.putAll(judged.tensors(passing));
      }
      tensors.putAll(scale.tensors(passing));
      Bundle.write(folder, description, tensors);
    }
  }

  public ModelDescription description() {
    return description;
  }

  @Override
  public String name() {
    return description.name();
  }

  @Override
  public String parent() {
    return description.parent();
  }

  @Override
  public ModelFamily family() {
    return ModelFamily.SEISBIND;
  }

  /** By the names {@code gather_to_velocity.r1}, {@code relative_error_mean} and so on. */
  @Override
  public Map<String, Double> figures() {
    Evaluation validation = description.validation();
    Map<String, Double> figures = new TreeMap<>();
    if (validation != null) {
      figures.put("gallery", (double) validation.gallery());
      validation.directions().forEach((direction, found) -> found.put(direction, figures));
      if (validation.relativeErrorMean() != null) {
        figures.put("relative_error_mean", validation.relativeErrorMean());
      }
    }
    return figures;
  }

  @Override
  public int dimension() {
    return description.network().dimension();
  }

  /** Whether it infers attributes; encoders that were traced elsewhere only embed. */
  public boolean infersAttributes() {
    return encoders instanceof TrainedEncoders;
  }

  /**
   * The shape of a batch as requests carry it.
   *
   * @throws IllegalArgumentException if there is no encoder for that modality
   */
  static Shape shape(Modality modality, int count) {
    if (modality.equals(Modality.GATHER)) {
      return SeisBind.inputShape(count);
    }
    if (modality.equals(Modality.VELOCITY)) {
      return new Shape(count, 1, SeisBind.CELLS, SeisBind.CELLS);
    }
    if (modality.equals(Modality.DESCRIPTORS)) {
      return new Shape(count, SeisBind.ATTRIBUTES);
    }
    throw new IllegalArgumentException("there is no encoder for " + modality);
  }

  @Override
  public int length(Modality modality) {
    if (!modalities().contains(modality)) {
      throw notEmbedded(modality);
    }
    return Math.toIntExact(shape(modality, 1).size());
  }

  /**
   * Unit vectors.
   *
   * @param values {@code [count, …]}: network inputs of gathers {@code [5, 100, 70]}, velocity
   *     models {@code [70, 70]} in m/s, or descriptors {@code [18]} in SI units, NaN where one is
   *     left open
   * @return {@code [count, dimension]}
   */
  @Override
  public float[] embed(Modality modality, float[] values, int count) {
    EmbeddingModel.requireLength(values, count, length(modality));
    float[] inputs = encoders.inputs(modality, values, count);
    return run(modality, inputs, count, chunk -> new NDList(encoders.embed(modality, chunk)))
        .getFirst();
  }

  /**
   * Unit vectors of gathers.
   *
   * @param inputs network inputs {@code [count, 5, 100, 70]}
   * @return {@code [count, dimension]}
   */
  public float[] embedGathers(float[] inputs, int count) {
    return embed(Modality.GATHER, inputs, count);
  }

  /**
   * Unit vectors of velocity models.
   *
   * @param velocities {@code [count, 70, 70]}, m/s
   * @return {@code [count, dimension]}
   */
  public float[] embedVelocities(float[] velocities, int count) {
    return embed(Modality.VELOCITY, velocities, count);
  }

  /**
   * Unit vectors of descriptors.
   *
   * @param values {@code [count, 18]} in SI units, NaN where one is left open
   * @return {@code [count, dimension]}
   */
  public float[] embedDescriptors(float[] values, int count) {
    return embed(Modality.DESCRIPTORS, values, count);
  }

  /**
   * How familiar gathers are: which share of those of the kind that the model was trained on are at
   * least as odd.
   *
   * @param inputs network inputs {@code [count, 5, 100, 70]}
   * @return {@code [count]}, above 0; not a number if the model cannot tell
   */
  public float[] familiarity(float[] inputs, int count) {
    return familiarity(
        inputs, takesDisagreements() ? disagreements(inputs, count) : new float[count]);
  }

  /**
   * The same, where {@link #disagreements} are known.
   *
   * @param disagreements {@code [count]}; of no account unless {@link #takesDisagreements}
   */
  public float[] familiarity(float[] inputs, float[] disagreements) {
    int count = disagreements.length;
    EmbeddingModel.requireLength(inputs, count, NetworkInput.LENGTH);
    if (familiarity == null) {
      float[] unknown = new float[count];
      Arrays.fill(unknown, Float.NaN);
      return unknown;
    }
    return familiarity.shares(inputs, disagreements);
  }

  /** Whether familiarity takes {@link #disagreements}. */
  public boolean takesDisagreements() {
    return familiarity != null && familiarity.takesDisagreements();
  }

  /**
   * By how much gathers and the velocity models that the network infers from them disagree: 1 less
   * the cosine of their embeddings.
   *
   * @param inputs network inputs {@code [count, 5, 100, 70]}
   * @return {@code [count]}; not a number if the network infers no velocity model
   */
  public float[] disagreements(float[] inputs, int count) {
    EmbeddingModel.requireLength(inputs, count, NetworkInput.LENGTH);
    if (!infersAttributes() || !description.network().decodes()) {
      float[] unknown = new float[count];
      Arrays.fill(unknown, Float.NaN);
      return unknown;
    }
    return run(Modality.GATHER, inputs, count, chunk -> new NDList(encoders.disagreements(chunk)))
        .getFirst();
  }

  /** How wide its 90 % intervals are; null if it infers no attributes. */
  public IntervalScale intervals() {
    return intervals;
  }

  /**
   * Attributes of gathers with their 90 % intervals.
   *
   * @param inputs network inputs {@code [count, 5, 100, 70]}
   * @return {@code [count, 3, 18]}, SI units, in the order of {@code Attribute}: values, and how
   *     far below and above them their intervals reach
   * @throws ServiceException {@link ErrorCode#INVALID} if the model infers none
   */
  public float[] attributes(float[] inputs, int count) {
    GatherReading reading = readGathers(inputs, count);
    return intervals.intervals(reading.embeddings(), reading.readings());
  }

  /**
   * The same as estimates.
   *
   * @param inputs network inputs {@code [count, 5, 100, 70]}
   * @return 18 for each gather, in the order of {@code Attribute}, SI units
   * @throws ServiceException {@link ErrorCode#INVALID} if the model infers none
   */
  public List<Estimate> infer(float[] inputs, int count) {
    return estimates(attributes(inputs, count));
  }

  /**
   * Attributes and intervals, as far as physics allows.
   *
   * @param attributes as {@link #attributes} gives them
   */
  public static List<Estimate> estimates(float[] attributes) {
    List<Estimate> estimates = new ArrayList<>();
    for (int from = 0; from < attributes.length; from += SeisBind.READINGS) {
      for (Attribute attribute : Attribute.values()) {
        int i = from + attribute.index();
        double value = attributes[i];
        estimates.add(
            new Estimate(
                attribute.possible(value),
                attribute.possible(value - attributes[i + SeisBind.ATTRIBUTES]),
                attribute.possible(value + attributes[i + 2 * SeisBind.ATTRIBUTES])));
      }
    }
    return estimates;
  }

  /**
   * What the network makes of gathers. Attributes are read from either end of the line, so that a
   * gather and its mirror image have the same.
   *
   * @param embeddings unit vectors {@code [count, dimension]}
   * @param readings {@code [count, 3, 18]}, SI units, in the order of {@code Attribute}: values,
   *     and spreads below and above them that say which gather's are surer than another's; all 1 if
   *     the network cannot say
   */
  public record GatherReading(float[] embeddings, float[] readings) {
    /** The attributes without their spreads, {@code [count, 18]}. */
    public float[] values() {
      float[] values = new float[readings.length / SeisBind.READINGS * SeisBind.ATTRIBUTES];
      for (int i = 0; i < values.length; i++) {
        int row = i / SeisBind.ATTRIBUTES;
        values[i] = readings[row * SeisBind.READINGS + i % SeisBind.ATTRIBUTES];
      }
      return values;
    }
  }

  /**
   * Embeddings of gathers, attributes and how sure the network is of them.
   *
   * @param inputs network inputs {@code [count, 5, 100, 70]}
   * @throws ServiceException {@link ErrorCode#INVALID} if the model infers no attributes
   */
  public GatherReading readGathers(float[] inputs, int count) {
    EmbeddingModel.requireLength(inputs, count, NetworkInput.LENGTH);
    List<float[]> results = run(Modality.GATHER, inputs, count, encoders::read);
    return new GatherReading(results.getFirst(), restored(results.getLast(), count));
  }

  /** In SI units. */
  private float[] restored(float[] read, int count) {
    Standardization standardization = description.standardization();
    int width = read.length / count;
    float[] restored = new float[count * SeisBind.READINGS];
    Arrays.fill(restored, 1);
    for (int i = 0; i < read.length; i++) {
      int column = i % width;
      int attribute = column % SeisBind.ATTRIBUTES;
      restored[i / width * SeisBind.READINGS + column] =
          column < SeisBind.ATTRIBUTES
              ? standardization.restore(attribute, read[i])
              : read[i] * standardization.attributeDeviation()[attribute];
    }
    return restored;
  }

  private List<float[]> run(
      Modality modality, float[] inputs, int count, Function<NDArray, NDList> network) {
    return passes.run(inputs, count, n -> encoders.inputShape(modality, n), network);
  }

  @Override
  public void close() {
    encoders.close();
    manager.close();
  }
}
