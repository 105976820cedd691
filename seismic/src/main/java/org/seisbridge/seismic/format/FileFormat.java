package org.seisbridge.seismic.format;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.hdf5.Hdf5File;
import org.seisbridge.seismic.miniseed.MiniSeed;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.npy.Npz;
import org.seisbridge.seismic.sac.SacFile;
import org.seisbridge.seismic.segy.SegyFile;

/**
 * All formats that are read. A file is the first of them that it begins like, whatever it is
 * called: those that begin with a mark of their own come first. To read another, add it here.
 */
// The functions are methods without state.
@SuppressWarnings("ImmutableEnumChecker")
public enum FileFormat {
  NPY("NPY", (start, size) -> Npy.isNpy(start), NpyContent::open),
  NPZ("NPZ", (start, size) -> Npz.isNpz(start), DatasetContent::ofNpz),
  HDF5("HDF5", (start, size) -> Hdf5File.isHdf5(start), DatasetContent::ofHdf5),
  MINISEED("miniSEED", (start, size) -> MiniSeed.isMiniSeed(start), WaveformContent::ofMiniSeed),
  SAC("SAC", (start, size) -> SacFile.isSac(start), WaveformContent::ofSac),
  SEGY("SEG-Y", (start, size) -> SegyFile.isSegy(start), SegyContent::ofSegy),
  SU("SU", SegyFile::isSu, SegyContent::ofSu);

  /** As many bytes tell them apart: a SEG-Y file's headers and that of its first trace. */
  public static final int START = 4096;

  private interface Opening {
    FileContent open(FileSource source, Stated stated) throws IOException;
  }

  private final String label;
  private final BiPredicate<byte[], Long> begins;
  private final Opening opening;

  FileFormat(String label, BiPredicate<byte[], Long> begins, Opening opening) {
    this.label = label;
    this.begins = begins;
    this.opening = opening;
  }

  /** As sentences call it. */
  public String label() {
    return label;
  }

  /** All of them, as sentences list them. */
  public static String labels() {
    return Arrays.stream(values()).map(FileFormat::label).collect(Collectors.joining(", "));
  }

  /**
   * The format of a file that begins so; empty if it is none that is read.
   *
   * @param start its first {@link #START} bytes, or all
   * @param size bytes in all
   */
  public static Optional<FileFormat> of(byte[] start, long size) {
    return Arrays.stream(values()).filter(format -> format.begins.test(start, size)).findFirst();
  }

  /** The format of a file; empty if it is none that is read. */
  public static Optional<FileFormat> of(FileSource source) throws IOException {
    return of(source.start(), source.size());
  }

  /**
   * The format of a file.
   *
   * @throws InvalidDataException if it is none that is read
   */
  public static FileFormat require(FileSource source) throws IOException {
    Optional<FileFormat> format = of(source);
    if (format.isEmpty()) {
      throw unknown(source.name(), source.size());
    }
    return format.get();
  }

  /** What to say of a file of no format that is read. */
  public static InvalidDataException unknown(String name, long size) {
    return new InvalidDataException(
        name,
        size == 0 ? "it is empty" : "it begins like no file that is read",
        "Save it as one of " + labels());
  }

  /**
   * Opens a file of this format.
   *
   * @throws InvalidDataException if it is damaged, or not of the kind that it is stated to be
   */
  public FileContent open(FileSource source, Stated stated) throws IOException {
    FileContent content = opening.open(source, stated);
    if (stated.kind() != null && stated.kind() != content.kind()) {
      content.close();
      throw new InvalidDataException(
          source.name(),
          "it is a %s file of a %s, and not of a %s"
              .formatted(label, content.kind().label(), stated.kind().label()),
          "Give it as what it is");
    }
    return content;
  }

  /**
   * Opens a file of any format.
   *
   * @throws InvalidDataException if it is of none, damaged, or not of the kind that it is stated to
   *     be
   */
  public static FileContent openAny(FileSource source, Stated stated) throws IOException {
    return require(source).open(source, stated);
  }
}
