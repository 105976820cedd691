package org.seisbridge.backend.object;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.UUID;
import org.seisbridge.api.object.Sha256;

/**
 * A content on its way into a store: in a file of its own, until its name is known. Closing deletes
 * the file, unless it was moved.
 *
 * @param name SHA-256 of the content
 */
record Incoming(Path file, String name, long bytes) implements AutoCloseable {
  private static final int CHUNK = 1 << 16;

  /**
   * Writes a content into a folder.
   *
   * @throws UncheckedIOException if the content cannot be read
   * @throws IOException if the file cannot be written
   */
  static Incoming of(InputStream content, Path folder) throws IOException {
    Path file = folder.resolve(UUID.randomUUID().toString());
    boolean whole = false;
    try {
      Incoming incoming = write(content, file);
      whole = true;
      return incoming;
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static Incoming write(InputStream content, Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] chunk = new byte[CHUNK];
    long bytes = 0;
    try (FileChannel out = FileChannel.open(file, CREATE_NEW, WRITE)) {
      for (int length = read(content, chunk); length >= 0; length = read(content, chunk)) {
        digest.update(chunk, 0, length);
        ByteBuffer rest = ByteBuffer.wrap(chunk, 0, length);
        while (rest.hasRemaining()) {
          bytes += out.write(rest);
        }
      }
    }
    return new Incoming(file, Sha256.name(digest), bytes);
  }

  private static int read(InputStream content, byte[] chunk) {
    try {
      return content.read(chunk);
    } catch (IOException e) {
      throw new UncheckedIOException("the content broke off", e);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
