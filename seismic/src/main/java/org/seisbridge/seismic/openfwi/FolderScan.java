package org.seisbridge.seismic.openfwi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.velocity.Family;

/** Finds the files of a dataset and pairs them. */
final class FolderScan {
  /** Folders that part the gathers of one dataset from its velocity models. */
  private static final Set<String> KINDS =
      Set.of("data", "seis", "seismic", "gather", "gathers", "model", "models", "vel", "velocity");

  private static final int MAX_DEPTH = 6;

  private final Path root;

  /** By the folder that holds both of a pair. */
  private final Map<Path, Map<FileName, Path>> files = new TreeMap<>();

  private FolderScan(Path root) {
    this.root = root;
  }

  /**
   * The pairs of a folder and those in it, in the order of their folders and numbers.
   *
   * @throws InvalidDataException if there are none, or a file lacks its partner
   */
  static List<FilePair> scan(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new InvalidDataException(
          folder.toString(),
          Files.exists(folder) ? "it is not a folder" : "there is no such folder",
          "Give the folder that holds the dataset");
    }
    FolderScan scan = new FolderScan(folder.toRealPath());
    scan.collect();
    if (scan.files.isEmpty()) {
      throw new InvalidDataException(
          folder.toString(),
          "it holds no files of OpenFWI",
          "Give a folder with data1.npy and model1.npy, or seis2_1_0.npy and vel2_1_0.npy, and"
              + " so on, in it or in folders of it");
    }
    return scan.pairs();
  }

  /** Whether there is any file that is named as OpenFWI's are. */
  static boolean hasAny(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder, MAX_DEPTH, FileVisitOption.FOLLOW_LINKS)) {
      return found.anyMatch(file -> FileName.parse(file.getFileName().toString()).isPresent());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void collect() throws IOException {
    try (Stream<Path> found = Files.walk(root, MAX_DEPTH, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : (Iterable<Path>) found.sorted()::iterator) {
        Optional<FileName> name = FileName.parse(file.getFileName().toString());
        if (name.isPresent() && Files.isRegularFile(file)) {
          add(name.get(), file);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void add(FileName name, Path file) {
    Path folder = file.getParent();
    boolean parted = KINDS.contains(folder.getFileName().toString().toLowerCase(Locale.ROOT));
    Path home = parted && !folder.equals(root) ? folder.getParent() : folder;
    Path other = files.computeIfAbsent(home, h -> new TreeMap<>()).putIfAbsent(name, file);
    if (other != null) {
      throw new InvalidDataException(
          file.toString(),
          "it has the same name as %s".formatted(other),
          "Keep one of them, or put them into folders of their own");
    }
  }

  private List<FilePair> pairs() throws IOException {
    boolean anyGathers =
        files.values().stream().flatMap(f -> f.keySet().stream()).anyMatch(FileName::gathers);
    List<FilePair> pairs = new ArrayList<>();
    for (Map.Entry<Path, Map<FileName, Path>> folder : files.entrySet()) {
      Map<FileName, Path> inFolder = folder.getValue();
      for (Map.Entry<FileName, Path> file : inFolder.entrySet()) {
        FileName name = file.getKey();
        Path partner = inFolder.get(name.partner());
        if (partner == null && (anyGathers || name.gathers())) {
          throw new InvalidDataException(
              file.getValue().toString(),
              "its partner %s is missing".formatted(name.partner()),
              "Add it, or remove this file");
        }
        if (!name.gathers()) {
          pairs.add(pair(folder.getKey(), name, Optional.ofNullable(partner), file.getValue()));
        }
      }
    }
    return pairs;
  }

  private FilePair pair(Path folder, FileName name, Optional<Path> gathers, Path velocities)
      throws IOException {
    Optional<Family> family = Optional.empty();
    for (Path at = folder; at.getFileName() != null && family.isEmpty(); at = at.getParent()) {
      family = Family.ofLabel(at.getFileName().toString());
    }
    String label = root.relativize(folder).toString();
    if (label.isEmpty() && family.isPresent()) {
      label = family.get().label();
    }
    return FilePair.of(
        label, gathers.isPresent() ? name.partner() : name, family, gathers, velocities);
  }
}
