package org.seisbridge.backend;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;

/**
 * The folder that holds all that the platform keeps, held by one process at a time. The operating
 * system lets go of the lock when the process ends, however it ends.
 */
public final class DataFolder implements AutoCloseable {
  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Takes the folder, making it if it is not there.
   *
   * @throws ServiceException {@link ErrorCode#CONFLICT} if another process holds it
   */
  public static DataFolder hold(Path folder) throws IOException {
    Path path = folder.toAbsolutePath().normalize();
    Files.createDirectories(path);
    Path file = path.resolve("lock");
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (!locked(channel)) {
        throw new ServiceException(
            ErrorCode.CONFLICT,
            "The data folder %s is in use by process %s. Stop that one, or name another folder."
                .formatted(path, Files.readString(file).strip()));
      }
      byte[] process =
          Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(process), 0);
      return new DataFolder(path, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  /** Absolute. */
  public Path path() {
    return path;
  }

  /** A folder within for what need not outlive the process; what an earlier one left is removed. */
  public Path scratch(String name) throws IOException {
    Path scratch = Files.createDirectories(path.resolve(name));
    try (Stream<Path> leftovers = Files.list(scratch)) {
      for (Path leftover : leftovers.toList()) {
        Files.delete(leftover);
      }
    }
    return scratch;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
