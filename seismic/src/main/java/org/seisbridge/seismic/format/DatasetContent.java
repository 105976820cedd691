package org.seisbridge.seismic.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.PlainText;
import org.seisbridge.seismic.dataset.LabelledWaveform;
import org.seisbridge.seismic.dataset.WaveformDataset;
import org.seisbridge.seismic.hdf5.Hdf5File;
import org.seisbridge.seismic.npy.Npz;
import org.seisbridge.seismic.phasenet.PhaseNetDataset;
import org.seisbridge.seismic.seisbench.SeisBenchDataset;
import org.seisbridge.seismic.stead.SteadDataset;

/** Waveforms with labels: each is an item, read as it is wanted. */
final class DatasetContent extends FileContent {
  private static final int LISTED = 12;

  private final String layout;
  private final WaveformDataset dataset;

  private DatasetContent(String name, String layout, WaveformDataset dataset) {
    super(name, Kind.WAVEFORM);
    this.layout = layout;
    this.dataset = dataset;
  }

  /** PhaseNet's, one waveform in a file. */
  static FileContent ofNpz(FileSource source, Stated stated) throws IOException {
    Path path = source.requirePath("NPZ");
    List<String> arrays = List.copyOf(Npz.readContents(path).keySet());
    if (!arrays.contains("data") || !arrays.contains("channels")) {
      throw new InvalidDataException(
          source.name(),
          "its arrays are %s; PhaseNet's are data, itp, its and channels".formatted(names(arrays)),
          "Save one array alone as NPY");
    }
    return new DatasetContent(source.name(), "PhaseNet", PhaseNetDataset.ofFile(path));
  }

  /** SeisBench's, with its table beside it, or STEAD's. */
  static FileContent ofHdf5(FileSource source, Stated stated) throws IOException {
    Path path = source.requirePath("HDF5");
    List<String> groups;
    try (Hdf5File file = Hdf5File.open(path)) {
      groups = file.root().names();
    }
    if (groups.contains("data_format")) {
      Path table = table(path);
      return new DatasetContent(source.name(), "SeisBench", SeisBenchDataset.open(table, path));
    }
    if (!groups.contains("data")) {
      throw new InvalidDataException(
          source.name(),
          "its groups are %s; STEAD's is data, SeisBench's are data and data_format"
              .formatted(names(groups)),
          "Give a file of STEAD's or SeisBench's layout");
    }
    return new DatasetContent(source.name(), "STEAD", SteadDataset.open(path));
  }

  /** {@code metadata_a.csv} of {@code waveforms_a.hdf5}. */
  private static Path table(Path path) {
    String file = path.getFileName().toString();
    Path table =
        path.resolveSibling(
            file.replace("waveforms", "metadata").replaceFirst("\\.[^.]*$", "") + ".csv");
    if (!Files.isRegularFile(table)) {
      throw new InvalidDataException(
          path.toString(),
          "it is SeisBench's, and its table %s is not beside it".formatted(table.getFileName()),
          "Put the table there");
    }
    return table;
  }

  private static String names(List<String> names) {
    return names.isEmpty()
        ? "none"
        : names.stream().limit(LISTED).map(PlainText::of).collect(Collectors.joining(", "));
  }

  @Override
  public List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("layout", layout));
    facts.add(Fact.of("waveforms", dataset.size()));
    return facts;
  }

  @Override
  public int size() {
    return dataset.size();
  }

  @Override
  public InvalidDataException problem() {
    return new InvalidDataException(name(), "it holds no waveforms", "Give one that does");
  }

  @Override
  public String place(int index) throws IOException {
    return dataset.name(index);
  }

  @Override
  public Accepted<Item> item(int index) throws IOException {
    Accepted<LabelledWaveform> read = dataset.read(index);
    return new Accepted<>(new Item.OfWaveform(read.value()), read.notes());
  }

  @Override
  public void close() throws IOException {
    dataset.close();
  }
}
