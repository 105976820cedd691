package org.seisbridge.deploy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

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

  /** Keeps a picture of the whole page. */
  void screenshot(String name) {
    page()
        .screenshot(
            new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
  }

  /** Closes it, and sees that nothing was complained of. */
  @Override
  public void close() {
    context.close();
    assertThat(complaints).as("errors in the browser's console").isEmpty();
  }
}
