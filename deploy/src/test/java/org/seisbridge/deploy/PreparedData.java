package org.seisbridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.seisbridge.backend.postgres.EmbeddedDatabase;

/**
 * Data folders with an empty database in them, which takes seconds to make and a moment to copy.
 * What the first start on an empty folder does is for other tests.
 */
final class PreparedData {
  private static final String DATABASE = "postgres";
  private static final String BINARIES = "postgres-binaries";

  private static Path made;

  private PreparedData() {}

  /** Makes a data folder; its path. */
  static synchronized String in(Path folder) throws IOException {
    if (made == null) {
      made = make();
    }
    Files.createDirectories(folder);
    Files.createSymbolicLink(folder.resolve(BINARIES), binaries());
    run("cp", "--archive", made.resolve(DATABASE).toString(), folder.toString());
    return folder.toString();
  }

  private static Path make() throws IOException {
    Path data = Files.createTempDirectory(Repository.path("deploy/target"), "prepared");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(data)));
    Files.createSymbolicLink(data.resolve(BINARIES), binaries());
    EmbeddedDatabase.start(data).close();
    return data;
  }

  private static Path binaries() throws IOException {
    return Files.createDirectories(Repository.path("deploy/target/" + BINARIES));
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
