package org.seisbridge.seismic.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.dataset.CompactDataset;
import io.jhdf.dataset.DatasetLoader;
import io.jhdf.dataset.DatasetReader;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.OrderedDataType;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.seisbridge.seismic.Inflation;
import org.seisbridge.seismic.InvalidDataException;

/** A dataset of an HDF5 file: an array of numbers, or a text. Thread-safe. */
public final class Hdf5Dataset {
  private static final long MAX_VALUES = 1L << 27;
  private static final long MAX_TEXT = 1 << 20;

  private final Hdf5File file;
  private final String path;
  private final Dataset dataset;
  private final ObjectHeader header;

  private Hdf5Dataset(Hdf5File file, String path, Dataset dataset, ObjectHeader header) {
    this.file = file;
    this.path = path;
    this.dataset = dataset;
    this.header = header;
  }

  static Hdf5Dataset read(Hdf5File file, String path, long address) {
    return file.guarded(
        path,
        () -> {
          ObjectHeader header = ObjectHeader.readObjectHeader(file.storage(), address);
          Dataset dataset = DatasetLoader.createDataset(file.storage(), header, path, file.file());
          return new Hdf5Dataset(file, path, dataset, header);
        });
  }

  /** What messages call it: the file and the place in it. */
  public String name() {
    return file.name() + "[" + path + "]";
  }

  /** Length of each axis; empty for a single value. */
  public long[] shape() {
    return file.guarded(path, dataset::getDimensionsAsLong);
  }

  /** Whether it holds integers or floating-point numbers. */
  public boolean isNumbers() {
    DataType type = dataset.getDataType();
    return type instanceof FixedPoint || type instanceof FloatingPoint;
  }

  /**
   * Reads all numbers, last index fastest.
   *
   * @throws InvalidDataException if it holds no numbers, more than 134 million, or is damaged
   */
  public double[] numbers() {
    long[] shape = shape();
    if (shape.length > 0) {
      return rows(0, shape[0]);
    }
    requireNumbers();
    // A single value lies like a row of one.
    return decode(bytes(new long[] {1}, 0, 1));
  }

  /**
   * Reads a part of the first axis and all of the others, last index fastest, without reading the
   * rest.
   *
   * @param first the part's first index
   * @param count how many there are
   * @throws IndexOutOfBoundsException if the axis does not hold them
   * @throws InvalidDataException if it holds no numbers, more than 134 million of them, or is
   *     damaged
   */
  public double[] rows(long first, long count) {
    requireNumbers();
    long[] shape = shape();
    if (shape.length == 0 || first < 0 || count < 0 || first > shape[0] - count) {
      throw new IndexOutOfBoundsException(
          "%s has shape %s: no %d rows from %d on"
              .formatted(name(), Arrays.toString(shape), count, first));
    }
    return decode(bytes(shape, first, count));
  }

  private void requireNumbers() {
    if (!isNumbers()) {
      throw file.invalid(
          path, "it holds something else than numbers", "Check which dataset was written");
    }
  }

  /** Refuses what is too much, counted as the 64-bit floats that it becomes. */
  private long rowValues(long[] shape, long count) {
    long values = 1;
    try {
      for (int axis = 1; axis < shape.length; axis++) {
        values = Math.multiplyExact(values, shape[axis]);
      }
      boolean negative = Arrays.stream(shape).anyMatch(length -> length < 0);
      if (negative || Math.multiplyExact(values, count) > MAX_VALUES) {
        throw new ArithmeticException("more than is read at once");
      }
      return values;
    } catch (ArithmeticException e) {
      throw new InvalidDataException(
          name(),
          "its shape is %s; at most %d values are read at once"
              .formatted(Arrays.toString(shape), MAX_VALUES),
          "Write each recording as a row or a dataset of its own",
          e);
    }
  }

  private ByteBuffer bytes(long[] shape, long first, long count) {
    long rowValues = rowValues(shape, count);
    return file.guarded(
        path,
        () -> {
          long rowBytes = Math.multiplyExact(rowValues, (long) dataset.getDataType().getSize());
          long from = Math.multiplyExact(first, rowBytes);
          long length = Math.multiplyExact(count, rowBytes);
          return switch (dataset) {
            case ContiguousDataset contiguous ->
                file.storage().map(Math.addExact(contiguous.getDataAddress(), from), length);
            case ChunkedDataset chunked -> {
              Inflation.require(name(), length, file.storage().size());
              yield new ChunkReading(chunked, header, shape).rows(first, (int) count);
            }
            case CompactDataset compact ->
                compact.getDataBuffer().slice(Math.toIntExact(from), Math.toIntExact(length));
            default -> throw new HdfException("its layout is not known");
          };
        });
  }

  private double[] decode(ByteBuffer bytes) {
    return file.guarded(
        path,
        () -> {
          DataType type = dataset.getDataType();
          ByteOrder order =
              type instanceof OrderedDataType ordered
                  ? ordered.getByteOrder()
                  : ByteOrder.LITTLE_ENDIAN;
          int[] count = {bytes.remaining() / type.getSize()};
          Object array = DatasetReader.readDataset(type, bytes.order(order), count, file.storage());
          double[] values = new double[count[0]];
          for (int i = 0; i < values.length; i++) {
            values[i] = Array.getDouble(array, i);
          }
          return values;
        });
  }

  /**
   * Reads a single text.
   *
   * @throws InvalidDataException if it is none, or longer than a megabyte
   */
  public String text() {
    long size = file.guarded(path, dataset::getSizeInBytes);
    if (size > MAX_TEXT || shape().length > 0) {
      throw file.invalid(path, "it is not a single text", "Write it as one with h5py");
    }
    Object text = file.guarded(path, dataset::getData);
    if (!(text instanceof String single)) {
      throw file.invalid(path, "it is not a text", "Write it as one with h5py");
    }
    return single;
  }

  /** The attributes' values as texts, by their names; arrays in brackets, nothing as empty. */
  public Map<String, String> attributes() {
    return file.guarded(
        path,
        () -> {
          Map<String, String> texts = new LinkedHashMap<>();
          for (Map.Entry<String, Attribute> attribute : dataset.getAttributes().entrySet()) {
            if (attribute.getValue().getSizeInBytes() > MAX_TEXT) {
              throw new HdfException("an attribute is larger than a megabyte");
            }
            texts.put(attribute.getKey(), text(attribute.getValue().getData()));
          }
          return texts;
        });
  }

  private static String text(Object value) {
    if (value == null) {
      return "";
    }
    if (!value.getClass().isArray()) {
      return value.toString();
    }
    return IntStream.range(0, Array.getLength(value))
        .mapToObj(i -> text(Array.get(value, i)))
        .collect(Collectors.joining(" ", "[", "]"));
  }
}
