package org.seisbridge.deploy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.catalog.CreateDataset;
import org.seisbridge.api.catalog.NodalPlane;
import org.seisbridge.api.catalog.SeismicEvent;
import org.seisbridge.api.catalog.StationRecording;
import org.seisbridge.api.infer.EventLocation;
import org.seisbridge.api.infer.InferEventReply;
import org.seisbridge.api.infer.InferEventRequest;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.job.Job;
import org.seisbridge.api.job.JobContract;
import org.seisbridge.api.job.JobRef;
import org.seisbridge.api.job.JobState;
import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.model.PromoteModel;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.deploy.platform.Catalogue;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.event.Position;
import org.seisbridge.seismic.event.Seismogram;
import org.seisbridge.seismic.event.SeismogramGenerator;
import org.seisbridge.seismic.event.SimulatedEvent;
import org.seisbridge.seismic.event.SourceMechanism;
import org.seisbridge.seismic.event.Windows;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.model.Bundle;

/** What models of tasks tell of an event: to programs over HTTP, to commands, in a browser. */
class EventInferenceIT {
  private static final List<String> TASKS = List.of("classification", "location", "mechanism");
  private static final int STATIONS = 5;

  @TempDir private static Path folder;

  private static BrowsedDemo demo;
  private static Catalogue catalogue;
  private static final SimulatedEvent EVENT =
      SeismogramGenerator.generate(EventClass.EARTHQUAKE, 11, STATIONS, Windows.TOGETHER);
  private static final List<Long> RECORDS = new ArrayList<>();
  private static InferEventReply shipped;

  @BeforeAll
  static void startPortal() throws Exception {
    demo = BrowsedDemo.start(data(), 1);
    catalogue = demo.catalogue();
    long dataset = catalogue.call(Contract.CREATE_DATASET, new CreateDataset("events", "")).id();
    for (int i = 0; i < STATIONS; i++) {
      RECORDS.add(catalogue.call(Contract.INGEST, request(dataset, i)).record());
    }
    shipped = infer(new InferEventRequest(RECORDS.getFirst(), null));
    catalogue.importModel(trained("mechanism"));
  }

  private static Path data() {
    return folder.resolve("data");
  }

  /** A model after one step from random weights. */
  private static Bundle trained(String task) throws Exception {
    CommandRun run =
        CommandRun.of(
            "train-task",
            "--task",
            task,
            "--strategy",
            "scratch",
            "--labels",
            "10",
            "--stations",
            "1-2",
            "--steps",
            "1",
            "--out",
            folder.resolve(task).toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    return Bundle.read(folder.resolve(task).resolve("model"));
  }

  private static IngestRequest request(long dataset, int i) {
    Seismogram seismogram = EVENT.seismograms().get(i);
    Waveform waveform = seismogram.waveform();
    SourceMechanism mechanism = EVENT.mechanism().orElseThrow();
    SeismicEvent event =
        new SeismicEvent(
            EVENT.originTime(),
            EVENT.epicentre().latitude(),
            EVENT.epicentre().longitude(),
            EVENT.depth(),
            EVENT.magnitude().orElseThrow(),
            "earthquake",
            null,
            seismogram.parameters().toMap().entrySet().stream()
                .collect(toMap(one -> one.getKey().key(), Map.Entry::getValue)),
            new StationRecording(
                null,
                "S" + i,
                seismogram.station().latitude(),
                seismogram.station().longitude(),
                seismogram.sensitivity(),
                waveform.startTime()),
            new NodalPlane(mechanism.strike(), mechanism.dip(), mechanism.rake()));
    byte[] file = Npy.encode(new int[] {3, Waveform.MODEL_SAMPLES}, waveform.amplitudes());
    return IngestRequest.ofEvent(
        dataset, "station-" + i, new DataFile(name(i), Buffer.buffer(file)), event);
  }

  private static String name(int i) {
    return "station-%d.npy".formatted(i);
  }

  private static InferEventReply infer(InferEventRequest request) {
    return catalogue.call(Contract.INFER_EVENT, request);
  }

  @AfterAll
  static void stopPortal() throws Exception {
    if (catalogue != null) {
      catalogue.close();
    }
    if (demo != null) {
      demo.stop();
    }
  }

  @Test
  void whatShipsTellsWhatItCanAndWhatWouldTellTheRest() {
    assertThat(shipped.tasks()).containsOnlyKeys("classification", "location");
    assertThat(shipped.notes())
        .singleElement()
        .asString()
        .contains("seisbridge jobs submit train-task NAME --task mechanism --base c1");
  }

  @Test
  void anEventIsToldFromAllItsStations() {
    InferEventReply reply = infer(new InferEventRequest(RECORDS.getLast(), null));

    assertThat(reply.stations())
        .extracting(InferEventReply.Station::record)
        .containsExactlyElementsOf(RECORDS);
    assertThat(reply.notes()).isEmpty();
    assertThat(reply.tasks()).containsOnlyKeys(TASKS);
    assertThat(reply.tasks().get("classification").probabilities())
        .containsOnlyKeys("earthquake", "explosion", "surface_event");
    for (String task : List.of("classification", "mechanism")) {
      assertThat(
              reply.tasks().get(task).probabilities().values().stream()
                  .mapToDouble(Double::doubleValue)
                  .sum())
          .isCloseTo(1, within(1e-6));
    }
    EventLocation location = reply.tasks().get("location").location();
    Position found = new Position(location.latitude(), location.longitude());
    assertThat(found.distance(EVENT.epicentre())).as("m from the epicentre").isLessThan(50e3);
    assertThat(location.ellipse().major()).isGreaterThanOrEqualTo(location.ellipse().minor());
    assertThat(location.magnitude()).isNotNull();
  }

  @Test
  void theStationsAreChosenAndWhatIsWrongWithTheChoiceIsSaid() {
    InferEventReply alone = infer(new InferEventRequest(null, RECORDS.subList(1, 2)));

    assertThat(alone.stations()).hasSize(1);
    assertThat(alone.tasks().get("classification"))
        .isNotEqualTo(
            infer(new InferEventRequest(RECORDS.getFirst(), null)).tasks().get("classification"));
    refused(new InferEventRequest(null, null), "one of the two");
    refused(new InferEventRequest(null, List.of(RECORDS.getFirst(), RECORDS.getFirst())), "once");
    refused(new InferEventRequest(null, List.of(1L)), "has no waveform");
    refused(new InferEventRequest(987L, null), "no record 987");
  }

  private static void refused(InferEventRequest request, String part) {
    assertThatThrownBy(() -> infer(request))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining(part);
  }

  @Test
  void aCommandTellsIt() {
    CommandRun run =
        CommandRun.of("infer-event", RECORDS.getFirst().toString(), "--data", data().toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("From 5 stations.", "classification, by classes-1", "90 % within");
  }

  @Test
  void anotherModelOfATaskIsPromoted() throws Exception {
    catalogue.importModel(renamed("mechanism", "mechanism-2"));

    Job job =
        catalogue.call(
            ModelContract.PROMOTE_MODEL, new PromoteModel("mechanism-2", "it is the same"));
    CommandRun.of("jobs", "watch", Long.toString(job.id()), "--data", data().toString());

    job = catalogue.call(JobContract.JOB, new JobRef(job.id()));
    assertThat(job.state()).as(job.reason()).isEqualTo(JobState.SUCCEEDED);
    InferEventReply reply = infer(new InferEventRequest(RECORDS.getFirst(), null));
    assertThat(reply.tasks().get("mechanism").model()).isEqualTo("mechanism-2");
  }

  private static Bundle renamed(String task, String name) throws Exception {
    Path model = folder.resolve(name);
    Bundle.read(folder.resolve(task).resolve("model")).writeFolder(model);
    Path description = model.resolve(Bundle.DESCRIPTION);
    String json = Files.readString(description);
    Files.writeString(description, json.replace("\"name\":\"" + task, "\"name\":\"" + name));
    return Bundle.read(model);
  }

  @Test
  void theRecordsPageShowsIt() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : new int[] {1280, 390}) {
        try (DemoWindow window = demo.window(width, 844, scheme)) {
          Page page = window.page();
          page.navigate(demo.address() + "record/" + RECORDS.getFirst());

          assertThat(page.locator("#event-class [role=listitem]")).hasCount(3);
          assertThat(page.locator("#event-class"))
              .containsText(Pattern.compile("surface event\\d+ %"));
          assertThat(page.locator("#event-location .station")).hasCount(STATIONS);
          assertThat(page.locator("#event-location .ellipse")).hasCount(1);
          assertThat(page.locator("#event-location .known")).hasCount(1);
          assertThat(page.locator("#event-location .plane-map"))
              .hasAttribute(
                  "aria-label", Pattern.compile("Map of 5 stations and the epicentre .*"));
          assertThat(page.locator("#event-mechanism .compression")).hasCount(1);
          assertThat(page.locator("#event-mechanism [role=listitem]")).hasCount(3);
          assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
              .isEqualTo(0);
          window.assertDrawn("#waveform-viewer", 1);
          window.screenshot(
              "event-inference-%d-%s".formatted(width, scheme.name().toLowerCase(Locale.ROOT)));
        }
      }
    }
  }
}
