package org.seisbridge.backend.embed;

import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.GatherReader;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.npy.NpyArray;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.seismic.velocity.VelocityReader;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.seismic.waveform.WaveformReader;

/** Reads the files that users send. */
public final class SampleFiles {
  private SampleFiles() {}

  /**
   * The gather in a file.
   *
   * @throws InvalidDataException if there is none, or one that cannot be
   */
  public static Gather gather(DataFile file) {
    return GatherReader.read(file.name(), array(file), file.sampleInterval(), file.spacing());
  }

  /**
   * The velocity model in a file.
   *
   * @throws InvalidDataException if there is none, or one that cannot be
   */
  public static VelocityModel velocity(DataFile file) {
    return VelocityReader.read(file.name(), array(file), file.spacing());
  }

  /**
   * The waveform in a file.
   *
   * @throws InvalidDataException if there is none, or one that cannot be
   */
  public static Waveform waveform(DataFile file) {
    return WaveformReader.read(file.name(), array(file), file.sampleInterval());
  }

  private static NpyArray array(DataFile file) {
    if (file.name() == null || file.content() == null) {
      throw new ServiceException(ErrorCode.INVALID, "A file needs a name and a content.");
    }
    return Npy.read(file.name(), file.content().getBytes());
  }
}
