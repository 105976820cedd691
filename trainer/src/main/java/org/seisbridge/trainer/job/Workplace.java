package org.seisbridge.trainer.job;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.seisbridge.api.job.JobLease;
import org.seisbridge.api.object.ObjectPieces;

/** The folder that a job is worked on in. It goes with the job, and with it what others left. */
final class Workplace implements AutoCloseable {
  private final Path folder;

  private Workplace(Path folder) {
    this.folder = folder;
  }

  /** An empty folder for a job, in that of its slot. */
  static Workplace of(JobLease lease, Path slot) throws IOException {
    remove(slot);
    // A process that a killed node left behind may be at its end still, in a folder of its own.
    Path folder = slot.resolve("job-%d-%d".formatted(lease.job(), lease.attempt()));
    Files.createDirectories(folder);
    return new Workplace(folder);
  }

  Path folder() {
    return folder;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** Fetches an object into a file. */
  void fetch(ObjectPieces<InterruptedException> objects, String sha256, String name)
      throws IOException, InterruptedException {
    try (OutputStream out = Files.newOutputStream(file(name))) {
      objects.get(sha256, size -> {}, out);
    }
  }

  /** Keeps a file when the rest goes: whether it is there. */
  boolean keep(String name, Path as) throws IOException {
    if (!Files.isRegularFile(file(name))) {
      return false;
    }
    Files.createDirectories(as.getParent());
    Files.move(file(name), as, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  @Override
  public void close() throws IOException {
    remove(folder);
  }

  private static void remove(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
