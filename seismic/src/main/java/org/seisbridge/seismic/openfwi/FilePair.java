package org.seisbridge.seismic.openfwi;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.npy.NpyFile;
import org.seisbridge.seismic.velocity.Family;

/**
 * A file of velocity models and the file of their gathers, if there are any.
 *
 * @param folder the folder of the pair as users know it, relative to the dataset's; may be empty
 * @param name the name by which samples go: of the gathers, if there are any
 * @param family the family after which the folder is named
 * @param samples number of samples in the files
 */
record FilePair(
    String folder,
    FileName name,
    Optional<Family> family,
    Optional<Path> gathers,
    Path velocities,
    int samples) {

  /**
   * Reads both headers.
   *
   * @throws InvalidDataException if the shapes are not OpenFWI's, or do not fit each other
   */
  static FilePair of(
      String folder,
      FileName name,
      Optional<Family> family,
      Optional<Path> gathers,
      Path velocities)
      throws IOException {
    int[] models = shape(velocities);
    boolean oneChannel = models.length == 3 || (models.length == 4 && models[1] == 1);
    if (!oneChannel || models[0] == 0) {
      throw wrongShape(velocities, models, "velocity models is [samples, 1, rows, columns]");
    }
    if (gathers.isPresent()) {
      int[] shots = shape(gathers.get());
      if (shots.length != 4 || shots[0] == 0) {
        throw wrongShape(
            gathers.get(), shots, "gathers is [samples, shots, time samples, receivers]");
      }
      if (shots[0] != models[0]) {
        throw new InvalidDataException(
            gathers.get().toString(),
            "it holds %d gathers, but %s holds %d velocity models"
                .formatted(shots[0], velocities.getFileName(), models[0]),
            "Copy both files again");
      }
    }
    return new FilePair(folder, name, family, gathers, velocities, models[0]);
  }

  private static int[] shape(Path file) throws IOException {
    try (NpyFile npy = NpyFile.open(file)) {
      return npy.shape();
    }
  }

  private static InvalidDataException wrongShape(Path file, int[] shape, String expected) {
    return new InvalidDataException(
        file.toString(),
        "its shape is %s; a file of %s".formatted(Arrays.toString(shape), expected),
        "Save the samples in that order");
  }

  /** The family, or the name of the folder; empty if that is the dataset's. */
  String label() {
    return family
        .map(Family::label)
        .orElseGet(() -> folder.substring(folder.lastIndexOf(File.separatorChar) + 1));
  }

  /** What users know a sample by: {@code FlatVel_A/data1.npy[17]}. */
  String sampleName(int index) {
    return (folder.isEmpty() ? "" : folder + "/") + name + "[" + index + "]";
  }
}
