package org.seisbridge.seismic.format;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.dataset.Assembly;
import org.seisbridge.seismic.dataset.LabelledWaveform;
import org.seisbridge.seismic.miniseed.MiniSeed;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.sac.SacFile;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.seismic.waveform.WaveformReader;

/** The kinds of files that hold one waveform. To read another, add it here. */
public enum WaveformFormat {
  /** An array {@code [3, samples]}, components Z N E, which does not state its sampling. */
  NPY("NPY") {
    @Override
    boolean isOf(byte[] content) {
      return Npy.isNpy(content);
    }

    @Override
    Accepted<Waveform> read(String name, byte[] content, Double sampleInterval) {
      Waveform waveform = WaveformReader.read(name, Npy.read(name, content), sampleInterval);
      return new Accepted<>(waveform, List.of());
    }
  },

  /** The channels of one instrument. */
  MINISEED("miniSEED") {
    @Override
    boolean isOf(byte[] content) {
      return MiniSeed.isMiniSeed(content);
    }

    @Override
    Accepted<Waveform> read(String name, byte[] content, Double sampleInterval) {
      return stated(name, Assembly.of(name, MiniSeed.read(name, content)), sampleInterval);
    }
  },

  /** One component; the others are zeros. */
  SAC("SAC") {
    @Override
    boolean isOf(byte[] content) {
      return SacFile.isSac(content);
    }

    @Override
    Accepted<Waveform> read(String name, byte[] content, Double sampleInterval) {
      List<SacFile> files = List.of(SacFile.read(name, content));
      return stated(name, SacFile.assemble(name, files), sampleInterval);
    }
  };

  private final String label;

  WaveformFormat(String label) {
    this.label = label;
  }

  /** Whether a file begins like one of these. */
  abstract boolean isOf(byte[] content);

  abstract Accepted<Waveform> read(String name, byte[] content, Double sampleInterval);

  /** Whether a file begins like any of these. */
  public static boolean isAny(byte[] content) {
    return Arrays.stream(values()).anyMatch(format -> format.isOf(content));
  }

  /**
   * Reads the waveform in a file of any of these kinds.
   *
   * @param name what messages call the file
   * @param sampleInterval s; null if the file states it, or if nobody does: 0.01
   * @return with notes on what had to be done to make one waveform of it
   * @throws InvalidDataException if there is none in it, or one that cannot be searched with
   */
  public static Accepted<Waveform> readAny(String name, byte[] content, Double sampleInterval) {
    for (WaveformFormat format : values()) {
      if (format.isOf(content)) {
        return format.read(name, content, sampleInterval);
      }
    }
    String labels =
        Arrays.stream(values()).map(format -> format.label).collect(Collectors.joining(", "));
    throw new InvalidDataException(
        name,
        content.length == 0 ? "it is empty" : "it begins like no file of a waveform",
        "Save the waveform as one of " + labels);
  }

  /** What a file holds that states its sampling itself. */
  Accepted<Waveform> stated(String name, Accepted<LabelledWaveform> read, Double sampleInterval) {
    if (sampleInterval != null) {
      throw new InvalidDataException(
          name,
          "a %s file states its sample interval itself, and another is given".formatted(label),
          "Leave the sample interval out");
    }
    Waveform waveform = read.value().waveform();
    return new Accepted<>(WaveformReader.requireSearchable(name, waveform), read.notes());
  }
}
