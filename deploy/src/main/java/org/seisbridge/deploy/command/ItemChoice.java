package org.seisbridge.deploy.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.deploy.sample.NpyFiles;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.format.FileContent;
import org.seisbridge.seismic.format.Item;
import org.seisbridge.seismic.format.Kind;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The choice of one item of a file. */
final class ItemChoice {
  /** What a server takes: a gather of OpenFWI has 1.4 MB. */
  private static final long LARGEST = 64 << 20;

  @Mixin private FileReading reading;

  @Option(
      names = "--item",
      paramLabel = "N",
      description =
          "Which window of a line or large velocity model, or which entry of a file of several,"
              + " from 0 as inspect lists them; if not given the first, of a line the one in which"
              + " most was recorded.")
  Integer item;

  private final List<String> notes = new ArrayList<>();

  /** Opens a file; null for the kind if its content tells. */
  FileContent open(Path path, Kind kind) throws IOException {
    return reading.open(path, kind);
  }

  /** What a file's format is called. */
  String format(Path path) throws IOException {
    return reading.format(path);
  }

  /** Reads the item of a file; what was done to it is added to {@link #notes}. */
  Item read(Path path, Kind kind) throws IOException {
    try (FileContent content = open(path, kind)) {
      Accepted<Item> chosen = content.choose(item);
      notes.addAll(chosen.notes());
      return chosen.value();
    }
  }

  /** The same as a file on its way to a service. */
  DataFile file(Path path, Kind kind) throws IOException {
    DataFile file = NpyFiles.of(path.toString(), read(path, kind));
    if (file.content().length() > LARGEST) {
      throw new InvalidDataException(
          path.toString(),
          "it has %d bytes, more than one gather or velocity model"
              .formatted(file.content().length()),
          "Save one alone, or ingest the folder as a dataset");
    }
    return file;
  }

  /** What was done to bring files to what is searched with. */
  List<String> notes() {
    return List.copyOf(notes);
  }
}
