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
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.console.ExitCode;
import org.seisbridge.deploy.ingest.FolderIngest;
import org.seisbridge.deploy.ingest.FoundFiles;
import org.seisbridge.deploy.ingest.ItemRequest;
import org.seisbridge.deploy.ingest.Metadata;
import org.seisbridge.deploy.ingest.Tally;
import org.seisbridge.deploy.platform.Catalogue;
import org.seisbridge.deploy.platform.Embedding;
import org.seisbridge.deploy.platform.PatientCatalogue;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.catalogue.Catalogues;
import org.seisbridge.seismic.catalogue.EventTable;
import org.seisbridge.seismic.dataset.Labels;
import org.seisbridge.seismic.format.FileContent;
import org.seisbridge.seismic.format.Kind;
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
      "What a file is, its content tells (see inspect). A line of shots in SEG-Y and a velocity",
      "model larger than 700 m by 700 m are stored window by window, each named after its place.",
      "A folder is laid out as OpenFWI's are, as generate writes them, or holds any files that",
      "are read. What was stored under the",
      "same dataset and name before is left alone if it is the same, and replaced if it is not, so",
      "a run that was cut short is simply repeated. A sample that cannot be used is reported, the",
      "others are stored, and the command ends with exit code 3."
    })
public final class Ingest implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private CatalogueChoice choice;
  @Mixin private FileReading reading;

  @Parameters(paramLabel = "PATH", description = "A file of any format that is read, or a folder.")
  private Path path;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description =
          "Dataset to store it in, made if it is not there; PATH's last part if not given.")
  private String dataset;

  @Option(
      names = "--waveform",
      description = "An NPY file is a waveform, [3, samples], Z N E, at 100 Hz or --dt.")
  private boolean waveform;

  @Option(
      names = "--event",
      paramLabel = "E",
      description =
          "What is known of the waveform's event: its JSON file, or event parameters KEY=VALUE,…")
  private String event;

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description =
          "Events as QuakeML, FDSN text, NDK or CSV. A waveform is of the last that began before it"
              + " ended and at most two minutes before it began, of those that its station picked if"
              + " there is one.")
  private Path events;

  @Option(
      names = "--columns",
      paramLabel = "NAME=COLUMN,…",
      converter = ColumnsText.class,
      description =
          "What the columns of --events are called if it is CSV and they are not id, type, time,"
              + " latitude, longitude, depth_km and magnitude, such as time=origin,magnitude=ml.")
  private Labels columns = EventTable.COLUMNS;

  @Option(
      names = "--stations",
      paramLabel = "FILE",
      description =
          "Where stations stand, as StationXML or FDSN text; a waveform's is found by its codes.")
  private Path stations;

  @Override
  public Integer call() throws Exception {
    Console console = Console.of(spec);
    String name = dataset == null ? path.toRealPath().getFileName().toString() : dataset;
    if (reading.raw != null && Files.isDirectory(path)) {
      throw new ParameterException(
          spec.commandLine(), "--raw says what one file holds: give that file");
    }
    Metadata metadata =
        new Metadata(
            events == null ? List.of() : Catalogues.events(events, columns),
            stations == null ? List.of() : Catalogues.stations(stations));
    Tally stored =
        Files.isDirectory(path)
            ? storeFolder(name, metadata, console)
            : storeFile(name, metadata, console);
    output.print(console, stored, () -> text(stored));
    return stored.refused() == 0 ? ExitCode.OK.code() : ExitCode.INVALID_DATA.code();
  }

  private Tally storeFile(String name, Metadata metadata, Console console) throws Exception {
    Tally tally = new Tally(name);
    String fileName = path.getFileName().toString();
    try (FileContent content = reading.open(path, waveform ? Kind.WAVEFORM : null)) {
      int first = content.chosen(null);
      SeismicEvent known = event(content);
      try (Catalogue catalogue = choice.open()) {
        long id = datasetId(catalogue, name);
        explain(content, first, console);
        if (content.size() == 1) {
          IngestRequest request = ItemRequest.of(id, fileName, content, first, metadata);
          if (known == null && metadata.misses(request)) {
            tally.note(Metadata.MISSED, 1);
          }
          tally.stored(
              catalogue.call(
                  Contract.INGEST, known == null ? request : request.with(at(known, request))));
        } else {
          new FolderIngest(new PatientCatalogue(catalogue), id, metadata, console)
              .run(content, fileName, tally);
        }
        Embedding.await(catalogue, console);
      }
    }
    return tally;
  }

  private SeismicEvent event(FileContent content) throws IOException {
    if (event == null) {
      return null;
    }
    if (content.kind() != Kind.WAVEFORM || content.size() != 1) {
      throw new ParameterException(
          spec.commandLine(), "--event says what is known of a waveform: give a file of one");
    }
    return EventText.read(event);
  }

  /** A known event where and when the file says that it was recorded. */
  private static SeismicEvent at(SeismicEvent known, IngestRequest request) {
    return known.recording() == null && request.event() != null
        ? known.recordedBy(request.event().recording())
        : known;
  }

  /** What is doubtful about a file, and what bringing it to the models' size cost. */
  private static void explain(FileContent content, int first, Console console) throws IOException {
    content.notes().forEach(console::say);
    List<String> done = content.item(first).notes();
    if (content.size() > 1 && !done.isEmpty()) {
      console.say("%s, of %d such:".formatted(content.name(first), content.size()));
    }
    done.forEach(console::say);
  }

  private Tally storeFolder(String name, Metadata metadata, Console console) throws Exception {
    Tally tally = new Tally(name);
    boolean openFwi = OpenFwiDataset.isOne(path);
    List<Path> files = openFwi ? List.of() : FoundFiles.in(path, tally);
    // A folder without any file that is read is refused as one that is no dataset.
    OpenFwiDataset samples = files.isEmpty() ? OpenFwiDataset.open(path) : null;
    try (Catalogue catalogue = choice.open()) {
      long id = datasetId(catalogue, name);
      // Hours must not be lost for a moment in which the platform is away.
      Catalogue patient = new PatientCatalogue(catalogue);
      FolderIngest ingest = new FolderIngest(patient, id, metadata, console);
      if (samples != null) {
        ingest.run(samples, tally);
      }
      for (Path file : files) {
        store(file, ingest, tally, console);
      }
      Embedding.await(patient, console);
    }
    return tally;
  }

  private void store(Path file, FolderIngest ingest, Tally tally, Console console)
      throws Exception {
    try (FileContent content = reading.open(file, null)) {
      if (content.size() > 0) {
        explain(content, content.first(), console);
      }
      ingest.run(content, path.relativize(file).toString(), tally);
    } catch (InvalidDataException e) {
      tally.refused(e.getMessage());
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
