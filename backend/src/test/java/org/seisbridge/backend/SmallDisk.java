package org.seisbridge.backend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk that a test can fill up. Tests that need one are skipped where it may not be mounted. */
public final class SmallDisk implements AutoCloseable {
  private final Path path;

  /**
   * Mounts one.
   *
   * @param path where, a folder that is made if it is not there
   * @param megabytes how large it is
   */
  public SmallDisk(Path path, int megabytes) throws IOException, InterruptedException {
    this.path = Files.createDirectories(path);
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", path.toString()),
        "a disk to fill up is mounted as root: sudo -E ./seisbridge test");
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    try {
      run("umount", path.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }
}
