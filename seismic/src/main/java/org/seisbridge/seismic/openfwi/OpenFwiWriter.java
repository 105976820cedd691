package org.seisbridge.seismic.openfwi;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.npy.NpyWriter;
import org.seisbridge.seismic.velocity.Family;
import org.seisbridge.seismic.velocity.VelocityModel;

/**
 * Writes samples of one family as OpenFWI lays them out, 500 to a file, holding one at a time: the
 * Vel and Style families as {@code FlatVel_A/data/data1.npy} with {@code
 * FlatVel_A/model/model1.npy} and so on, the Fault families as {@code FlatFault_A/seis2_1_0.npy}
 * with {@code vel2_1_0.npy}. Files appear when they are complete; closed before it is finished, the
 * writer leaves only those. For one thread.
 */
public final class OpenFwiWriter implements Closeable {
  private static final int SAMPLES_PER_FILE = 500;

  /** Each of a Fault family's three groups has 36 files. */
  private static final int FILES_PER_GROUP = 36;

  private final Family family;
  private final Path gatherFolder;
  private final Path velocityFolder;
  private int filesBegun;
  private int[] shape;
  private NpyWriter gathers;
  private NpyWriter velocities;

  /**
   * Makes the family's folder.
   *
   * @param folder the folder of the dataset, which may hold other families
   * @throws InvalidDataException if the family's folder is there and not empty
   */
  public OpenFwiWriter(Path folder, Family family) throws IOException {
    this.family = family;
    Path home = folder.resolve(family.label());
    Scheme scheme = Scheme.of(family);
    boolean parted = scheme == Scheme.DATA_MODEL;
    gatherFolder = parted ? home.resolve(scheme.gathers()) : home;
    velocityFolder = parted ? home.resolve(scheme.velocities()) : home;
    if (Files.exists(home) && !isEmpty(home)) {
      throw new InvalidDataException(
          home.toString(), "it is not an empty folder", "Remove it or choose another folder");
    }
    Files.createDirectories(gatherFolder);
    Files.createDirectories(velocityFolder);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    }
  }

  /**
   * Appends a sample.
   *
   * @throws IllegalArgumentException if it has another shape than the first one
   */
  public void append(Gather gather, VelocityModel velocity) throws IOException {
    int[] given = {
      gather.shots(), gather.samples(), gather.receivers(), velocity.nz(), velocity.nx()
    };
    if (shape == null) {
      shape = given;
    }
    if (!Arrays.equals(shape, given)) {
      throw new IllegalArgumentException(
          "a sample of %s among samples of %s"
              .formatted(Arrays.toString(given), Arrays.toString(shape)));
    }
    if (gathers == null) {
      begin();
    }
    gathers.append(gather.amplitudes());
    velocities.append(velocity.velocities());
    if (gathers.items() == SAMPLES_PER_FILE) {
      finish();
    }
  }

  private void begin() throws IOException {
    FileName name = new FileName(Scheme.of(family), true, number(family, filesBegun));
    gathers = NpyWriter.create(gatherFolder.resolve(name.toString()), shape[0], shape[1], shape[2]);
    velocities =
        NpyWriter.create(velocityFolder.resolve(name.partner().toString()), 1, shape[3], shape[4]);
    filesBegun++;
  }

  /** What follows {@code data} or {@code seis} in the name of a family's file, counted from 0. */
  static String number(Family family, int file) {
    if (Scheme.of(family) == Scheme.DATA_MODEL) {
      return Integer.toString(file + 1);
    }
    int firstGroup = family.label().endsWith("A") ? 2 : 6;
    int group = Math.min(file / FILES_PER_GROUP, 2);
    return "%d_1_%d".formatted(firstGroup + group, file - group * FILES_PER_GROUP);
  }

  /** Completes the last file, which may hold fewer samples than the others. */
  public void finish() throws IOException {
    if (gathers != null) {
      velocities.finish();
      gathers.finish();
      gathers = null;
      velocities = null;
    }
  }

  /** Removes the file that was not finished. */
  @Override
  public void close() throws IOException {
    try {
      if (gathers != null) {
        gathers.close();
      }
    } finally {
      if (velocities != null) {
        velocities.close();
      }
    }
  }
}
