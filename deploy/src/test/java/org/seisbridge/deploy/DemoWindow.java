package org.seisbridge.deploy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;

/**
 * A browser's window with one page of the demonstration in it.
 *
 * @param complaints what its page complained of in the console
 */
record DemoWindow(BrowserContext context, List<String> complaints) implements AutoCloseable {
  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  Page page() {
    return context.pages().getFirst();
  }

  /** Waits for pictures that are drawn on canvases. */
  void assertDrawn(String selector, int count) {
    assertThat(page().locator(selector + "[data-state=drawn]")).hasCount(count);
  }

  /** What a viewer has drawn now, for comparing. */
  String picture(String viewer) {
    return (String)
        page()
            .locator(viewer)
            .evaluate(
                "viewer => (viewer.draw(), viewer.shadowRoot.querySelector('canvas').toDataURL())");
  }

  /** Keeps a picture of the whole page, which everybody has to be able to use. */
  void screenshot(String name) {
    assertAccessible(name);
    page()
        .screenshot(
            new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
  }

  /** WCAG 2.2, levels A and AA, as far as a program can tell. */
  private void assertAccessible(String name) {
    AxeResults found = new AxeBuilder(page()).withTags(WCAG).setLegacyMode(true).analyze();
    assertThat(found.getPasses()).as("what was looked at").hasSizeGreaterThan(10);
    assertThat(found.getViolations())
        .as(name)
        .extracting(
            rule ->
                rule.getId()
                    + ": "
                    + rule.getNodes().stream()
                        .map(node -> node.getTarget() + node.getFailureSummary())
                        .toList())
        .isEmpty();
  }

  /** Closes it, and sees that nothing was complained of. */
  @Override
  public void close() {
    context.close();
    assertThat(complaints).as("errors in the browser's console").isEmpty();
  }
}
