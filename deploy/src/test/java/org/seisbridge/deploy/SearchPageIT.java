package org.seisbridge.deploy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.deploy.demo.DemoDataset;
import org.seisbridge.deploy.sample.NpyFiles;

/** The search page as a person meets it: the demonstration in a browser. */
class SearchPageIT {
  private static final int RECORDS = 20;
  private static final String FORM = "Like this, but…";
  private static final String RECORD_FOUR = DemoDataset.name(3);

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
  void aDroppedGatherIsDrawnWithTheTenNearestModelsAndItsAttributes() {
    open("");

    drop("gather.npy", gatherFour());

    assertThat(page.locator("#query-title")).hasText("gather.npy");
    assertThat(page.locator("#hits .hit")).hasCount(10);
    assertThat(page.locator("#attributes-table tbody tr")).hasCount(18);
    assertThat(page.locator("#hit-1")).containsText(RECORD_FOUR);
    assertDrawn("#query-gather", 1);
    assertDrawn("#hits seis-velocity", 10);
    assertDrawn("#results-scale", 1);
  }

  @Test
  void aHitBecomesTheNextQueryAndBackReturns() {
    openRecordFour();

    page.locator("#hit-2").click();

    assertThat(page.locator("#query-title")).not().hasText(RECORD_FOUR);
    assertThat(page).hasURL(Pattern.compile("\\?record=\\d+&for=velocity$"));
    assertAllDrawn();
    page.goBack();
    assertThat(page.locator("#query-title")).hasText(RECORD_FOUR);
    assertThat(page.locator("#hit-1")).containsText(RECORD_FOUR);
    assertAllDrawn();
  }

  @Test
  void aHitIsReachedAndOpenedByKeyboard() {
    openRecordFour();

    page.locator("#hit-3").focus();
    page.keyboard().press("Enter");

    assertThat(page.locator("#query-title")).not().hasText(RECORD_FOUR);
    assertAllDrawn();
  }

  @Test
  void gathersAreDrawnWhenTheyAreLookedFor() {
    openRecordFour();

    page.getByLabel("Gathers").check();

    assertThat(page.locator("#results-title")).hasText("The 10 nearest gathers");
    assertThat(page).hasURL(Pattern.compile("for=gather$"));
    assertDrawn("#hits seis-gather", 10);
  }

  @Test
  void whatIsSlowerBelowIsAskedForFoundAndUndoneByGoingBack() {
    openRecordFour();

    page.getByText(FORM).click();
    page.locator("#wish-value input").fill("-300");
    page.keyboard().press("Enter");

    assertThat(page.locator("#results-wishes")).containsText("Mean velocity, lower third");
    assertThat(page).hasURL(Pattern.compile("change=velocity_mean_deep(%3D|=)-300"));
    assertThat(page.locator("#search-parts")).containsText("Mean velocity, lower third −300 m/s");
    double wished = number(page.locator("#results-wishes").textContent());
    assertThat(number(page.locator("#hit-1 .wished").textContent()))
        .isCloseTo(wished, within(100.0));
    assertThat(number(page.locator("#hit-2 .wished").textContent()))
        .isCloseTo(wished, within(100.0));
    assertDrawn("#hits seis-velocity", 10);

    page.goBack();
    assertThat(page.locator("#results-wishes")).hasCount(0);
    assertThat(page.locator("#hit-1")).containsText(RECORD_FOUR);
    assertAllDrawn();
  }

  @Test
  void hitsAreMadeExamplesAndTakenAwayByKeyboard() {
    openRecordFour();
    String unwanted = page.locator("#hit-3 .name").textContent();

    press("#hits li:nth-child(2) .hit-actions vaadin-button:nth-of-type(1)");
    assertThat(page.locator("#search-parts li")).hasCount(2);
    assertAllDrawn();
    press("#hits li:has-text('" + unwanted + "') .hit-actions vaadin-button:nth-of-type(2)");
    assertThat(page.locator("#search-parts li")).hasCount(3);
    assertThat(page.locator("#search-parts")).containsText("Less like " + unwanted);
    assertThat(page.locator("#results")).not().containsText(unwanted);
    // Pictures that are still on their way when others take their places complain.
    assertAllDrawn();

    press("#part-1-remove");
    assertThat(page.locator("#search-parts li")).hasCount(2);
    assertThat(page.locator("#part-1-remove")).isFocused();
    assertAllDrawn();
    page.keyboard().press("Enter");
    assertThat(page.locator("#search-parts li")).hasCount(1);
    assertThat(page.locator("#results")).containsText(unwanted);
    assertAllDrawn();
  }

  private void press(String selector) {
    page.locator(selector).focus();
    page.keyboard().press("Enter");
  }

  /** The only one with thousands of metres a second in a text. */
  private static double number(String text) {
    Matcher matcher = Pattern.compile("(\\d,\\d{3}) m/s").matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return Double.parseDouble(matcher.group(1).replace(",", ""));
  }

  @Test
  void aTruncatedFileIsRefusedBesideWhereItWasDropped() {
    open("");

    drop("cut.npy", Arrays.copyOf(gatherFour(), 5000));

    assertThat(page.locator("#file-error")).containsText("cut.npy: ");
    assertThat(page.locator("#file-error")).containsText("The file was cut short");
    assertThat(page.locator("#results-title")).hasText("Find the ground behind a gather");
  }

  @Test
  void theWindowFitsAPhoneAndScreenshotsAreKept() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : new int[] {1280, 390}) {
        window.close();
        openWindow(width, 844, scheme);
        String name = "%d-%s".formatted(width, scheme.name().toLowerCase(Locale.ROOT));
        open("");
        assertThat(page.locator("#results-title")).hasText("Find the ground behind a gather");
        window.screenshot("start-" + name);

        openRecordFour();
        page.getByText(FORM).click();

        assertThat(page.locator("#wish-add")).isVisible();
        assertThat(page.locator("#attributes-table tbody tr")).hasCount(18);
        Object overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth");
        assertThat(overflow).isEqualTo(0);
        window.screenshot("search-" + name);
      }
    }
  }

  private void open(String address) {
    page.navigate(demo.address() + address);
  }

  private static byte[] gatherFour() {
    return NpyFiles.of("gather.npy", DemoDataset.sample(3).gather()).content().getBytes();
  }

  private void openRecordFour() {
    open("?record=4&for=velocity");
    assertThat(page.locator("#query-title")).hasText(RECORD_FOUR);
    assertAllDrawn();
  }

  private void drop(String name, byte[] content) {
    page.locator("#file-upload input[type=file]")
        .setInputFiles(new FilePayload(name, "application/octet-stream", content));
  }

  /** A search for velocity models by a record has shown all it will. */
  private void assertAllDrawn() {
    assertDrawn("#query-gather", 1);
    assertDrawn("#query-velocity", 1);
    assertDrawn("#hits seis-velocity", 10);
  }

  /** Each of these pictures is drawn, in at least a handful of colours. */
  private void assertDrawn(String selector, int count) {
    assertThat(page.locator(selector)).hasCount(count);
    assertThat(page.locator(selector + "[data-state=drawn]")).hasCount(count);
    for (Locator canvas : page.locator(selector + " canvas").all()) {
      Object colours =
          canvas.evaluate(
              """
              canvas => {
                const { width, height } = canvas;
                const pixels = canvas.getContext("2d").getImageData(0, 0, width, height).data;
                return new Set(new Uint32Array(pixels.buffer)).size;
              }""");
      assertThat((Integer) colours).as("colours in %s", selector).isGreaterThan(5);
    }
  }
}
