package org.seisbridge.deploy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.api.Contract;
import org.seisbridge.api.catalog.CreateDataset;
import org.seisbridge.api.catalog.SeismicEvent;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.search.DataFile;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.platform.Catalogue;
import org.seisbridge.deploy.platform.Embedding;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.event.Seismogram;
import org.seisbridge.seismic.event.SeismogramGenerator;
import org.seisbridge.seismic.event.SimulatedEvent;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Waveform;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Waveforms and events as a person meets them: the demonstration in a browser. */
class EventPagesIT {
  private static final int SEISMOGRAMS = 12;

  /** Of an earthquake whose arrivals are seen. */
  private static final int FIRST_SEED = 7;

  private static final String VIEWER = "#waveform-viewer";

  @TempDir private static Path data;

  private static BrowsedDemo demo;
  private static final List<Long> RECORDS = new ArrayList<>();

  private DemoWindow window;
  private Page page;

  @BeforeAll
  static void startPortal() throws Exception {
    demo = BrowsedDemo.start(data, 1);
    try (Catalogue catalogue = demo.catalogue()) {
      long dataset = catalogue.call(Contract.CREATE_DATASET, new CreateDataset("events", "")).id();
      for (int i = 0; i < SEISMOGRAMS; i++) {
        IngestRequest request =
            IngestRequest.ofEvent(
                dataset, name(i), new DataFile(name(i), Buffer.buffer(file(i))), event(i));
        RECORDS.add(catalogue.call(Contract.INGEST, request).record());
      }
      Embedding.await(
          catalogue, Console.of(new CommandLine(CommandSpec.create()).getCommandSpec()));
    }
  }

  private static String name(int i) {
    return "seismogram-%d.npy".formatted(i);
  }

  private static SimulatedEvent simulated(int i) {
    EventClass[] kinds = EventClass.values();
    return SeismogramGenerator.generate(kinds[i % kinds.length], FIRST_SEED + i);
  }

  private static Waveform waveform(int i) {
    return simulated(i).seismograms().getFirst().waveform();
  }

  private static byte[] file(int i) {
    return Npy.encode(new int[] {3, Waveform.MODEL_SAMPLES}, waveform(i).amplitudes());
  }

  private static SeismicEvent event(int i) {
    SimulatedEvent event = simulated(i);
    Seismogram seismogram = event.seismograms().getFirst();
    return new SeismicEvent(
        event.originTime(),
        event.epicentre().latitude(),
        event.epicentre().longitude(),
        event.depth(),
        event.magnitude().stream().boxed().findFirst().orElse(null),
        event.kind().label().replace(' ', '_'),
        event
            .mechanism()
            .map(mechanism -> mechanism.style().name().toLowerCase(Locale.ROOT))
            .orElse(null),
        seismogram.parameters().toMap().entrySet().stream()
            .collect(toMap(one -> one.getKey().key(), Map.Entry::getValue)),
        null,
        null);
  }

  @AfterAll
  static void stopPortal() throws Exception {
    if (demo != null) {
      demo.stop();
    }
  }

  @BeforeEach
  void openWindow() {
    openWindow(1280, 900, ColorScheme.LIGHT);
  }

  private void openWindow(int width, int height, ColorScheme scheme) {
    window = demo.window(width, height, scheme);
    page = window.page();
  }

  @AfterEach
  void closeWindow() {
    window.close();
  }

  @Test
  void aRecordShowsItsWaveformItsEventAndANeighbourLeadsToItsPage() {
    open(0);

    SeismicEvent event = event(0);
    assertThat(page.locator("#event"))
        .containsText(
            String.format(
                Locale.ENGLISH,
                "P after the start%.2f s",
                event.parameters().get("p_arrival_sample") / 100));
    assertThat(page.locator("#event")).containsText("earthquake");
    assertThat(page.locator("#attributes")).isHidden();
    String neighbour = page.locator("#waveform-1 .name").textContent();
    page.locator("#waveform-1").click();

    assertThat(page.locator("#record-title")).hasText(neighbour);
    assertAllDrawn();
    page.goBack();
    assertThat(page.locator("#record-title")).hasText(name(0));
    assertAllDrawn();
  }

  @Test
  void aWaveformIsZoomedAndReadOutByKeysAlone() {
    open(0);
    page.locator(VIEWER + " .stage").focus();

    page.keyboard().press("+");
    assertThat(shown()).isCloseTo(Waveform.MODEL_SAMPLES / 1.4, within(1e-6));
    page.keyboard().press("Shift+ArrowRight");
    float amplitude = waveform(0).amplitude(Component.N, 3001);
    Locator readout = page.locator(VIEWER + " #readout");
    assertThat(readout)
        .hasText(
            "N · 30.010 s · amplitude "
                + page.evaluate("value => value.toPrecision(4)", (double) amplitude)
                    .toString()
                    .replace("-", "−"));
    assertThat(readout).hasAttribute("aria-live", "polite");
    page.keyboard().press("Shift+ArrowDown");
    assertThat(readout).containsText("E · 30.010 s");
    page.keyboard().press("Enter");
    assertThat(page.locator(VIEWER + " #picked canvas"))
        .hasAttribute("aria-label", Pattern.compile("Spectrogram of E: strongest at .* Hz"));
    page.keyboard().press("0");
    assertThat(shown()).isEqualTo(Waveform.MODEL_SAMPLES);
  }

  @Test
  void componentsAreDrawnInOneScaleOrEachInItsOwn() {
    open(0);
    List<String> pictures = new ArrayList<>();
    pictures.add(window.picture(VIEWER));

    page.locator(VIEWER + " #scale").selectOption("own");
    pictures.add(window.picture(VIEWER));
    page.locator(VIEWER + " #gain").fill("12");
    pictures.add(window.picture(VIEWER));

    assertThat(pictures).doesNotHaveDuplicates();
  }

  @Test
  void aSpectrogramShowsWhenAFrequencyWasThere() {
    open(0);

    Object found =
        page.evaluate(
            """
            async () => {
              const { spectrogram } = await import(new URL("seisbridge/signal.js", document.baseURI));
              const trace = Float32Array.from({ length: 6000 }, (_, i) =>
                5 + (i >= 2000 && i < 3000 ? 3 * Math.sin(2 * Math.PI * 0.125 * i) : 0));
              const { frames, frequencies, hop, step, amplitudes } = spectrogram(trace, 0.01);
              const at = (seconds, hertz) =>
                amplitudes[Math.floor(100 * seconds / hop) * frequencies + Math.round(hertz / step)];
              return [frames * hop, (frequencies - 1) * step, at(25, 12.5), at(25, 30), at(15, 12.5)];
            }""");

    List<Double> values =
        ((List<?>) found).stream().map(one -> ((Number) one).doubleValue()).toList();
    assertThat(values.get(0)).as("samples").isEqualTo(6000);
    assertThat(values.get(1)).as("Nyquist, Hz").isCloseTo(50, within(1e-9));
    assertThat(values.get(2))
        .as("half of it is within a window of Hann")
        .isCloseTo(1.5, within(1e-2));
    assertThat(values.get(3)).as("another frequency").isLessThan(1e-2);
    assertThat(values.get(4)).as("before").isLessThan(1e-2);
  }

  @Test
  void aWaveformFileFindsItsRecordAndWhatIsNeverComparedIsNotOffered() {
    page.navigate(demo.address().toString());

    page.locator("#file-upload input[type=file]")
        .setInputFiles(new FilePayload("mine.npy", "application/octet-stream", file(3)));

    assertThat(page.locator("#results-title")).hasText("The 10 nearest waveforms");
    assertThat(page.locator("#hit-1")).containsText(name(3));
    assertThat(page.locator("#hit-1"))
        .containsText(Pattern.compile("M \\d\\.\\d · \\d+ km · earthquake"));
    window.assertDrawn("#query-waveform", 1);
    window.assertDrawn("#hits seis-waveform", 10);
    assertThat(page).hasURL(Pattern.compile("\\?file=mine.npy&for=waveform$"));
    assertThat(page.getByLabel("Gathers")).hasCount(0);
    page.getByLabel("Events").check();
    assertThat(page.locator("#results-title")).hasText("The 10 nearest events");
    window.assertDrawn("#hits seis-waveform", 10);

    page.navigate(demo.address() + "?record=1");
    assertThat(page.locator("#results-title")).hasText("The only one of the velocity models");
    window.assertDrawn("#hits seis-velocity", 1);
    assertThat(page.getByLabel("Events")).hasCount(0);
  }

  @Test
  void anEventIsDescribedInNumbersAndWhatIsTooWeakLeftOut() {
    page.navigate(demo.address().toString());

    page.getByText("Describe it…").click();
    choose("#wish-attribute", "Distance");
    page.locator("#wish-value input").fill("80");
    page.keyboard().press("Enter");

    assertThat(page.locator("#results-title")).hasText("The 10 nearest waveforms");
    assertThat(page.locator("#query-content")).containsText("Distance 80 km");
    window.assertDrawn("#hits seis-waveform", 10);
    assertThat(page.getByLabel("Gathers")).hasCount(0);
    window.screenshot("event-described");

    page.getByLabel("Only").check();
    choose("#wish-attribute", "Magnitude");
    page.locator("#wish-low input").fill("2");
    page.keyboard().press("Enter");

    assertThat(page.locator("#search-parts")).containsText("Only Magnitude from 2");
    assertThat(page).hasURL(Pattern.compile("only=magnitude(%3D|=)2\\.\\."));
    long strong =
        IntStream.range(0, SEISMOGRAMS)
            .mapToObj(EventPagesIT::event)
            .filter(event -> event.magnitude() != null && event.magnitude() >= 2)
            .count();
    assertThat(page.locator("#hits seis-waveform")).hasCount((int) Math.min(strong, 10));
    page.goBack();
    assertThat(page.locator("#hits seis-waveform")).hasCount(10);
  }

  private void choose(String select, String item) {
    page.locator(select).click();
    page.locator("vaadin-select-item")
        .getByText(item, new Locator.GetByTextOptions().setExact(true))
        .click();
  }

  @Test
  void theWindowFitsAPhoneAndScreenshotsAreKept() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : new int[] {1280, 390}) {
        window.close();
        openWindow(width, 844, scheme);
        String name = "%d-%s".formatted(width, scheme.name().toLowerCase(Locale.ROOT));
        open(0);
        assertFits();
        window.screenshot("event-record-" + name);
        page.navigate(demo.address() + "?record=" + RECORDS.getFirst());
        window.assertDrawn("#hits seis-waveform", 10);
        window.assertDrawn("#query-waveform", 1);
        assertFits();
        window.screenshot("event-search-" + name);
      }
    }
  }

  @Test
  void epicentresFoundAreOnAMapByTheirNumbers() {
    page.navigate(demo.address() + "?record=" + RECORDS.getFirst());

    Locator map = page.locator("#results-map .plane-map");
    assertThat(map).hasAttribute("aria-label", "Map of the 10 epicentres of what was found");
    assertThat(map.locator(".epicentre")).hasCount(10);
    assertThat(map.locator(".known")).hasCount(1);
    String nearest = page.locator("#hit-1 .name").textContent();
    Locator dot = map.locator(".epicentre").last();
    assertThat(dot.locator("title")).containsText(nearest);
    assertThat(map.locator(".epicentre + text").last()).hasText("1");
  }

  private void assertFits() {
    assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth")).isEqualTo(0);
  }

  private void open(int i) {
    page.navigate(demo.address() + "record/" + RECORDS.get(i));
    assertThat(page.locator("#record-title")).hasText(name(i));
    assertAllDrawn();
  }

  private void assertAllDrawn() {
    window.assertDrawn(VIEWER, 1);
    window.assertDrawn("#neighbours-waveform seis-waveform", 6);
    window.assertDrawn("#neighbours-event seis-waveform", 6);
  }

  /** How many samples are shown. */
  private double shown() {
    Object samples =
        page.locator(VIEWER).evaluate("viewer => viewer.window.x.to - viewer.window.x.from");
    return ((Number) samples).doubleValue();
  }
}
