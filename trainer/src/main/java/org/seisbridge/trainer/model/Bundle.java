package org.seisbridge.trainer.model;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.object.Sha256;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.trainer.network.Network;

/**
 * A model as it is kept and passed on: {@code model.json} ({@link ModelDescription}) and beside it
 * either {@code weights.safetensors} or the three encoders {@code gather.pt}, {@code velocity.pt}
 * and {@code descriptors.pt}, which were traced elsewhere ({@link TracedEncoders}). It is a folder,
 * or one ZIP file of nothing else; of the same files that ZIP file is always the same, byte for
 * byte.
 */
public final class Bundle {
  /** What the model is. */
  public static final String DESCRIPTION = "model.json";

  /** The weights of a model that was trained here. */
  public static final String WEIGHTS = "weights.safetensors";

  /** The most bytes that a bundle may have. */
  public static final long MAX_BYTES = 512L << 20;

  /** The most bytes of a {@code model.json}: the registry keeps it, and messages carry it. */
  private static final int MAX_DESCRIPTION = 1 << 20;

  private static final Set<String> TRACED =
      new TreeSet<>(Set.of("gather.pt", "velocity.pt", "descriptors.pt"));
  private static final Set<String> NAMES = names();

  /** A ZIP file's own directory and headers. */
  private static final long OVERHEAD = 1 << 16;

  /** Weights hardly shrink at all; what does is small, or is not weights. */
  private static final long ALWAYS_ALLOWED = 16L << 20;

  private static final long MAX_RATIO = 100;

  /** Of every file in a ZIP file: the time at which a bundle is written is no part of the model. */
  private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

  private final String source;
  private final SortedMap<String, byte[]> files;

  private Bundle(String source, SortedMap<String, byte[]> files) {
    this.source = source;
    this.files = files;
    requireWhole();
  }

  private static Set<String> names() {
    Set<String> names = new TreeSet<>(TRACED);
    names.add(DESCRIPTION);
    names.add(WEIGHTS);
    return Collections.unmodifiableSet(names);
  }

  /**
   * Reads a bundle. Of a folder, other files than a bundle's are left alone; in a ZIP file there
   * may be none.
   *
   * @throws InvalidDataException if there is none, or one that is damaged, hostile or not whole
   * @throws IOException if it cannot be read
   */
  public static Bundle read(Path folderOrFile) throws IOException {
    String source = requireNonNull(folderOrFile, "folderOrFile").toString();
    if (Files.isDirectory(folderOrFile)) {
      return readFolder(source, folderOrFile);
    }
    if (!Files.isRegularFile(folderOrFile)) {
      throw new InvalidDataException(
          source, "there is no such folder or file", "Name the folder or ZIP file of a model");
    }
    return readZip(source, folderOrFile);
  }

  /**
   * Reads a bundle that is one ZIP file.
   *
   * @param source what messages call it
   * @throws InvalidDataException if it is none, or one that is damaged, hostile or not whole
   * @throws IOException if it cannot be read
   */
  public static Bundle readZip(String source, Path file) throws IOException {
    long size = Files.size(file);
    requireFileSize(source, size);
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      requireEntries(source, zip, size);
      for (ZipEntry entry : Collections.list(zip.entries())) {
        files.put(entry.getName(), content(source, zip, entry));
      }
    } catch (ZipException | EOFException e) {
      throw new InvalidDataException(
          source,
          "it is not an undamaged, unencrypted ZIP file (%s)".formatted(e.getMessage()),
          "Copy it again, or export the model again",
          e);
    }
    return new Bundle(source, files);
  }

  /** The bundle of the SeisBind model that ships with SeisBridge. */
  public static Bundle shipped() throws IOException {
    return shipped(Bundle.class)
        .orElseThrow(() -> new FileNotFoundException("this build ships without a model"));
  }

  /**
   * The bundle of a model that ships with SeisBridge.
   *
   * @param beside class whose package it lies in, in the folder {@code shipped}
   * @return empty if there is none
   */
  public static Optional<Bundle> shipped(Class<?> beside) throws IOException {
    return shipped(beside, "");
  }

  /**
   * The bundle of one of several models that lie in one package.
   *
   * @param beside class whose package it lies in
   * @param place within the folder {@code shipped}: {@code location/}
   * @return empty if there is none
   */
  public static Optional<Bundle> shipped(Class<?> beside, String place) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String name : List.of(DESCRIPTION, WEIGHTS)) {
      try (InputStream in = beside.getResourceAsStream("shipped/" + place + name)) {
        if (in == null) {
          return Optional.empty();
        }
        files.put(name, in.readAllBytes());
      }
    }
    return Optional.of(new Bundle("the shipped model", files));
  }

  private static Bundle readFolder(String source, Path folder) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    long total = 0;
    for (String name : NAMES) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        total += Files.size(file);
        requireSize(source, total);
        files.put(name, Files.readAllBytes(file));
      }
    }
    return new Bundle(source, files);
  }

  /**
   * Refuses a ZIP file that is too large for a bundle.
   *
   * @param bytes its size
   * @throws InvalidDataException if it is
   */
  public static void requireFileSize(String source, long bytes) {
    requireSize(source, bytes - OVERHEAD);
  }

  /** Looks at what a ZIP file says of itself before anything of it is inflated. */
  private static void requireEntries(String source, ZipFile zip, long fileSize) {
    Set<String> found = new TreeSet<>();
    long total = 0;
    for (ZipEntry entry : Collections.list(zip.entries())) {
      if (!NAMES.contains(entry.getName()) || !found.add(entry.getName())) {
        throw new InvalidDataException(
            source,
            "it has %s '%s'"
                .formatted(
                    found.contains(entry.getName()) ? "a second entry" : "an entry",
                    printable(entry.getName())),
            "A bundle has each of these once at most, and nothing else: "
                + String.join(", ", NAMES));
      }
      if (entry.getSize() < 0) {
        throw new InvalidDataException(
            source,
            "it does not say how large '%s' is".formatted(entry.getName()),
            "Export the model again");
      }
      total = Math.addExact(total, Math.min(entry.getSize(), 2 * MAX_BYTES));
      requireSize(source, total);
    }
    if (total > ALWAYS_ALLOWED && total / MAX_RATIO > fileSize) {
      throw new InvalidDataException(
          source,
          "%d bytes inflate to %d; no weights shrink so far".formatted(fileSize, total),
          "Export the model again");
    }
  }

  private static void requireSize(String source, long bytes) {
    if (bytes > MAX_BYTES) {
      throw new InvalidDataException(
          source,
          "it has more than %d bytes".formatted(MAX_BYTES),
          "Use a smaller network, or weights of float32");
    }
  }

  private static byte[] content(String source, ZipFile zip, ZipEntry entry) throws IOException {
    int size = Math.toIntExact(entry.getSize());
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] content = in.readNBytes(size);
      if (content.length < size || in.read() >= 0 || crc(content) != entry.getCrc()) {
        throw new InvalidDataException(
            source,
            "'%s' does not have the length and checksum that the directory states"
                .formatted(entry.getName()),
            "The file is damaged: copy it again, or export the model again");
      }
      return content;
    }
  }

  private static long crc(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return crc.getValue();
  }

  private static String printable(String name) {
    return name.substring(0, Math.min(name.length(), 80)).replaceAll("[^ -~]", "?");
  }

  private void requireWhole() {
    if (!files.containsKey(DESCRIPTION)) {
      throw new InvalidDataException(
          source,
          "there is no " + DESCRIPTION,
          "Name the folder that 'seisbridge train' wrote or the ZIP file that was exported, or"
              + " leave it out for the shipped model");
    }
    if (files.get(DESCRIPTION).length > MAX_DESCRIPTION) {
      throw new InvalidDataException(
          source,
          "its %s has more than %d bytes".formatted(DESCRIPTION, MAX_DESCRIPTION),
          "Keep what describes the model, and leave out the rest");
    }
    Set<String> rest = new TreeSet<>(files.keySet());
    rest.remove(DESCRIPTION);
    if (!rest.equals(Set.of(WEIGHTS)) && !rest.equals(TRACED)) {
      throw new InvalidDataException(
          source,
          "beside %s there is %s"
              .formatted(DESCRIPTION, rest.isEmpty() ? "nothing" : String.join(", ", rest)),
          "There should be either %s, or %s".formatted(WEIGHTS, String.join(", ", TRACED)));
    }
  }

  /** What messages call it. */
  public String source() {
    return source;
  }

  /** Whether its encoders were traced elsewhere. */
  public boolean isTraced() {
    return !files.containsKey(WEIGHTS);
  }

  /** The text of its {@code model.json}. */
  public String description() {
    return new String(files.get(DESCRIPTION), StandardCharsets.UTF_8);
  }

  /**
   * What it says of its model.
   *
   * @param whole whether nothing is missing
   * @param missing what is said if something is
   * @param remedy what to do then, or if it says nothing of that type
   * @throws InvalidDataException in either case
   */
  public <D> D description(Class<D> type, Predicate<D> whole, String missing, String remedy) {
    String problem = missing;
    Exception cause = null;
    try {
      D description = ContractJson.decode(description(), type);
      if (whole.test(description)) {
        return description;
      }
    } catch (ServiceException e) {
      problem = e.getMessage();
      cause = e;
    }
    throw new InvalidDataException(source, DESCRIPTION + ": " + problem, remedy, cause);
  }

  /**
   * Copies its weights into a network.
   *
   * @throws InvalidDataException if they are damaged, or one is missing or of another shape
   */
  public void copyInto(Network network) {
    Tensors.readInto(source + "/" + WEIGHTS, files.get(WEIGHTS), Tensors.of(network));
  }

  /**
   * Writes one, as a folder.
   *
   * @param weights by name
   * @throws IOException if it cannot be written
   */
  public static void write(Path folder, Record description, Map<String, NDArray> weights)
      throws IOException {
    Files.createDirectories(folder);
    Tensors.write(folder.resolve(WEIGHTS), weights);
    Files.writeString(folder.resolve(DESCRIPTION), ContractJson.encode(description) + "\n");
  }

  /** Its files by their names; not to be changed. */
  Map<String, byte[]> files() {
    return Collections.unmodifiableMap(files);
  }

  /** The bundle as a ZIP file: the same bytes however it was read. */
  public byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      // Stored: float32 weights hardly shrink, and no two versions of deflate need agree.
      zip.setMethod(ZipOutputStream.STORED);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(TIME);
        entry.setSize(file.getValue().length);
        entry.setCrc(crc(file.getValue()));
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** SHA-256 of {@link #zip}, in lower-case hexadecimal digits. */
  public String sha256() throws IOException {
    return Sha256.name(zip());
  }

  /** Writes it as a ZIP file, which appears whole or not at all. */
  public void writeZip(Path file) throws IOException {
    replace(file, zip());
  }

  /** Writes it as a folder, which is made if there is none. */
  public void writeFolder(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      replace(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private static void replace(Path file, byte[] content) throws IOException {
    Path pending = file.resolveSibling(file.getFileName() + ".pending");
    try {
      Files.write(pending, content);
      Files.move(
          pending, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(pending);
    }
  }
}
