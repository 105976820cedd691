package org.seisbridge.deploy.sample;

import io.vertx.core.buffer.Buffer;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.velocity.VelocityModel;

/** Samples as the files that services take. */
public final class NpyFiles {
  private NpyFiles() {}

  /** A gather as a file. */
  public static DataFile of(String name, Gather gather) {
    return file(
        name,
        new int[] {gather.shots(), gather.samples(), gather.receivers()},
        gather.amplitudes(),
        gather.sampleInterval(),
        gather.receiverSpacing());
  }

  /** A velocity model as a file. */
  public static DataFile of(String name, VelocityModel model) {
    return file(
        name, new int[] {model.nz(), model.nx()}, model.velocities(), null, model.spacing());
  }

  private static DataFile file(
      String name, int[] shape, float[] values, Double interval, double spacing) {
    return new DataFile(name, Buffer.buffer(Npy.encode(shape, values)), interval, spacing);
  }
}
