package org.seisbridge.trainer.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.seisbridge.seismic.InvalidDataException;

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

  /**
   * Copies a file's tensors into tensors that exist.
   *
   * @throws InvalidDataException if one is missing or of another shape
   * @throws IOException if the file cannot be read
   */
  public static void readInto(String source, InputStream in, Map<String, NDArray> tensors)
      throws IOException {
    try (NDManager manager = NDManager.newBaseManager();
        InputStream buffered = new BufferedInputStream(in)) {
      NDList list = NDList.decode(manager, buffered);
      tensors.forEach((name, target) -> copy(source, list.get(name), name, target));
    }
  }

  private static void copy(String source, NDArray stored, String name, NDArray target) {
    if (stored == null || !stored.getShape().equals(target.getShape())) {
      throw new InvalidDataException(
          source,
          "tensor '%s' should be of shape %s and is %s"
              .formatted(
                  name, target.getShape(), stored == null ? "missing" : "of " + stored.getShape()),
          "Use the weights that belong to this model.json");
    }
    stored.copyTo(target);
  }
}
