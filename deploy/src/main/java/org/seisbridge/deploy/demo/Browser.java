package org.seisbridge.deploy.demo;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.seisbridge.deploy.console.Console;

/** The user's browser, where there is a screen to see it on. */
final class Browser {
  private Browser() {}

  /** Opens a page, or does nothing where there is no screen or nothing to open it with. */
  static void open(URI page, Console console) {
    opener().ifPresent(program -> start(program, page, console));
  }

  private static Optional<String> opener() {
    if (System.getProperty("os.name").startsWith("Mac")) {
      return Optional.of("open");
    }
    boolean screen = System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
    return screen ? Optional.of("xdg-open") : Optional.empty();
  }

  private static void start(String program, URI page, Console console) {
    try {
      new ProcessBuilder(program, page.toString())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      console.say("No browser was opened: %s.".formatted(e.getMessage()));
    }
  }
}
