package org.seisbridge.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.seisbridge.backend.postgres.EmbeddedDatabase;

/** A database with all tables and nothing in them: made once, and copied to where one is begun. */
public final class EmptyDatabase {
  private static final String FOLDER = "postgres";

  private static Path made;

  private EmptyDatabase() {}

  /** Puts one into a data folder, if it has none yet. */
  public static synchronized void provide(Path data) throws IOException {
    RunningBackend.shareBinaries(data);
    if (Files.exists(data.resolve(FOLDER))) {
      return;
    }
    if (made == null) {
      made = make();
    }
    run("cp", "--archive", made.resolve(FOLDER).toString(), data.toString());
  }

  private static Path make() throws IOException {
    Path target = Path.of("target").toAbsolutePath();
    Path data = Files.createTempDirectory(target, "empty-database");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(data)));
    RunningBackend.shareBinaries(data);
    EmbeddedDatabase.start(data).close();
    return data;
  }

  private static void remove(Path data) {
    try {
      run("rm", "-r", data.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.onExit().join().exitValue()).as(String.join(" ", command)).isZero();
  }
}
