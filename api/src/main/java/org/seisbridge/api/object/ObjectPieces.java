package org.seisbridge.api.object;

import static java.util.Objects.requireNonNull;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.function.LongConsumer;
import org.seisbridge.api.Operation;

/**
 * Objects on their way to the object store and from there, for threads that may wait.
 *
 * @param <X> what waiting for an answer may end with
 */
public final class ObjectPieces<X extends Exception> {

  /** How the backend is asked. */
  public interface Asking<X extends Exception> {
    /** The answer, once it is there. */
    <Q extends Record, R extends Record> R call(Operation<Q, R> operation, Q request) throws X;
  }

  /** An object is not what its name says. */
  public static final class Damaged extends IOException {
    private static final long serialVersionUID = 1L;

    private Damaged(String detail) {
      super(detail);
    }
  }

  private final Asking<X> asking;

  public ObjectPieces(Asking<X> asking) {
    this.asking = requireNonNull(asking, "asking");
  }

  /**
   * Stores what a stream holds; no more than two pieces are in memory.
   *
   * @param upload names it while it is under way: 1 to 64 of a–z, 0–9 and -
   * @return its SHA-256
   */
  public String put(String upload, InputStream in) throws IOException, X {
    long offset = 0;
    byte[] piece = in.readNBytes(ObjectContract.LARGEST_PIECE);
    while (true) {
      byte[] next = in.readNBytes(ObjectContract.LARGEST_PIECE);
      boolean last = next.length == 0;
      PartPut stored =
          asking.call(
              ObjectContract.PUT_PART, new PutPart(upload, offset, Buffer.buffer(piece), last));
      if (last) {
        return stored.sha256();
      }
      offset += piece.length;
      piece = next;
    }
  }

  /**
   * Fetches an object.
   *
   * @param size told of the object's size before each piece is written, and may refuse it
   * @throws Damaged if it is not what its name says; something may be written
   * @throws IOException if it cannot be written
   */
  public void get(String sha256, LongConsumer size, OutputStream out) throws IOException, X {
    MessageDigest digest = Sha256.digest();
    long offset = 0;
    long whole;
    do {
      Part part =
          asking.call(
              ObjectContract.GET_PART, new GetPart(sha256, offset, ObjectContract.LARGEST_PIECE));
      byte[] bytes = part.bytes().getBytes();
      whole = part.size();
      size.accept(whole);
      if (bytes.length == 0 && offset < whole) {
        throw new Damaged("object %s ends at %d of %d bytes".formatted(sha256, offset, whole));
      }
      out.write(bytes);
      digest.update(bytes);
      offset += bytes.length;
    } while (offset < whole);
    String found = Sha256.name(digest);
    if (!found.equals(sha256)) {
      throw new Damaged("object %s has the content of %s".formatted(sha256, found));
    }
  }
}
