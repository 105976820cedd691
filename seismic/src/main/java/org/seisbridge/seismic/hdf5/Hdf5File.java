package org.seisbridge.seismic.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.exceptions.HdfException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.PlainText;
import org.seisbridge.seismic.SourceFile;

/**
 * An HDF5 file, read by jHDF without what leads out of it: links of any kind are not followed, and
 * data that lies in other files is not read. Threads may share it, as long as none is interrupted
 * while reading: that closes the file for all.
 */
public final class Hdf5File implements Closeable {
  private static final String REMEDY =
      "The file is damaged or of a kind that is not read: copy it again, or write it again with"
          + " h5py (without libver='latest', which jHDF does not know in all)";

  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  private final String name;
  private final HdfFile file;
  private final BoundedStorage storage;

  private Hdf5File(String name, HdfFile file, BoundedStorage storage) {
    this.name = name;
    this.file = file;
    this.storage = storage;
  }

  /** Whether a file that begins so is HDF5 (format specification, level 0A); others may be too. */
  public static boolean isHdf5(byte[] start) {
    return start.length >= SIGNATURE.length
        && Arrays.equals(start, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  /**
   * Opens a file.
   *
   * @throws InvalidDataException if it is missing or no HDF5 file
   */
  public static Hdf5File open(Path path) throws IOException {
    SourceFile.require(path);
    FileChannel channel = FileChannel.open(path);
    try {
      return guarded(
          path.toString(),
          "it is not an HDF5 file",
          () -> {
            HdfFile file = new HdfFile(channel);
            var superblock = file.getHdfBackingStorage().getSuperblock();
            return new Hdf5File(path.toString(), file, new BoundedStorage(channel, superblock));
          });
    } catch (RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The group that holds all others. */
  public Hdf5Group root() {
    return Hdf5Group.read(this, "/", file.getAddress());
  }

  /** What messages call the file. */
  public String name() {
    return name;
  }

  HdfFile file() {
    return file;
  }

  BoundedStorage storage() {
    return storage;
  }

  /** Does something with a part of the file; whatever goes wrong is the file's fault. */
  <T> T guarded(String part, Supplier<T> reading) {
    return guarded(name, "its part '%s' cannot be read".formatted(PlainText.of(part)), reading);
  }

  private static <T> T guarded(String name, String problem, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (InvalidDataException | UncheckedIOException e) {
      throw e;
    } catch (HdfException
        | BufferUnderflowException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | ArithmeticException
        | NegativeArraySizeException
        | NullPointerException
        | UnsupportedOperationException
        | IllegalStateException
        | ClassCastException e) {
      throw new InvalidDataException(name, problem + " (" + cause(e) + ")", REMEDY, e);
    } catch (StackOverflowError e) {
      // Parts that refer to each other in a circle; jHDF goes round for as long as it can.
      throw new InvalidDataException(name, problem + " (it refers to itself)", REMEDY, e);
    }
  }

  /** The innermost message says what is wrong; those around it where. */
  private static String cause(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null
        ? cause.getClass().getSimpleName()
        : message.replaceAll("[^ -~]", "?").substring(0, Math.min(160, message.length()));
  }

  InvalidDataException invalid(String part, String problem, String remedy) {
    return new InvalidDataException(name + "[" + PlainText.of(part) + "]", problem, remedy);
  }

  @Override
  public void close() {
    storage.close();
  }
}
