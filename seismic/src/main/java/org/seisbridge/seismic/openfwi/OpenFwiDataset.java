package org.seisbridge.seismic.openfwi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.GatherReader;
import org.seisbridge.seismic.npy.NpyArray;
import org.seisbridge.seismic.npy.NpyFile;
import org.seisbridge.seismic.velocity.Family;
import org.seisbridge.seismic.velocity.VelocityModel;
import org.seisbridge.seismic.velocity.VelocityReader;

/**
 * A folder of files laid out like OpenFWI's (Deng et al. 2022, arXiv 2111.02926), read sample by
 * sample. Opening reads headers only; nothing stays open or in memory, so any number of threads may
 * read at once.
 *
 * <p>Gathers are {@code [samples, 5, 1000, 70]} in {@code data*.npy} or {@code seis*.npy}, velocity
 * models {@code [samples, 1, 70, 70]} in m/s in {@code model*.npy} or {@code vel*.npy}, side by
 * side or in sibling folders {@code data} and {@code model}; other sizes are read too.
 */
public final class OpenFwiDataset {
  private final List<FilePair> files;

  /** The first sample of each file, and the end of the last. */
  private final long[] starts;

  private OpenFwiDataset(List<FilePair> files) {
    this.files = List.copyOf(files);
    starts = new long[files.size() + 1];
    for (int i = 0; i < files.size(); i++) {
      starts[i + 1] = starts[i] + files.get(i).samples();
    }
  }

  /**
   * Finds and checks the files of a folder, in the order of their folders and numbers.
   *
   * @throws InvalidDataException if there are none, or one is damaged, lacks its partner, or has
   *     another shape or number of samples than it should
   */
  public static OpenFwiDataset open(Path folder) throws IOException {
    return new OpenFwiDataset(FolderScan.scan(folder));
  }

  /** Whether a folder, or one in it, holds any file that is named as OpenFWI's are. */
  public static boolean isOne(Path folder) throws IOException {
    return FolderScan.hasAny(folder);
  }

  /**
   * The part of this dataset that the published split gives to training or testing.
   *
   * @throws InvalidDataException if a file is not one of OpenFWI's
   */
  public OpenFwiDataset split(Split split) {
    return new OpenFwiDataset(files.stream().filter(file -> Split.of(file) == split).toList());
  }

  /** Number of samples. */
  public long size() {
    return starts[files.size()];
  }

  /** Whether there are gathers besides the velocity models. */
  public boolean hasGathers() {
    return files.stream().allMatch(file -> file.gathers().isPresent());
  }

  /** The name of a sample: {@code FlatVel_A/data1.npy[17]}. */
  public String name(long index) {
    Place place = place(index);
    return place.file().sampleName(place.item());
  }

  /** The family of a sample, if a folder is named after it. */
  public Optional<Family> family(long index) {
    return place(index).file().family();
  }

  /**
   * What a sample's kind is called: the family, or the folder's name where that is none of
   * OpenFWI's; empty of files in the dataset's own folder.
   */
  public String label(long index) {
    return place(index).file().label();
  }

  /**
   * Reads one gather, taken to be recorded every 1 ms and 10 m.
   *
   * @throws InvalidDataException if there is none, or one that cannot be used
   */
  public Gather gather(long index) throws IOException {
    Place place = place(index);
    FilePair file = place.file();
    Path path =
        file.gathers()
            .orElseThrow(
                () ->
                    new InvalidDataException(
                        file.velocities().toString(),
                        "there are no gathers for its velocity models",
                        "Simulate them first"));
    return GatherReader.read(place.in(path), place.read(path), null, null);
  }

  /**
   * Reads one velocity model, taken to have cells of 10 m.
   *
   * @throws InvalidDataException if it is one that cannot be used
   */
  public VelocityModel velocity(long index) throws IOException {
    Place place = place(index);
    Path path = place.file().velocities();
    return VelocityReader.read(place.in(path), place.read(path), null);
  }

  /**
   * Reads one sample.
   *
   * @throws InvalidDataException if it is one that cannot be used
   */
  public OpenFwiSample sample(long index) throws IOException {
    return new OpenFwiSample(name(index), family(index), gather(index), velocity(index));
  }

  /** Reads the samples one by one, in order, as the stream asks for them. */
  public Stream<OpenFwiSample> samples() {
    return LongStream.range(0, size())
        .mapToObj(
            index -> {
              try {
                return sample(index);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private Place place(long index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException(
          "there are %d samples, counted from 0: none is %d".formatted(size(), index));
    }
    int found = Arrays.binarySearch(starts, index);
    int file = found >= 0 ? found : -found - 2;
    return new Place(files.get(file), (int) (index - starts[file]));
  }

  /** Where a sample is. */
  private record Place(FilePair file, int item) {
    String in(Path path) {
      return path + "[" + item + "]";
    }

    NpyArray read(Path path) throws IOException {
      try (NpyFile npy = NpyFile.open(path)) {
        return npy.readItem(item);
      }
    }
  }
}
