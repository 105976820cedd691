package org.seisbridge.seismic.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.dataset.LabelledWaveform;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.GatherReader;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.npy.NpyArray;
import org.seisbridge.seismic.npy.NpyFile;
import org.seisbridge.seismic.velocity.VelocityReader;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.seismic.waveform.WaveformReader;

/**
 * NPY: {@code [shots, samples, receivers]} is a gather, {@code [nz, nx]} a velocity model, {@code
 * [3, samples]} a waveform, each with axes of length one before it as OpenFWI has them; four axes
 * with a longer first one are several gathers or models, on disk only.
 */
final class NpyContent {
  /** Of an array that is read as a whole; 64 million cells. */
  static final long LARGEST = 256L << 20;

  private NpyContent() {}

  static FileContent open(FileSource source, Stated stated) throws IOException {
    if (source.path() != null) {
      if (!isGzip(source)) {
        int[] shape = shape(source.path());
        if (shape.length == 4 && shape[0] > 1) {
          return NpyEntries.open(source.path(), stated);
        }
      }
      if (source.size() > LARGEST) {
        throw new InvalidDataException(
            source.name(),
            "it has %d bytes; an array is read up to %d".formatted(source.size(), LARGEST),
            "Cut it into several files");
      }
    }
    return of(source.name(), source.read(Npy::read, Npy::read), stated);
  }

  private static boolean isGzip(FileSource source) throws IOException {
    byte[] start = source.start();
    return start.length > 0 && start[0] == 0x1f;
  }

  private static int[] shape(Path path) throws IOException {
    try (NpyFile file = NpyFile.open(path)) {
      return file.shape();
    }
  }

  static FileContent of(String name, NpyArray array, Stated stated) {
    return switch (stated.kind() == null ? kind(array.shape()) : stated.kind()) {
      case GATHER -> gather(name, array, stated);
      case VELOCITY ->
          new VelocityContent(
              name,
              new Accepted<>(VelocityReader.read(name, array, stated.spacing()), List.of()),
              stated.step(),
              List.of());
      case WAVEFORM -> waveform(name, array, stated);
    };
  }

  static Kind kind(int[] shape) {
    if (shape.length >= 3 && shape[shape.length - 3] != 1) {
      return Kind.GATHER;
    }
    // Even if they lie the wrong way: no velocity model is three cells wide.
    return Arrays.stream(shape, Math.max(0, shape.length - 2), shape.length)
            .anyMatch(length -> length == Component.COUNT)
        ? Kind.WAVEFORM
        : Kind.VELOCITY;
  }

  private static FileContent gather(String name, NpyArray array, Stated stated) {
    Gather gather = GatherReader.read(name, array, stated.sampleInterval(), stated.spacing());
    return new WholeContent(
        name, new Accepted<>(new Item.OfGather(gather), List.of()), facts(gather));
  }

  static List<Fact> facts(Gather gather) {
    return List.of(
        Fact.of("shots", gather.shots()),
        Fact.of("samples", gather.samples()),
        Fact.of("receivers", gather.receivers()),
        Fact.seconds("sample_interval", gather.sampleInterval()),
        Fact.metres("receiver_spacing", gather.receiverSpacing()));
  }

  private static FileContent waveform(String name, NpyArray array, Stated stated) {
    Waveform waveform = WaveformReader.read(name, array, stated.sampleInterval());
    LabelledWaveform labelled =
        LabelledWaveform.unlabelled(name, waveform, EnumSet.allOf(Component.class));
    return new WholeContent(
        name,
        new Accepted<>(new Item.OfWaveform(labelled), List.of()),
        List.of(
            Fact.of("components", Component.COUNT),
            Fact.of("samples", waveform.samples()),
            new Fact("sampling_rate", waveform.samplingRate(), "Hz")));
  }
}
