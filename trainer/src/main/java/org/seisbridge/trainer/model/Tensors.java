package org.seisbridge.trainer.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.trainer.network.Network;

/** Named tensors in safetensors files. */
public final class Tensors {
  private Tensors() {}

  /**
   * Writes a file, whole or not at all.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, Map<String, NDArray> tensors) throws IOException {
    NDList list = new NDList();
    tensors.forEach(
        (name, tensor) -> {
          tensor.setName(name);
          list.add(tensor);
        });
    Path pending = file.resolveSibling(file.getFileName() + ".pending");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(pending))) {
      list.encode(out, NDList.Encoding.SAFETENSORS);
    }
    Files.move(pending, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** A network's parameters by their names: themselves, no copies. */
  public static Map<String, NDArray> of(Network network) {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    network.parameters().forEach((name, parameter) -> tensors.put(name, parameter.getArray()));
    return tensors;
  }

  /**
   * Copies a file's tensors into tensors that exist.
   *
   * @param source what messages call the file
   * @throws InvalidDataException if it is damaged, or one is missing or of another shape
   */
  public static void readInto(String source, byte[] content, Map<String, NDArray> tensors) {
    Map<String, Safetensors.Stored> stored = Safetensors.read(source, content);
    tensors.forEach((name, target) -> copy(source, stored.get(name), name, target));
  }

  private static void copy(String source, Safetensors.Stored stored, String name, NDArray target) {
    if (stored == null || !stored.shape().equals(target.getShape())) {
      throw new InvalidDataException(
          source,
          "tensor '%s' should be of shape %s and is %s"
              .formatted(
                  name, target.getShape(), stored == null ? "missing" : "of " + stored.shape()),
          "Use the weights that belong to this model.json");
    }
    if (stored.type() != target.getDataType()) {
      throw new InvalidDataException(
          source,
          "tensor '%s' should be %s and is %s".formatted(name, target.getDataType(), stored.type()),
          "Use the weights that belong to this model.json");
    }
    try (NDArray values =
        target
            .getManager()
            .create(
                stored.type() == DataType.INT32
                    ? stored.values().asIntBuffer()
                    : stored.values().asFloatBuffer(),
                stored.shape(),
                stored.type())) {
      values.copyTo(target);
    }
  }
}
