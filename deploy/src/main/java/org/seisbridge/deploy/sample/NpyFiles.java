package org.seisbridge.deploy.sample;

import io.vertx.core.buffer.Buffer;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.seismic.format.Item;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Waveform;

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

  /** A waveform as a file. */
  public static DataFile of(String name, Waveform waveform) {
    int[] shape = {Component.COUNT, waveform.samples()};
    Buffer content = Buffer.buffer(Npy.encode(shape, waveform.amplitudes()));
    return new DataFile(name, content, 1 / waveform.samplingRate(), null);
  }

  /** Whatever it is as a file. */
  public static DataFile of(String name, Item item) {
    return switch (item) {
      case Item.OfGather of -> of(name, of.gather());
      case Item.OfVelocity of -> of(name, of.model());
      case Item.OfWaveform of -> of(name, of.waveform());
    };
  }

  private static DataFile file(
      String name, int[] shape, float[] values, Double interval, double spacing) {
    return new DataFile(name, Buffer.buffer(Npy.encode(shape, values)), interval, spacing);
  }
}
