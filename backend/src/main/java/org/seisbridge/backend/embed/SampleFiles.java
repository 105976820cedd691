package org.seisbridge.backend.embed;

import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.format.WaveformFormat;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.GatherReader;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.npy.NpyArray;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.seismic.velocity.VelocityReader;
import org.seisbridge.seismic.waveform.Waveform;

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
   * The waveform in a file, with notes on how it was put together.
   *
   * @throws InvalidDataException if there is none, or one that cannot be
   */
  public static Accepted<Waveform> waveform(DataFile file) {
    return WaveformFormat.readAny(file.name(), content(file), file.sampleInterval());
  }

  private static NpyArray array(DataFile file) {
    return Npy.read(file.name(), content(file));
  }

  private static byte[] content(DataFile file) {
    if (file.name() == null || file.content() == null) {
      throw new ServiceException(ErrorCode.INVALID, "A file needs a name and a content.");
    }
    return file.content().getBytes();
  }
}
