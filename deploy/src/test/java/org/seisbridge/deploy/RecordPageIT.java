package org.seisbridge.deploy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.deploy.demo.DemoDataset;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.velocity.VelocityModel;

/**
 * The page of a record, and its viewers, as a person meets them: the demonstration in a browser.
 */
class RecordPageIT {
  private static final int RECORDS = 20;
  private static final String GATHER = "#gather-viewer";
  private static final String VELOCITY = "#velocity-viewer";

  @TempDir private static Path data;

  private static BrowsedDemo demo;

  private DemoWindow window;
  private Page page;

  @BeforeAll
  static void startPortal() throws Exception {
    demo = BrowsedDemo.start(data, RECORDS);
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
  void aRecordIsOpenedFromAHitAndShownWithItsNeighbours() {
    page.navigate(demo.address() + "?record=4&for=velocity");
    page.locator("#hits li:first-child").getByText("Open record").click();

    assertThat(page).hasURL(Pattern.compile("/record/4$"));
    assertThat(page.locator("#record-title")).hasText(DemoDataset.name(3));
    assertThat(page.locator("#attributes-table tbody tr")).hasCount(18);
    assertThat(page.locator("#record-provenance")).containsText(", seen by the team");
    assertAllDrawn();
    page.locator("#gather-1").click();
    assertThat(page.locator("#record-title")).not().hasText(DemoDataset.name(3));
    assertAllDrawn();
    page.goBack();
    assertThat(page.locator("#record-title")).hasText(DemoDataset.name(3));
    assertAllDrawn();
  }

  @Test
  void theSampleUnderTheCursorIsReadOutWhereverOneHasZoomed() {
    open(4);
    Gather gather = DemoDataset.sample(3).gather();
    String expected =
        "Shot 2 · 0.300 s · 400 m · offset 228 m · amplitude "
            + precise(gather.amplitude(1, 300, 40));

    double[] at = pixels(GATHER, column(1, 40), 300);
    hover(GATHER, at);
    assertThat(readout(GATHER)).hasText(expected);

    for (int turn = 0; turn < 4; turn++) {
      page.mouse().wheel(0, -100);
      assertThat(readout(GATHER)).hasText(expected);
    }
    assertThat(shown(GATHER, "y")).isLessThan(300);
    double[] again = pixels(GATHER, column(1, 40), 300);
    assertThat(again[1]).isCloseTo(at[1], within(4.0));
  }

  @Test
  void theCellUnderTheCursorIsReadOut() {
    open(4);
    VelocityModel model = DemoDataset.sample(3).velocity();

    hover(VELOCITY, pixels(VELOCITY, 12, 40));

    long velocity = Math.round(model.velocities()[40 * 70 + 12]);
    assertThat(readout(VELOCITY)).containsText("x 125 m · z 405 m · ");
    assertThat(readout(VELOCITY)).containsText(Pattern.compile("\\b" + velocity / 10));
  }

  @Test
  void aGatherIsMovedAndZoomedByKeysAlone() {
    open(4);
    Locator stage = page.locator(GATHER + " .stage");
    stage.focus();
    double all = shown(GATHER, "y");

    page.keyboard().press("+");
    double zoomed = shown(GATHER, "y");
    assertThat(zoomed).isCloseTo(all / 1.4, within(1e-6));
    double from = edge(GATHER, "y");
    page.keyboard().press("ArrowDown");
    assertThat(edge(GATHER, "y")).isCloseTo(from + zoomed / 10, within(1e-6));
    page.keyboard().press("-");
    assertThat(shown(GATHER, "y")).isCloseTo(all, within(1e-6));
    page.keyboard().press("+");
    page.keyboard().press("0");
    assertThat(shown(GATHER, "y")).isEqualTo(all);

    page.keyboard().press("]");
    assertThat(page.getByLabel("Shot 1", new Page.GetByLabelOptions().setExact(true))).isChecked();
    assertThat(shown(GATHER, "x")).isEqualTo(70);
    page.keyboard().press("Shift+ArrowRight");
    assertThat(readout(GATHER)).containsText("Shot 1 · 0.500 s · 360 m");
    assertThat(readout(GATHER)).hasAttribute("aria-live", "polite");
    page.keyboard().press("Enter");
    assertThat(page.locator(GATHER + " #picked canvas"))
        .hasAttribute("aria-label", Pattern.compile("Trace of shot 1, 360 m: .* Hz"));
  }

  @Test
  void aBoxIsZoomedToAndDraggingMoves() {
    open(4);
    double[] from = pixels(GATHER, column(2, 10), 200);
    double[] to = pixels(GATHER, column(2, 50), 600);

    page.locator(GATHER + " #box").click();
    drag(from, to);
    assertThat(shown(GATHER, "y")).isCloseTo(400, within(5.0));
    assertThat(shown(GATHER, "x")).isCloseTo(40, within(2.0));

    double edge = edge(GATHER, "y");
    drag(pixels(GATHER, column(2, 30), 400), pixels(GATHER, column(2, 30), 300));
    assertThat(edge(GATHER, "y")).isCloseTo(edge + 100, within(5.0));
    page.locator(GATHER + " #reset").click();
    assertThat(shown(GATHER, "y")).isEqualTo(1000);

    page.keyboard().down("Shift");
    drag(pixels(VELOCITY, 10, 10), pixels(VELOCITY, 20, 40));
    page.keyboard().up("Shift");
    assertThat(shown(VELOCITY, "y")).isCloseTo(30, within(1.0));
    assertThat(shown(VELOCITY, "x")).as("equal aspect").isEqualTo(shown(VELOCITY, "y"));
  }

  @Test
  void aTraceIsOpenedWithItsSpectrumAndAModelWithItsProfile() {
    open(4);

    click(GATHER, pixels(GATHER, column(2, 35), 150));
    click(VELOCITY, pixels(VELOCITY, 35, 35));

    Gather gather = DemoDataset.sample(3).gather();
    double[] trace = new double[1000];
    for (int sample = 0; sample < trace.length; sample++) {
      trace[sample] = gather.amplitude(2, sample, 35);
    }
    double peak = Arrays.stream(trace).map(Math::abs).max().orElseThrow();
    assertThat(page.locator(GATHER + " #picked canvas"))
        .hasAttribute(
            "aria-label",
            Pattern.compile(
                "Trace of shot 3, 350 m: strongest amplitude "
                    + String.format(Locale.ROOT, "%.3g", peak).substring(0, 3)));
    double[] profile = new double[70];
    for (int row = 0; row < profile.length; row++) {
      profile[row] = DemoDataset.sample(3).velocity().velocities()[row * 70 + 35];
    }
    assertThat(page.locator(VELOCITY + " #picked canvas"))
        .hasAttribute(
            "aria-label",
            "Vertical profile at 355 m: %d to %d m/s"
                .formatted(
                    Math.round(Arrays.stream(profile).min().orElseThrow()),
                    Math.round(Arrays.stream(profile).max().orElseThrow())));
  }

  @Test
  void howAGatherIsShownIsChosen() {
    open(4);
    List<String> pictures = new ArrayList<>();
    pictures.add(window.picture(GATHER));

    choose(GATHER, "style", "wiggles", pictures);
    choose(GATHER, "style", "both", pictures);
    choose(GATHER, "style", "density", null);
    choose(GATHER, "colours", "grey", pictures);
    type(GATHER, "gain", "12", pictures);
    type(GATHER, "agc", "200", pictures);
    type(GATHER, "clip", "90", pictures);
    page.locator(GATHER).getByLabel("Shot 3").check();
    pictures.add(window.picture(GATHER));

    assertThat(pictures).doesNotHaveDuplicates().hasSize(8);
  }

  @Test
  void interfacesAreLaidOverAModel() {
    open(4);
    String without = window.picture(VELOCITY);

    page.locator(VELOCITY + " #interfaces").check();

    assertThat(window.picture(VELOCITY)).isNotEqualTo(without);
  }

  @Test
  void twoRecordsAreComparedByTheirDifference() {
    open(4);

    page.locator("#compare-velocity-1").click();
    assertThat(page).hasURL(Pattern.compile("/record/4\\?compare=\\d+$"));
    int other = Integer.parseInt(page.url().replaceAll(".*=", "")) - 1;
    assertThat(page.locator("#compared-with")).containsText(DemoDataset.name(other));
    window.assertDrawn(GATHER, 1);
    window.assertDrawn(VELOCITY, 1);
    page.locator(VELOCITY + " #which").selectOption("Difference");
    page.locator(GATHER + " #which").selectOption("Difference");

    hover(VELOCITY, pixels(VELOCITY, 12, 40));
    float[] ours = DemoDataset.sample(3).velocity().velocities();
    float[] theirs = DemoDataset.sample(other).velocity().velocities();
    double difference = ours[40 * 70 + 12] - theirs[40 * 70 + 12];
    assertThat(number(readout(VELOCITY), "m/s")).isCloseTo(difference, within(0.06));
    hover(GATHER, pixels(GATHER, column(0, 20), 400));
    double amplitudes =
        DemoDataset.sample(3).gather().amplitude(0, 400, 20)
            - DemoDataset.sample(other).gather().amplitude(0, 400, 20);
    assertThat(readout(GATHER)).containsText("amplitude " + precise((float) amplitudes));

    page.locator("#compare-end").click();
    assertThat(page.locator("#compared-with")).isHidden();
    assertAllDrawn();
  }

  @Test
  void remarksAreThereAgainAfterReloading() {
    open(7);

    page.locator("#remarks-tags input").fill("line 4");
    page.keyboard().press("Enter");
    page.locator("#remarks-notes textarea").fill("Shot 3 is weak.");
    page.locator("#remarks-save").click();
    assertThat(page.locator("#remarks-status")).hasText("Saved.");
    page.reload();

    assertThat(page.locator("#remarks-notes textarea")).hasValue("Shot 3 is weak.");
    assertThat(page.locator("#remarks-tags")).containsText("line 4");
    assertAllDrawn();
  }

  @Test
  void samplesAreDownloadedAsTheyWereStored() throws IOException {
    open(4);

    Download download = page.waitForDownload(() -> page.locator("#download-gather").click());

    assertThat(download.suggestedFilename()).isEqualTo("record-4-gather.npy");
    try (InputStream content = download.createReadStream()) {
      assertThat(Npy.read("gather.npy", content.readAllBytes()).toFloats())
          .containsExactly(DemoDataset.sample(3).gather().amplitudes());
    }
  }

  @Test
  void aDeletedRecordIsGone() {
    open(RECORDS);

    page.locator("#record-delete").click();
    page.locator("vaadin-confirm-dialog vaadin-button[slot=confirm-button]").click();

    assertThat(page.locator("#results-title")).hasText("Find the ground behind a gather");
    page.navigate(demo.address() + "record/" + RECORDS);
    assertThat(page.locator("#record-error")).containsText("" + RECORDS);
  }

  @Test
  void theWindowFitsAPhoneInTheDark() {
    window.close();
    openWindow(390, 844, ColorScheme.DARK);

    open(4);
    click(GATHER, pixels(GATHER, column(2, 35), 300));

    assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth")).isEqualTo(0);
    window.screenshot("record-390-dark");
  }

  @Test
  void screenshotsAreKept() {
    open(4);
    click(GATHER, pixels(GATHER, column(2, 35), 300));
    click(VELOCITY, pixels(VELOCITY, 35, 35));
    window.screenshot("record-1280-light");
  }

  @Test
  void percentilesAreThoseOfSortedAmplitudes() {
    double[] values = noise(4001);
    double[] sorted = Arrays.stream(values).map(Math::abs).sorted().toArray();
    open(4);

    for (double part : new double[] {0, 0.5, 0.9, 0.99, 1}) {
      assertThat(
              compute(
                  "values => [signal.percentile(Float32Array.from(values), %s)]".formatted(part),
                  values)[0])
          .isEqualTo(sorted[(int) (part * (sorted.length - 1))]);
    }
  }

  @Test
  void gainIsControlledByTheRmsOfAWindow() {
    int[] shape = {2, 50, 3};
    int half = 4;
    double[] values = noise(300);
    double[] expected = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int sample = i / shape[2] % shape[1];
      int from = Math.max(0, sample - half);
      int to = Math.min(shape[1] - 1, sample + half);
      double squares = 0;
      for (int other = from; other <= to; other++) {
        squares += Math.pow(values[i + (other - sample) * shape[2]], 2);
      }
      expected[i] = values[i] / Math.sqrt(squares / (to - from + 1));
    }
    open(4);

    assertThat(compute("values => signal.agc(Float32Array.from(values), [2, 50, 3], 4)", values))
        .containsExactly(expected, within(1e-5));
    assertThat(compute("values => signal.agc(new Float32Array(300), [2, 50, 3], 4)", values))
        .containsOnly(0.0);
  }

  @Test
  void spectraAreThoseOfTheDiscreteFourierTransform() {
    double[] values = noise(100);
    double[] expected = new double[65];
    for (int k = 0; k < expected.length; k++) {
      double real = 0;
      double imaginary = 0;
      for (int i = 0; i < values.length; i++) {
        real += values[i] * Math.cos(2 * Math.PI * k * i / 128);
        imaginary -= values[i] * Math.sin(2 * Math.PI * k * i / 128);
      }
      expected[k] = (k == 0 || k == 64 ? 1 : 2) * Math.hypot(real, imaginary) / values.length;
    }
    open(4);

    assertThat(compute("values => signal.spectrum(values, 0.002).amplitudes", values))
        .containsExactly(expected, within(1e-9));
    double[] sine = new double[256];
    Arrays.setAll(sine, i -> 3 * Math.sin(2 * Math.PI * 31.25 * 0.002 * i));
    double[] of =
        compute(
            "values => { const { step, amplitudes } = signal.spectrum(values, 0.002);"
                + " return [step, amplitudes[Math.round(31.25 / step)]]; }",
            sine);
    assertThat(of[0]).isCloseTo(1 / (256 * 0.002), within(1e-12));
    assertThat(of[1]).isCloseTo(3, within(1e-9));
  }

  /** Runs a function over the portal's own module of that name. */
  private double[] compute(String function, double[] values) {
    Object result =
        page.evaluate(
            """
            async values => {
              const signal = await import(new URL("seisbridge/signal.js", document.baseURI));
              return Array.from((%s)(values));
            }"""
                .formatted(function),
            Arrays.stream(values).boxed().toList());
    return ((List<?>) result).stream().mapToDouble(one -> ((Number) one).doubleValue()).toArray();
  }

  /** Numbers that float32 holds. */
  private static double[] noise(int length) {
    Random random = new Random(11);
    return DoubleStream.generate(() -> (float) random.nextGaussian()).limit(length).toArray();
  }

  private void open(int record) {
    page.navigate(demo.address() + "record/" + record);
    assertThat(page.locator("#record-title")).hasText(DemoDataset.name(record - 1));
    assertAllDrawn();
  }

  private void assertAllDrawn() {
    window.assertDrawn(GATHER, 1);
    window.assertDrawn(VELOCITY, 1);
    window.assertDrawn("#neighbours-gather seis-gather", 6);
    window.assertDrawn("#neighbours-velocity seis-velocity", 6);
    window.assertDrawn("#neighbours-descriptors seis-velocity", 6);
  }

  private Locator readout(String viewer) {
    return page.locator(viewer + " #readout");
  }

  /** The column of a trace where all shots are side by side with gaps of four. */
  private static int column(int shot, int receiver) {
    return shot * (70 + 4) + receiver;
  }

  /** Where the middle of a sample or cell is drawn, from the window's upper left corner. */
  private double[] pixels(String viewer, int x, int y) {
    page.locator(viewer + " .stage").scrollIntoViewIfNeeded();
    Object at =
        page.locator(viewer)
            .evaluate(
                """
                (viewer, [x, y]) => {
                  const { left, top } = viewer.shadowRoot.querySelector(".stage").getBoundingClientRect();
                  const [right, down] = viewer.toPixels(x + 0.5, y + 0.5);
                  return [left + right, top + down];
                }""",
                List.of(x, y));
    return ((List<?>) at).stream().mapToDouble(one -> ((Number) one).doubleValue()).toArray();
  }

  private void hover(String viewer, double[] at) {
    page.mouse().move(at[0], at[1]);
    assertThat(readout(viewer)).not().hasText("");
  }

  private void click(String viewer, double[] at) {
    page.mouse().click(at[0], at[1]);
    assertThat(page.locator(viewer + " #picked canvas")).isVisible();
  }

  private void drag(double[] from, double[] to) {
    page.mouse().move(from[0], from[1]);
    page.mouse().down();
    page.mouse().move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2);
    page.mouse().move(to[0], to[1]);
    page.mouse().up();
  }

  /** How much is shown along an axis, in traces, samples or cells. */
  private double shown(String viewer, String axis) {
    return number(viewer, "viewer.window.%1$s.to - viewer.window.%1$s.from".formatted(axis));
  }

  private double edge(String viewer, String axis) {
    return number(viewer, "viewer.window.%s.from".formatted(axis));
  }

  private double number(String viewer, String expression) {
    return ((Number) page.locator(viewer).evaluate("viewer => " + expression)).doubleValue();
  }

  /** What stands before a unit in a read-out. */
  private static double number(Locator readout, String unit) {
    String text = readout.textContent().replace('−', '-');
    return Double.parseDouble(text.replaceAll(".*?(-?[\\d.]+) " + unit + "$", "$1"));
  }

  /** Four significant digits, as JavaScript writes them. */
  private String precise(float value) {
    String text = (String) page.evaluate("value => value.toPrecision(4)", (double) value);
    return text.replace("-", "−");
  }

  private void choose(String viewer, String control, String value, List<String> pictures) {
    page.locator(viewer + " #" + control).selectOption(value);
    if (pictures != null) {
      pictures.add(window.picture(viewer));
    }
  }

  private void type(String viewer, String control, String value, List<String> pictures) {
    page.locator(viewer + " #" + control).fill(value);
    pictures.add(window.picture(viewer));
  }
}
