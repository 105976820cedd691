package org.seisbridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code seisbridge serve} in a process of its own, on a folder with nothing in its database. */
final class RunningServer {
  private final Path data;
  private final Launched launched;
  private final String password;
  private final URI address;

  private RunningServer(Path data, Launched launched, String password, URI address) {
    this.data = data;
    this.launched = launched;
    this.password = password;
    this.address = address;
  }

  /** Starts it and waits until it says where it answers. */
  static RunningServer start(Path data, int port, String... options)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("serve", "--data", PreparedData.in(data), "--port", Integer.toString(port)));
    command.addAll(List.of(options));
    Launched launched = Launched.start(command.toArray(String[]::new));
    String password = launched.awaitOutput("password").replaceAll(".*password +", "");
    String address = launched.awaitLine("Serving ").replaceAll(".* at (\\S+).*", "$1");
    return new RunningServer(data, launched, password, URI.create(address));
  }

  URI address() {
    return address;
  }

  /** As options of a command take it. */
  String url() {
    return address.getScheme() + "://" + address.getAuthority();
  }

  String data() {
    return data.toString();
  }

  /** Of the user {@code admin}. */
  String password() {
    return password;
  }

  /** Makes a token of the operator's, and a file with it. */
  Path token(Path folder, String name, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of("tokens", "add", name, "--data", data()));
    command.addAll(List.of(options));
    CommandRun run = CommandRun.of(command.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return Files.writeString(folder.resolve(name), run.out());
  }

  /** Presses Ctrl-C: it ends in good order, having said no secret and of no fault. */
  void stop() throws IOException, InterruptedException {
    try (launched) {
      int exitCode = launched.interrupt();
      assertThat(launched.errors()).doesNotContain(password, "sbt_", " ERROR ");
      assertThat(exitCode).as(launched.errors()).isEqualTo(130);
      assertThat(data.resolve("address")).doesNotExist();
    }
  }
}
