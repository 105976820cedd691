package org.seisbridge.deploy.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.seismic.InvalidDataException;

/** The note by which commands find the server on their data folder. */
class ServerAddressTest {
  @TempDir Path data;

  @Test
  void theServerIsFoundWithTheTokenToShow() throws Exception {
    try (Answering answering = new Answering()) {
      Server server = new Server(answering.address(), "sbt_secret", null, null);
      ServerAddress.publish(data, server);
      ServerAddress.publish(data, server);

      assertThat(ServerAddress.answering(data)).contains(server);
      assertThat(answering.asked().line()).isEqualTo("GET /health/live");
      assertThat(answering.asked().headers()).doesNotContainKey("Authorization");
    }
  }

  @Test
  void onlyItsOwnerReadsIt() throws IOException {
    ServerAddress.publish(data, new Server(URI.create("http://a"), "t", null, null));

    assertThat(Files.getPosixFilePermissions(data.resolve("address")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    try (Stream<Path> files = Files.list(data)) {
      assertThat(files).hasSize(1);
    }
    ServerAddress.withdraw(data);
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void whereNobodyAnswersThereIsNoServer() throws Exception {
    assertThat(ServerAddress.answering(data)).isEmpty();
    Server gone;
    try (Answering answering = new Answering()) {
      gone = new Server(answering.address(), "t", null, null);
    }
    ServerAddress.publish(data, gone);

    assertThat(ServerAddress.answering(data)).isEmpty();
  }

  @Test
  void aNoteThatSaysSomethingElseIsNamedWithTheRemedy() throws IOException {
    Files.writeString(data.resolve("address"), "http://127.0.0.1:8080");

    assertThatThrownBy(() -> ServerAddress.answering(data))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll(data.resolve("address").toString(), "delete the file");
  }
}
