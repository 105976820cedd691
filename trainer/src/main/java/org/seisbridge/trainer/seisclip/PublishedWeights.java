package org.seisbridge.trainer.seisclip;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.SpectrogramSize;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.ModelDescription;
import org.seisbridge.trainer.model.Safetensors;
import org.seisbridge.trainer.network.PyTorch;
import org.seisbridge.trainer.network.SeisClip;
import org.seisbridge.trainer.network.SeisClipShape;

/**
 * SeisCLIP's weights as its authors publish them: the state dict of their PyTorch module, as a
 * safetensors file of float32. {@code docs/formats/seisclip-weights.md} names every tensor. Nothing
 * is allocated for a network before each tensor was found to have the shape that it should.
 */
public final class PublishedWeights {
  private static final String REMEDY =
      "Use the whole state dict of the published module; docs/formats/seisclip-weights.md lists"
          + " its tensors";

  /** What PyTorch puts before every name if a network was trained on several devices. */
  private static final String PARALLEL = "module.";

  /** The begin of a ZIP file, which PyTorch's own checkpoints are. */
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private final String source;
  private final Map<String, Safetensors.Stored> tensors;
  private final SeisClipShape shape;

  private PublishedWeights(String source, Map<String, Safetensors.Stored> tensors, int heads) {
    this.source = source;
    this.tensors = tensors;
    this.shape = shape(heads);
    requireTensors();
  }

  /**
   * Reads a file and holds its tensors against each other.
   *
   * @param heads of each attention, which no tensor shows; 0 for one to every 64 of the width, as
   *     published
   * @throws InvalidDataException if it is no such file, or a tensor is missing, unknown, of another
   *     shape or type, or holds what is no number
   * @throws IOException if it cannot be read
   */
  public static PublishedWeights read(Path file, int heads) throws IOException {
    String source = file.toString();
    if (!Files.isRegularFile(file)) {
      throw new InvalidDataException(source, "there is no such file", "Name a safetensors file");
    }
    if (Files.size(file) > Bundle.MAX_BYTES) {
      throw new InvalidDataException(
          source,
          "it has %d bytes, and a model has %d at most"
              .formatted(Files.size(file), Bundle.MAX_BYTES),
          REMEDY);
    }
    if (isZip(file)) {
      throw new InvalidDataException(
          source,
          "it is a checkpoint as PyTorch writes them, not safetensors",
          "Write it anew in Python:"
              + " safetensors.torch.save_file(torch.load(FILE, weights_only=True), OUT)");
    }
    return new PublishedWeights(
        source, plainNames(Safetensors.read(source, Files.readAllBytes(file))), heads);
  }

  private static boolean isZip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
    }
  }

  private static Map<String, Safetensors.Stored> plainNames(
      Map<String, Safetensors.Stored> tensors) {
    Map<String, Safetensors.Stored> plain = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) ->
            plain.put(
                name.startsWith(PARALLEL) ? name.substring(PARALLEL.length()) : name, tensor));
    return plain;
  }

  /** The sizes that the tensors have. */
  public SeisClipShape shape() {
    return shape;
  }

  private SeisClipShape shape(int heads) {
    Shape places = stored(PublishedLayout.PLACES, 3).shape();
    Shape input = stored(PublishedLayout.EVENT_INPUT, 2).shape();
    int width = size(PublishedLayout.PLACES, places.get(2));
    if (heads == 0 && width % PublishedLayout.HEAD_WIDTH != 0) {
      throw new InvalidDataException(
          source,
          "its width of %d does not tell how many heads each attention has".formatted(width),
          "State them with --heads");
    }
    SeisClipShape sizes =
        new SeisClipShape(
            spectrograms(places.get(1)),
            width,
            layers(),
            heads == 0 ? width / PublishedLayout.HEAD_WIDTH : heads,
            size(PublishedLayout.EVENT_INPUT, input.get(0)));
    if (!sizes.possible()) {
      throw new InvalidDataException(
          source,
          "no network has width %d, %d layers, %d heads and %d hidden units"
              .formatted(sizes.width(), sizes.layers(), sizes.heads(), sizes.hidden()),
          "Check --heads, which must divide the width. " + REMEDY);
    }
    return sizes;
  }

  private SpectrogramSize spectrograms(long tokens) {
    for (SpectrogramSize size : SpectrogramSize.values()) {
      if (PublishedLayout.tokens(size) == tokens) {
        return size;
      }
    }
    throw new InvalidDataException(
        source,
        "tensor '%s' has %d places, and there are 46, 94 or 238 in spectrograms of 120, 240 or 600 frames"
            .formatted(PublishedLayout.PLACES, tokens),
        REMEDY);
  }

  private int layers() {
    int layers = 0;
    while (layers <= SeisClipShape.MOST_LAYERS && hasLayer(layers)) {
      layers++;
    }
    return layers;
  }

  private boolean hasLayer(int index) {
    String begin = PublishedLayout.layer(index);
    return tensors.keySet().stream().anyMatch(name -> name.startsWith(begin));
  }

  private int size(String name, long size) {
    if (size < 1 || size > Integer.MAX_VALUE) {
      throw new InvalidDataException(
          source, "tensor '%s' has a side of %d".formatted(name, size), REMEDY);
    }
    return (int) size;
  }

  private Safetensors.Stored stored(String name, int dimensions) {
    Safetensors.Stored stored = tensors.get(name);
    if (stored == null || stored.shape().dimension() != dimensions) {
      throw new InvalidDataException(
          source,
          stored == null
              ? "tensor '%s' is missing".formatted(name)
              : "tensor '%s' should have %d dimensions and is of shape %s"
                  .formatted(name, dimensions, stored.shape()),
          REMEDY);
    }
    return stored;
  }

  private void requireTensors() {
    Map<String, Shape> layout = PublishedLayout.tensors(shape);
    layout.forEach(this::requireTensor);
    for (String name : tensors.keySet()) {
      if (!layout.containsKey(name) && !PublishedLayout.isUnused(name)) {
        throw new InvalidDataException(
            source,
            "tensor '%s' has no place in a network of %d layers".formatted(name, shape.layers()),
            REMEDY);
      }
    }
  }

  private void requireTensor(String name, Shape expected) {
    Safetensors.Stored stored = stored(name, expected.dimension());
    if (!stored.shape().equals(expected) || stored.type() != DataType.FLOAT32) {
      throw new InvalidDataException(
          source,
          "tensor '%s' should be float32 of shape %s and is %s of %s"
              .formatted(name, expected, stored.type(), stored.shape()),
          REMEDY);
    }
    FloatBuffer values = values(name);
    while (values.hasRemaining()) {
      float value = values.get();
      if (!Float.isFinite(value)) {
        throw new InvalidDataException(
            source,
            "tensor '%s': value %d is %s".formatted(name, values.position() - 1, value),
            "Use weights of a training that did not fail");
      }
    }
  }

  private FloatBuffer values(String name) {
    return tensors.get(name).values().asFloatBuffer();
  }

  /**
   * A model of these weights.
   *
   * @param name of the model version to be
   * @throws IllegalArgumentException if no version can have that name
   */
  public SeisClipModel model(String name) {
    ModelDescription.requireName(name);
    PyTorch.begin();
    NDManager manager = NDManager.newBaseManager();
    try {
      SeisClip network = new SeisClip(manager.newSubManager(), shape);
      fill(network);
      return new SeisClipModel(
          new SeisClipDescription(
              name,
              SeisClipDescription.FAMILY,
              null,
              shape,
              null,
              null,
              ModelDescription.codeVersionHere(),
              Instant.now().truncatedTo(ChronoUnit.SECONDS)),
          manager,
          network);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /** Both layouts have the same order; two tokens are one parameter here. */
  private void fill(SeisClip network) {
    Iterator<Parameter> parameters = network.parameters().values().iterator();
    for (String name : PublishedLayout.tensors(shape).keySet()) {
      if (!name.equals(PublishedLayout.DISTILLATION_TOKEN)) {
        parameters
            .next()
            .getArray()
            .set(
                switch (name) {
                  case PublishedLayout.ONE_COMPONENT -> upwardFirst(name);
                  case PublishedLayout.CLASS_TOKEN -> learntTokens();
                  case PublishedLayout.EVENT_PROJECTION -> transposed(name);
                  default -> values(name);
                });
      }
    }
    network.constrain();
  }

  /** Published for components E N Z, as STEAD's files hold them, and kept for Z N E. */
  private FloatBuffer upwardFirst(String name) {
    FloatBuffer values = values(name);
    int size = values.remaining() / Component.COUNT;
    FloatBuffer turned = FloatBuffer.allocate(values.remaining());
    for (int component = Component.COUNT - 1; component >= 0; component--) {
      turned.put(values.slice(component * size, size));
    }
    return turned.flip();
  }

  private FloatBuffer learntTokens() {
    return FloatBuffer.allocate(2 * shape.width())
        .put(values(PublishedLayout.CLASS_TOKEN))
        .put(values(PublishedLayout.DISTILLATION_TOKEN))
        .flip();
  }

  /** Published as {@code [inputs, outputs]}, kept as {@code [outputs, inputs]}. */
  private FloatBuffer transposed(String name) {
    FloatBuffer values = values(name);
    FloatBuffer transposed = FloatBuffer.allocate(values.remaining());
    for (int output = 0; output < shape.width(); output++) {
      for (int input = 0; input < shape.hidden(); input++) {
        transposed.put(values.get(input * shape.width() + output));
      }
    }
    return transposed.flip();
  }
}
