package org.seisbridge.backend.object;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;

/**
 * Bytes under the SHA-256 of their content, one file each: {@code objects/ab/abcd…}. The same bytes
 * are kept once. What was put is on the disk, whole, when {@link #put} returns.
 */
public final class ObjectStore {
  private static final int CHUNK = 1 << 16;

  private final Path folder;
  private final Path incoming;

  /**
   * Opens the store, making it if it is not there.
   *
   * @param data a folder that this process holds; objects lie within
   * @param incoming an empty folder on the same disk, for what is not yet whole
   */
  public ObjectStore(Path data, Path incoming) throws IOException {
    folder = data.resolve("objects");
    this.incoming = requireNonNull(incoming, "incoming");
    for (int prefix = 0; prefix < 256; prefix++) {
      Files.createDirectories(folder.resolve(HexFormat.of().toHexDigits((byte) prefix)));
    }
    force(folder);
  }

  /**
   * Keeps a content.
   *
   * @param content read to its end; not closed
   * @return its name: SHA-256, 64 hexadecimal digits
   */
  public String put(InputStream content) {
    try {
      Path file = incoming.resolve(UUID.randomUUID().toString());
      try {
        String name = write(content, file);
        Path target = path(name);
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        force(target.getParent());
        return name;
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + folder, e);
    }
  }

  /**
   * The content of that name, checked against it.
   *
   * @throws ServiceException {@link ErrorCode#INTERNAL} if it is lost or damaged
   */
  public byte[] get(String name) {
    Path file = path(name);
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw unusable(file, "is missing", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    if (!name.equals(HexFormat.of().formatHex(sha256().digest(content)))) {
      throw unusable(
          file, "is damaged: its content does not have the checksum it is named by", null);
    }
    return content;
  }

  private static ServiceException unusable(Path file, String problem, Throwable cause) {
    return new ServiceException(
        ErrorCode.INTERNAL,
        "%s %s. Restore it from a backup, or ingest the record anew.".formatted(file, problem),
        cause);
  }

  private static String write(InputStream content, Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] chunk = new byte[CHUNK];
    try (FileChannel out = FileChannel.open(file, CREATE_NEW, WRITE)) {
      for (int length = content.read(chunk); length >= 0; length = content.read(chunk)) {
        digest.update(chunk, 0, length);
        ByteBuffer rest = ByteBuffer.wrap(chunk, 0, length);
        while (rest.hasRemaining()) {
          out.write(rest);
        }
      }
      out.force(true);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private Path path(String name) {
    return folder.resolve(name.substring(0, 2)).resolve(name);
  }

  /** Makes the names in a folder last, as forcing a file does its content. */
  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, READ)) {
      channel.force(true);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
