package org.seisbridge.deploy.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.seisbridge.seismic.format.FileFormat;
import org.seisbridge.seismic.format.FileSource;

/** The files of a folder that are read, told by their content. */
public final class FoundFiles {
  private static final int MAX_DEPTH = 6;

  private FoundFiles() {}

  /**
   * Finds them, in the order of their names, in folders of the folder too.
   *
   * @param tally counts those that are left out
   */
  public static List<Path> in(Path folder, Tally tally) throws IOException {
    List<Path> found = new ArrayList<>();
    long others = 0;
    try (Stream<Path> files = Files.walk(folder, MAX_DEPTH, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
        if (FileFormat.of(FileSource.of(file)).isPresent()) {
          found.add(file);
        } else {
          others++;
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (others > 0) {
      tally.note("A file was left out, as it is of no format that is read.", others);
    }
    return found;
  }
}
