package org.seisbridge.deploy.command;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.seismic.InvalidDataException;
import picocli.CommandLine.Option;

/** What an NPY file does not say about its own samples; null leaves it at OpenFWI's. */
final class Sampling {
  /** A gather of OpenFWI has 1.4 MB; a file of 500 has 700 MB. */
  private static final long LARGEST_FILE = 64 << 20;

  @Option(
      names = "--dt",
      paramLabel = "SECONDS",
      description = "Time between the samples of a gather; OpenFWI's 0.001 if not given.")
  Double dt;

  @Option(
      names = "--spacing",
      paramLabel = "METRES",
      description = "Distance between cells or receivers; OpenFWI's 10 if not given.")
  Double spacing;

  /** A file on its way to a service, with this sampling. */
  DataFile file(Path path) throws IOException {
    if (Files.size(path) > LARGEST_FILE) {
      throw new InvalidDataException(
          path.toString(),
          "it has %d bytes, more than one gather or velocity model".formatted(Files.size(path)),
          "Save one alone, or ingest the folder as a dataset");
    }
    return new DataFile(path.toString(), Buffer.buffer(Files.readAllBytes(path)), dt, spacing);
  }
}
