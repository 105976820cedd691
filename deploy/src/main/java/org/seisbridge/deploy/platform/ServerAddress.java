package org.seisbridge.deploy.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A note in the data folder that says where the server using it answers. */
public final class ServerAddress {
  private static final String FILE = "address";

  private ServerAddress() {}

  /** Leaves the note. */
  static void publish(Path data, URI address) throws IOException {
    Files.writeString(data.resolve(FILE), address.toString());
  }

  /** Takes it away. */
  static void withdraw(Path data) {
    try {
      Files.deleteIfExists(data.resolve(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the note says, if a server answers there: one that was killed leaves its note behind. */
  public static Optional<URI> answering(Path data) throws IOException, InterruptedException {
    try {
      URI address = URI.create(Files.readString(data.resolve(FILE)).strip());
      try (RemoteCatalogue server = new RemoteCatalogue(address)) {
        return server.answers() ? Optional.of(address) : Optional.empty();
      }
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }
}
