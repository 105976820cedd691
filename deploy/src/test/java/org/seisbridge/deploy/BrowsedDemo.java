package org.seisbridge.deploy;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.seisbridge.deploy.platform.Catalogue;

/** The demonstration, and a browser in which its operator is logged in. */
final class BrowsedDemo {
  private final Chromium chromium;
  private final RunningDemo demo;

  /** The cookies of a browser that is logged in. */
  private final String login;

  private BrowsedDemo(Chromium chromium, RunningDemo demo, String login) {
    this.chromium = chromium;
    this.demo = demo;
    this.login = login;
  }

  /** Starts both, and logs in. */
  static BrowsedDemo start(Path data, int records) throws Exception {
    Chromium chromium = Chromium.start();
    try {
      PreparedData.in(data);
      RunningDemo demo = RunningDemo.start(data, records);
      try (BrowserContext first = chromium.browser().newContext()) {
        first.newPage().navigate(demo.link());
        return new BrowsedDemo(chromium, demo, first.storageState());
      }
    } catch (Exception | AssertionError e) {
      chromium.close();
      throw e;
    }
  }

  URI address() {
    return demo.address();
  }

  /** The catalogue, as its operator has it. */
  Catalogue catalogue() throws IOException, InterruptedException {
    return demo.catalogue(null);
  }

  /** A window of that size, logged in. */
  DemoWindow window(int width, int height, ColorScheme scheme) {
    List<String> complaints = new ArrayList<>();
    Browser.NewContextOptions options =
        new Browser.NewContextOptions()
            .setViewportSize(width, height)
            .setColorScheme(scheme)
            .setStorageState(login);
    return new DemoWindow(chromium.window(options, complaints), complaints);
  }

  /** Closes the browser, and ends the demonstration in good order. */
  void stop() throws Exception {
    chromium.close();
    demo.stop();
  }
}
