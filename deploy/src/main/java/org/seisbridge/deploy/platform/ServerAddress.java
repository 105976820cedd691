package org.seisbridge.deploy.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.seisbridge.seismic.InvalidDataException;

/**
 * A note in the data folder, for its owner's eyes alone: where the server that uses the folder
 * answers, and below that a token for it.
 */
public final class ServerAddress {
  private static final String FILE = "address";

  private ServerAddress() {}

  /** Leaves the note. Whoever reads meanwhile finds the whole of it, or none. */
  static void publish(Path data, Server server) throws IOException {
    // What is made for a moment is its owner's alone, and the mode goes along.
    Path note = Files.createTempFile(data, FILE, null);
    Files.writeString(note, "%s%n%s%n".formatted(server.address(), server.token()));
    Files.move(
        note,
        data.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Takes it away. */
  static void withdraw(Path data) {
    try {
      Files.deleteIfExists(data.resolve(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What the note says, if a server answers there: one that was killed leaves its note behind.
   *
   * @throws InvalidDataException if that is not what a server leaves
   */
  public static Optional<Server> answering(Path data) throws IOException, InterruptedException {
    Path file = data.resolve(FILE);
    List<String> note;
    try {
      note = Files.readAllLines(file);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
    Server server = server(file, note);
    try (RemoteCatalogue catalogue = new RemoteCatalogue(server)) {
      return catalogue.answers() ? Optional.of(server) : Optional.empty();
    }
  }

  private static Server server(Path file, List<String> note) {
    if (note.size() != 2 || !note.getFirst().startsWith("http")) {
      throw new InvalidDataException(
          file.toString(),
          "it does not say where the server answers and by which token",
          "Stop the server that uses the folder, if there is one, and delete the file");
    }
    return new Server(URI.create(note.get(0)), note.get(1), null, null);
  }
}
