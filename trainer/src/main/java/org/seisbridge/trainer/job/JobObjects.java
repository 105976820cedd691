package org.seisbridge.trainer.job;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.seisbridge.api.object.GetPart;
import org.seisbridge.api.object.ObjectContract;
import org.seisbridge.api.object.Part;
import org.seisbridge.api.object.PartPut;
import org.seisbridge.api.object.PutPart;

/** A job's files on their way to the object store and from there. */
final class JobObjects {
  /** The most bytes of a piece. */
  private static final int PIECE = 4 << 20;

  private final JobCalls calls;

  JobObjects(JobCalls calls) {
    this.calls = calls;
  }

  /**
   * Stores a file as it is now; it may be replaced meanwhile.
   *
   * @param upload names it while it is under way: 1 to 64 of a–z, 0–9 and -
   * @return its SHA-256
   */
  String put(String upload, Path file) throws IOException, InterruptedException {
    try (InputStream in = Files.newInputStream(file)) {
      long offset = 0;
      byte[] piece = in.readNBytes(PIECE);
      while (true) {
        byte[] next = in.readNBytes(PIECE);
        boolean last = next.length == 0;
        PartPut stored =
            calls.call(
                ObjectContract.PUT_PART, new PutPart(upload, offset, Buffer.buffer(piece), last));
        if (last) {
          return stored.sha256();
        }
        offset += piece.length;
        piece = next;
      }
    }
  }

  /**
   * Fetches an object into a file.
   *
   * @throws IOException if it cannot be written, or is not what its name says
   */
  void get(String sha256, Path file) throws IOException, InterruptedException {
    MessageDigest digest = digest();
    try (OutputStream out = Files.newOutputStream(file)) {
      long offset = 0;
      long size;
      do {
        Part part = calls.call(ObjectContract.GET_PART, new GetPart(sha256, offset, PIECE));
        byte[] bytes = part.bytes().getBytes();
        size = part.size();
        if (bytes.length == 0 && offset < size) {
          throw new IOException("object %s ends at %d of %d bytes".formatted(sha256, offset, size));
        }
        out.write(bytes);
        digest.update(bytes);
        offset += bytes.length;
      } while (offset < size);
    }
    String found = HexFormat.of().formatHex(digest.digest());
    if (!found.equals(sha256)) {
      throw new IOException("object %s has the content of %s".formatted(sha256, found));
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
