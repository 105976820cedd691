package org.seisbridge.backend.object;

import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.object.Sha256;

/**
 * Bytes under the SHA-256 of their content. The same bytes are kept once; what was put is there,
 * whole and for good, when {@link #put} returns. Threads may share it; methods block.
 *
 * <p>Every method throws a {@link ServiceException} of {@link ErrorCode#UNAVAILABLE} if the place
 * where the objects lie is full, closed to us or not there.
 */
public interface ObjectStore extends AutoCloseable {

  /**
   * An object that is kept.
   *
   * @param name SHA-256 of its content, 64 hexadecimal digits
   * @param found whether it lay there already, so that an orphan sweep may be about to remove it
   */
  record Kept(String name, boolean found) {}

  /**
   * Some bytes of an object.
   *
   * @param size of the whole object, in bytes
   */
  record Stretch(byte[] bytes, long size) {}

  /** The name that a content goes by: SHA-256, 64 hexadecimal digits. */
  static String name(byte[] content) {
    return Sha256.name(content);
  }

  /** Keeps a content; costs one look-up if it is there already. */
  Kept put(byte[] content);

  /**
   * Keeps a content of any length without holding it in memory.
   *
   * @param content read to its end; not closed
   * @throws java.io.UncheckedIOException if the content cannot be read to its end; nothing is kept
   */
  Kept put(InputStream content);

  /**
   * The content of that name, checked against it.
   *
   * @throws ServiceException {@link ErrorCode#INTERNAL} if it is lost or damaged
   */
  byte[] get(String name);

  /**
   * A stretch of the content of that name. It is not checked: whoever puts all of them together has
   * the checksum in the name.
   *
   * @param offset of its first byte
   * @param length in bytes; it is shorter where the object ends
   * @throws ServiceException {@link ErrorCode#NOT_FOUND} if there is no such object
   */
  Stretch get(String name, long offset, int length);

  /** Whether there is an object of that name, not known to be damaged. */
  boolean has(String name);

  /**
   * Objects in the order of their names.
   *
   * @param after only those whose names come after this one; empty for all
   * @param limit how many at most, 1 to 1000
   */
  List<StoredObject> list(String after, int limit);

  /** Removes objects; those that are not there are no error. At most 1000. */
  void delete(Collection<String> names);

  @Override
  void close();
}
