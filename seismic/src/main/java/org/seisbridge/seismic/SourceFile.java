package org.seisbridge.seismic;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files and folders that a user names. */
public final class SourceFile {

  private SourceFile() {}

  /**
   * Sees to it that there is such a file.
   *
   * @throws InvalidDataException if there is none, or it is something else
   */
  public static void require(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidDataException(
          file.toString(),
          Files.exists(file) ? "it is not a file" : "there is no such file",
          "Check the path");
    }
  }

  /**
   * Sees to it that there is such a folder.
   *
   * @throws InvalidDataException if there is none, or it is something else
   */
  public static void requireFolder(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InvalidDataException(
          folder.toString(),
          Files.exists(folder) ? "it is not a folder" : "there is no such folder",
          "Give the folder that holds the dataset");
    }
  }
}
