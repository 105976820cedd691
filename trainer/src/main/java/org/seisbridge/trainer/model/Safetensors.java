package org.seisbridge.trainer.model;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.ServiceException;
import org.seisbridge.seismic.InvalidDataException;

/**
 * Reads the safetensors format, as of huggingface.co/docs/safetensors: the length of a header, the
 * header in JSON, the tensors. Files come from anywhere, and DJL's reader allocates whatever a
 * header asks for; this one first holds the header against the file's own length.
 */
public final class Safetensors {
  /** A size of no account. */
  static final long ANY = -1;

  private static final String METADATA = "__metadata__";

  private Safetensors() {}

  /**
   * A tensor in a file.
   *
   * @param values little-endian
   */
  public record Stored(DataType type, Shape shape, ByteBuffer values) {}

  /** A tensor in the header. */
  private record Entry(String dtype, List<Long> shape, List<Long> dataOffsets) {}

  /**
   * The tensors of a file by their names.
   *
   * @param source what messages call it
   * @throws InvalidDataException if it is no whole file of that format
   */
  public static Map<String, Stored> read(String source, byte[] content) {
    ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    long length = bytes.remaining() < Long.BYTES ? -1 : bytes.getLong();
    if (length < 0 || length > bytes.remaining()) {
      throw damaged(source, "its header should have %d bytes and does not".formatted(length), null);
    }
    byte[] header = new byte[(int) length];
    bytes.get(header);
    ByteBuffer data = bytes.slice();
    Map<String, Stored> tensors = new LinkedHashMap<>();
    long total = 0;
    try {
      JsonObject entries = new JsonObject(Buffer.buffer(header));
      for (String name : entries.fieldNames()) {
        if (!name.equals(METADATA)) {
          Entry entry = ContractJson.decode(entries.getJsonObject(name).encode(), Entry.class);
          Stored stored = stored(source, name, entry, data);
          tensors.put(name, stored);
          total += stored.values().remaining();
        }
      }
    } catch (DecodeException
        | ServiceException
        | ClassCastException
        | NullPointerException
        | ArithmeticException e) {
      throw damaged(source, "its header cannot be read (%s)".formatted(e.getMessage()), e);
    }
    if (total != data.remaining()) {
      throw damaged(
          source,
          "its tensors should have %d bytes and there are %d".formatted(total, data.remaining()),
          null);
    }
    return tensors;
  }

  private static Stored stored(String source, String name, Entry entry, ByteBuffer data) {
    DataType type =
        switch (entry.dtype()) {
          case "F32" -> DataType.FLOAT32;
          case "I32" -> DataType.INT32;
          default ->
              throw new InvalidDataException(
                  source,
                  "tensor '%s' is of type %s".formatted(name, entry.dtype()),
                  "Store it as float32 (F32)");
        };
    long bytes = type.getNumOfBytes();
    for (long size : entry.shape()) {
      bytes = Math.multiplyExact(bytes, size);
    }
    boolean plain = entry.dataOffsets().size() == 2;
    long begin = plain ? entry.dataOffsets().getFirst() : 0;
    long end = plain ? entry.dataOffsets().getLast() : 0;
    if (!plain || begin < 0 || end < begin || end > data.remaining() || end - begin != bytes) {
      throw damaged(
          source,
          "tensor '%s' of shape %s cannot be at %s of %d bytes"
              .formatted(name, entry.shape(), entry.dataOffsets(), data.remaining()),
          null);
    }
    ByteBuffer values = data.slice((int) begin, (int) (end - begin)).order(ByteOrder.LITTLE_ENDIAN);
    return new Stored(type, new Shape(entry.shape()), values);
  }

  /**
   * The numbers of a tensor that calibrates a model.
   *
   * @param source what messages call the file
   * @param stored the file's tensors
   * @param sizes of the tensor; {@link #ANY} where any from 1 on will do
   * @throws InvalidDataException if there is no such tensor
   */
  static float[] floats(String source, Map<String, Stored> stored, String name, long... sizes) {
    Stored tensor = stored.get(name);
    if (tensor == null
        || tensor.type() != DataType.FLOAT32
        || !fits(tensor.shape().getShape(), sizes)) {
      throw unfit(
          source,
          name,
          "should be float32 of shape %s and is %s"
              .formatted(
                  Arrays.toString(sizes).replace(String.valueOf(ANY), "any"),
                  tensor == null ? "missing" : tensor.type() + " of " + tensor.shape()));
    }
    float[] values = new float[Math.toIntExact(tensor.shape().size())];
    tensor.values().asFloatBuffer().get(values);
    return values;
  }

  private static boolean fits(long[] shape, long[] sizes) {
    boolean fits = shape.length == sizes.length;
    for (int i = 0; fits && i < sizes.length; i++) {
      fits = sizes[i] == ANY ? shape[i] > 0 : shape[i] == sizes[i];
    }
    return fits;
  }

  /** What is said of a tensor that cannot calibrate a model. */
  static InvalidDataException unfit(String source, String name, String problem) {
    return new InvalidDataException(
        source,
        "tensor '%s' %s".formatted(name, problem),
        "Copy the model again, or calibrate it anew by 'seisbridge calibrate'");
  }

  private static InvalidDataException damaged(String source, String problem, Exception cause) {
    return new InvalidDataException(
        source, problem, "The file is damaged: copy it again, or write it again", cause);
  }
}
