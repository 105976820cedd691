package org.seisbridge.deploy.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.seisbridge.api.Contract;
import org.seisbridge.api.catalog.CreateDataset;
import org.seisbridge.api.catalog.SeismicEvent;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.ingest.FolderIngest;
import org.seisbridge.deploy.ingest.Tally;
import org.seisbridge.deploy.platform.Catalogue;
import org.seisbridge.deploy.platform.Embedding;
import org.seisbridge.deploy.platform.PatientCatalogue;
import org.seisbridge.seismic.npy.NpyFile;
import org.seisbridge.seismic.openfwi.OpenFwiDataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Stores data in the catalogue. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description = {
      "Stores a gather, a velocity model, a waveform or a whole folder in the catalogue.",
      "A folder is laid out as OpenFWI's are, as generate writes them. What was stored under the",
      "same dataset and name before is left alone if it is the same, and replaced if it is not, so",
      "a run that was cut short is simply repeated. A sample that cannot be used is reported, the",
      "others are stored, and the command ends with exit code 3."
    })
public final class Ingest implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private CatalogueChoice choice;
  @Mixin private Sampling sampling;

  @Parameters(
      paramLabel = "PATH",
      description = "File of one gather, model or waveform, or a folder.")
  private Path path;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description =
          "Dataset to store it in, made if it is not there; PATH's last part if not given.")
  private String dataset;

  @Option(
      names = "--waveform",
      description =
          "PATH is a waveform: miniSEED, SAC, or NPY [3, samples], Z N E, at 100 Hz or --dt.")
  private boolean waveform;

  @Option(
      names = "--event",
      paramLabel = "E",
      description =
          "What is known of the waveform's event: its JSON file, or event parameters KEY=VALUE,…")
  private String event;

  @Override
  public Integer call() throws Exception {
    Console console = Console.of(spec);
    String name = dataset == null ? path.toRealPath().getFileName().toString() : dataset;
    Tally stored =
        Files.isDirectory(path)
            ? storeFolder(OpenFwiDataset.open(path), name, console)
            : storeFile(name, console);
    output.print(console, stored, () -> text(stored));
    return stored.refused() == 0 ? ExitCode.OK.code() : ExitCode.INVALID_DATA.code();
  }

  private Tally storeFile(String name, Console console) throws Exception {
    if (event != null && !waveform) {
      throw new ParameterException(
          spec.commandLine(), "--event says what is known of a waveform: give --waveform too");
    }
    DataFile file = sampling.file(path);
    boolean gather = !waveform && isGather();
    SeismicEvent known = event == null ? null : EventText.read(event);
    Tally tally = new Tally(name);
    try (Catalogue catalogue = choice.open()) {
      IngestRequest request =
          new IngestRequest(
              datasetId(catalogue, name),
              path.getFileName().toString(),
              null,
              gather ? file : null,
              gather || waveform ? null : file,
              waveform ? file : null,
              known);
      tally.stored(catalogue.call(Contract.INGEST, request));
      Embedding.await(catalogue, console);
    }
    return tally;
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

  private Tally storeFolder(OpenFwiDataset samples, String name, Console console) throws Exception {
    try (Catalogue catalogue = choice.open()) {
      Tally tally = new Tally(name);
      long id = datasetId(catalogue, name);
      // Hours must not be lost for a moment in which the platform is away.
      Catalogue patient = new PatientCatalogue(catalogue);
      new FolderIngest(patient, id, console).run(samples, tally);
      Embedding.await(patient, console);
      return tally;
    }
  }

  private static long datasetId(Catalogue catalogue, String name) {
    return catalogue.call(Contract.CREATE_DATASET, new CreateDataset(name, "")).id();
  }

  private static String text(Tally stored) {
    StringBuilder text =
        new StringBuilder(
            "Stored %d records in %s: %d new, %d replaced, %d unchanged; %d refused."
                .formatted(
                    stored.records(),
                    stored.dataset(),
                    stored.created(),
                    stored.replaced(),
                    stored.unchanged(),
                    stored.refused()));
    stored.notes().forEach((note, times) -> text.append("\n%d times: %s".formatted(times, note)));
    List<String> refusals = stored.refusals();
    refusals.forEach(refusal -> text.append("\nRefused: ").append(refusal));
    if (stored.refused() > refusals.size()) {
      text.append("\nand %d more.".formatted(stored.refused() - refusals.size()));
    }
    return text.toString();
  }
}
