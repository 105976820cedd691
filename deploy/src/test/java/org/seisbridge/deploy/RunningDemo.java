package org.seisbridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.seisbridge.api.Caller;
import org.seisbridge.api.identity.CreateLink;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.deploy.platform.Catalogue;
import org.seisbridge.deploy.platform.RemoteCatalogue;
import org.seisbridge.deploy.platform.Server;
import org.seisbridge.deploy.platform.ServerAddress;

/** {@code seisbridge demo} in a process of its own, with its portal open. */
final class RunningDemo {
  /**
   * What Vaadin reports of a browser that closes while something is pushed to it; nothing is lost
   * by it (vaadin/flow#13627).
   */
  private static final Pattern CLOSED_WHILE_PUSHED =
      Pattern.compile(
          ".*PushAtmosphereHandler: Exception in push connection\\R"
              + "java\\.lang\\.IllegalStateException: Request object no longer valid\\..*\\R"
              + "(\\tat .*\\R)*");

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

  /**
   * Asks the platform as its operator.
   *
   * @param team name of the team to act for; null for the first
   */
  Catalogue catalogue(String team) throws IOException, InterruptedException {
    return new RemoteCatalogue(server().actingFor(team));
  }

  /** A request of the operator's. */
  HttpRequest.Builder request(String path) throws IOException, InterruptedException {
    return HttpRequest.newBuilder(address.resolve(path))
        .header("authorization", "Bearer " + server().token());
  }

  private Server server() throws IOException, InterruptedException {
    return ServerAddress.answering(data).orElseThrow();
  }

  /** Where a browser is logged in as the operator; once. */
  String link() throws IOException, InterruptedException {
    try (Catalogue operator = catalogue(null)) {
      String path =
          operator.call(IdentityContract.CREATE_LINK, new CreateLink(Caller.LOCAL.user())).path();
      return address.resolve(path).toString();
    }
  }

  /** What it said so far. */
  String said() {
    return launched.errors();
  }

  /** Presses Ctrl-C: it ends in good order, and never held an event loop up. */
  void stop() throws IOException, InterruptedException {
    try (launched) {
      int exitCode = launched.interrupt();
      assertThat(CLOSED_WHILE_PUSHED.matcher(said()).replaceAll(""))
          .doesNotContain("has been blocked", "Exception", " ERROR ");
      assertThat(exitCode).as(said()).isEqualTo(130);
      assertThat(data.resolve("address")).doesNotExist();
    }
  }
}
