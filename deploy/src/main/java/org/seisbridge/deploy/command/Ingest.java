package org.seisbridge.deploy.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.seisbridge.api.Contract;
import org.seisbridge.api.catalog.CreateDataset;
import org.seisbridge.api.ingest.IngestReply;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.Progress;
import org.seisbridge.deploy.platform.Catalogue;
import org.seisbridge.deploy.platform.Embedding;
import org.seisbridge.deploy.sample.NpyFiles;
import org.seisbridge.seismic.npy.NpyFile;
import org.seisbridge.seismic.openfwi.OpenFwiDataset;
import org.seisbridge.seismic.velocity.Family;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Stores data in the catalogue. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description = {
      "Stores a gather, a velocity model or a whole folder in the catalogue.",
      "A folder is laid out as OpenFWI's are, as generate writes them. What was stored under the",
      "same dataset and name before is replaced, so a run that was cut short can be repeated."
    })
public final class Ingest implements Callable<Void> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private Data data;
  @Mixin private Sampling sampling;

  @Parameters(paramLabel = "PATH", description = "NPY file of one gather or model, or a folder.")
  private Path path;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description =
          "Dataset to store it in, made if it is not there; PATH's last part if not given.")
  private String dataset;

  private final Map<String, Long> notes = new TreeMap<>();

  /** What was stored. */
  record Stored(String dataset, long records, Map<String, Long> notes) {}

  @Override
  public Void call() throws Exception {
    Console console = Console.of(spec);
    String name = dataset == null ? path.toRealPath().getFileName().toString() : dataset;
    Stored stored =
        Files.isDirectory(path)
            ? storeFolder(OpenFwiDataset.open(path), name, console)
            : storeFile(isGather(), name, console);
    output.print(console, stored, () -> text(stored));
    return null;
  }

  private Stored storeFile(boolean gather, String name, Console console) throws Exception {
    DataFile file = sampling.file(path);
    try (Catalogue catalogue = data.catalogue()) {
      IngestRequest request =
          new IngestRequest(
              datasetId(catalogue, name),
              path.getFileName().toString(),
              null,
              gather ? file : null,
              gather ? null : file);
      store(catalogue, request);
      Embedding.await(catalogue, console);
    }
    return new Stored(name, 1, notes);
  }

  /**
   * A velocity model is [nz, nx]; OpenFWI's, and what is cut out of them, have axes of 1 before.
   */
  private boolean isGather() throws IOException {
    try (NpyFile file = NpyFile.open(path)) {
      int axes = file.shape().length;
      return axes >= 3 && file.shape()[axes - 3] > 1;
    }
  }

  private Stored storeFolder(OpenFwiDataset samples, String name, Console console)
      throws Exception {
    try (Catalogue catalogue = data.catalogue()) {
      long id = datasetId(catalogue, name);
      try (Progress progress = console.progress("Storing", samples.size())) {
        for (long index = 0; index < samples.size(); index++) {
          store(catalogue, request(samples, id, index));
          progress.advance();
        }
      }
      Embedding.await(catalogue, console);
    }
    return new Stored(name, samples.size(), notes);
  }

  private static long datasetId(Catalogue catalogue, String name) {
    return catalogue.call(Contract.CREATE_DATASET, new CreateDataset(name, "")).id();
  }

  private static IngestRequest request(OpenFwiDataset samples, long dataset, long index)
      throws IOException {
    String name = samples.name(index);
    return new IngestRequest(
        dataset,
        name,
        samples.family(index).map(Family::label).orElse(null),
        samples.hasGathers() ? NpyFiles.of(name, samples.gather(index)) : null,
        NpyFiles.of(name, samples.velocity(index)));
  }

  private void store(Catalogue catalogue, IngestRequest request) {
    IngestReply reply = catalogue.call(Contract.INGEST, request);
    reply.notes().forEach(note -> notes.merge(note, 1L, Long::sum));
  }

  private static String text(Stored stored) {
    StringBuilder text =
        new StringBuilder("Stored %d records in %s.".formatted(stored.records(), stored.dataset()));
    stored.notes().forEach((note, times) -> text.append("\n%d times: %s".formatted(times, note)));
    return text.toString();
  }
}
