package org.seisbridge.seismic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the tests' reference files lie. */
public final class ReferenceFiles {
  private static final Path ROOT = Path.of("src/test/resources/reference");

  private ReferenceFiles() {}

  /** A file copied from the reference fixtures, by its path there. */
  public static Path reference(String path) {
    return ROOT.resolve(path);
  }

  public static byte[] content(String path) throws IOException {
    return Files.readAllBytes(reference(path));
  }

  /** A file or folder of {@code shared/}, which is no part of the project and may be absent. */
  public static Optional<Path> shared(String path) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path found = at.resolve("shared").resolve(path);
      if (Files.exists(found)) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}
