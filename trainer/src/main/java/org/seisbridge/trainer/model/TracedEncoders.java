package org.seisbridge.trainer.model;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Modality;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.model.ModelFamily;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.trainer.network.SeisBind;

/**
 * Encoders that were trained and traced elsewhere, by Python's {@code torch.jit.trace} or {@code
 * script}. They take float32 as requests carry it, and do themselves what else it needs: gathers
 * {@code [n, 5, 100, 70]}, velocity models {@code [n, 1, 70, 70]} in m/s, descriptors {@code [n,
 * 18]} in SI units, where NaN leaves one open. Each answers float32 {@code [n, dimension]}; vectors
 * of other lengths than one are brought to it. They infer no attributes.
 */
final class TracedEncoders implements Encoders {
  /** Two sizes of a batch, for a traced module may have fixed the one it was traced with. */
  private static final List<Integer> TRIED = List.of(1, 2);

  private final NDManager manager;
  private final ParameterStore none;
  private final Map<Modality, Block> modules = new HashMap<>();

  /**
   * Loads the modules, and runs each to see that it fits.
   *
   * @param manager closed with this
   * @throws InvalidDataException if one is damaged, or takes or answers other shapes
   */
  TracedEncoders(NDManager manager, Bundle bundle, int dimension) throws IOException {
    this.manager = manager;
    this.none = new ParameterStore(manager, false);
    for (Modality modality : ModelFamily.SEISBIND.modalities()) {
      String file = modality + ".pt";
      String source = bundle.source() + "/" + file;
      modules.put(modality, load(source, bundle.files().get(file)));
      for (int count : TRIED) {
        requireFit(source, modality, count, dimension);
      }
    }
  }

  private Block load(String source, byte[] module) throws IOException {
    try {
      return JniUtils.loadModule(
          (PtNDManager) manager, new ByteArrayInputStream(module), true, false);
    } catch (EngineException e) {
      throw new InvalidDataException(
          source,
          "PyTorch cannot load it (%s)".formatted(firstLine(e)),
          "Save a module of torch.jit.trace or torch.jit.script with torch.jit.save",
          e);
    }
  }

  private void requireFit(String source, Modality modality, int count, int dimension) {
    Shape in = inputShape(modality, count);
    Shape out = new Shape(count, dimension);
    String expected =
        "It should take float32 of shape %s and answer float32 of shape %s".formatted(in, out);
    try (NDManager step = manager.newSubManager()) {
      NDList answer;
      try {
        answer = forward(modality, step.ones(in));
      } catch (RuntimeException e) {
        throw new InvalidDataException(
            source,
            "it does not run on float32 of shape %s (%s)".formatted(in, firstLine(e)),
            expected,
            e);
      }
      if (!fits(answer, out)) {
        throw new InvalidDataException(
            source,
            "to float32 of shape %s it answers %s".formatted(in, described(answer)),
            expected);
      }
    }
  }

  private static boolean fits(NDList answer, Shape shape) {
    return answer.size() == 1
        && answer.head().getShape().equals(shape)
        && answer.head().getDataType() == DataType.FLOAT32;
  }

  private static String described(NDList answer) {
    return String.join(
        " and ",
        answer.stream()
            .map(array -> array.getDataType() + " of shape " + array.getShape())
            .toList());
  }

  private static String firstLine(RuntimeException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("without a reason");
  }

  private NDList forward(Modality modality, NDArray inputs) {
    return modules.get(modality).forward(none, new NDList(inputs), false);
  }

  @Override
  public float[] inputs(Modality modality, float[] values, int count) {
    return values;
  }

  @Override
  public Shape inputShape(Modality modality, int count) {
    return Model.shape(modality, count);
  }

  @Override
  public NDArray embed(Modality modality, NDArray inputs) {
    return SeisBind.unit(forward(modality, inputs).singletonOrThrow());
  }

  @Override
  public NDArray disagreements(NDArray gathers) {
    throw embedsOnly();
  }

  @Override
  public NDList read(NDArray gathers) {
    throw embedsOnly();
  }

  private static ServiceException embedsOnly() {
    return new ServiceException(
        ErrorCode.INVALID,
        "This model's encoders were traced elsewhere and infer no attributes. Use a model that"
            + " 'seisbridge train' made.");
  }

  @Override
  public void close() {
    manager.close();
  }
}
