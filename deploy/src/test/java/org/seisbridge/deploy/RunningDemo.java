package org.seisbridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** {@code seisbridge demo} in a process of its own, with its portal open. */
final class RunningDemo {
  private final Path data;
  private final Launched launched;
  private final URI address;

  private RunningDemo(Path data, Launched launched, URI address) {
    this.data = data;
    this.launched = launched;
    this.address = address;
  }

  /** Starts it and waits until it says where its portal is. */
  static RunningDemo start(Path data, int records) throws IOException, InterruptedException {
    Launched launched = launch(data, records);
    String portal = launched.awaitLine("Portal: ");
    return new RunningDemo(
        data, launched, URI.create(portal.replaceAll(".*Portal: (\\S+).*", "$1")));
  }

  /** Starts it and waits for nothing. */
  static Launched launch(Path data, int records) throws IOException {
    return Launched.start(
        "demo", "--data", data.toString(), "--records", Integer.toString(records), "--port", "0");
  }

  URI address() {
    return address;
  }

  /** What it said so far. */
  String said() {
    return launched.errors();
  }

  /** Presses Ctrl-C: it ends in good order, and never held an event loop up. */
  void stop() throws IOException, InterruptedException {
    try (launched) {
      int exitCode = launched.interrupt();
      assertThat(said()).doesNotContain("has been blocked", "Exception", " ERROR ");
      assertThat(exitCode).as(said()).isEqualTo(130);
      assertThat(data.resolve("address")).doesNotExist();
    }
  }
}
