package org.seisbridge.backend.object;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.object.Sha256;

/** Objects in a local folder, one file each: {@code objects/ab/abcd…}. */
public final class FolderObjectStore implements ObjectStore {
  private static final int PREFIXES = 256;

  private final Path folder;
  private final Path incoming;

  /** Objects found damaged, which a look-up therefore must not take for whole. */
  private final Set<String> damaged = ConcurrentHashMap.newKeySet();

  /**
   * Opens the store, making it if it is not there.
   *
   * @param data a folder that this process holds; objects lie within
   * @param incoming an empty folder on the same disk, for what is not yet whole
   */
  public FolderObjectStore(Path data, Path incoming) throws IOException {
    folder = data.resolve("objects");
    this.incoming = requireNonNull(incoming, "incoming");
    for (int prefix = 0; prefix < PREFIXES; prefix++) {
      Files.createDirectories(folder.resolve(prefix(prefix)));
    }
    forceNames(folder);
  }

  @Override
  public Kept put(byte[] content) {
    String name = Sha256.name(content);
    return isThere(name, content.length)
        ? new Kept(name, true)
        : put(new ByteArrayInputStream(content));
  }

  @Override
  public Kept put(InputStream content) {
    try (Incoming whole = Incoming.of(content, incoming)) {
      if (isThere(whole.name(), whole.bytes())) {
        return new Kept(whole.name(), true);
      }
      forceContent(whole.file());
      Path target = path(whole.name());
      Files.move(whole.file(), target, StandardCopyOption.ATOMIC_MOVE);
      forceNames(target.getParent());
      damaged.remove(whole.name());
      return new Kept(whole.name(), false);
    } catch (IOException e) {
      throw new ServiceException(
          ErrorCode.UNAVAILABLE,
          "Nothing can be stored in %s (%s). Free space there or mend the disk, and try again."
              .formatted(folder, reason(e)),
          e);
    }
  }

  private boolean isThere(String name, long bytes) {
    return has(name) && path(name).toFile().length() == bytes;
  }

  @Override
  public byte[] get(String name) {
    Path file = path(name);
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw Unusable.missing(file, e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    if (!name.equals(Sha256.name(content))) {
      damaged.add(name);
      throw Unusable.damaged(file);
    }
    return content;
  }

  @Override
  public Stretch get(String name, long offset, int length) {
    Path file = path(name);
    try (FileChannel channel = FileChannel.open(file, READ)) {
      long size = channel.size();
      ByteBuffer bytes = ByteBuffer.allocate(Math.clamp(size - offset, 0, length));
      int read = 0;
      while (bytes.hasRemaining() && read >= 0) {
        read = channel.read(bytes, offset + bytes.position());
      }
      return new Stretch(Arrays.copyOf(bytes.array(), bytes.position()), size);
    } catch (NoSuchFileException _) {
      throw Unusable.unknown(name);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  @Override
  public boolean has(String name) {
    return !damaged.contains(name) && Files.exists(path(name));
  }

  @Override
  public List<StoredObject> list(String after, int limit) {
    List<StoredObject> page = new ArrayList<>();
    int first = after.isEmpty() ? 0 : Integer.parseInt(after.substring(0, 2), 16);
    for (int prefix = first; prefix < PREFIXES && page.size() < limit; prefix++) {
      Path files = folder.resolve(prefix(prefix));
      for (String name : names(files, after)) {
        if (page.size() < limit) {
          stored(files.resolve(name), page);
        }
      }
    }
    return page;
  }

  private static List<String> names(Path folder, String after) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> Sha256.isName(name) && name.compareTo(after) > 0)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /** Adds what is known of a file, unless it has just been removed. */
  private static void stored(Path file, List<StoredObject> page) {
    try {
      BasicFileAttributes known = Files.readAttributes(file, BasicFileAttributes.class);
      page.add(
          new StoredObject(
              file.getFileName().toString(), known.size(), known.lastModifiedTime().toInstant()));
    } catch (NoSuchFileException _) {
      return;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  @Override
  public void delete(Collection<String> names) {
    for (String name : names) {
      try {
        Files.deleteIfExists(path(name));
      } catch (IOException e) {
        throw new ServiceException(
            ErrorCode.UNAVAILABLE,
            "%s cannot be removed (%s).".formatted(path(name), reason(e)),
            e);
      }
    }
  }

  @Override
  public void close() {
    // Every operation lets go of its file itself.
  }

  private static ServiceException unreadable(Path file, IOException cause) {
    return new ServiceException(
        ErrorCode.UNAVAILABLE, "%s cannot be read (%s).".formatted(file, reason(cause)), cause);
  }

  private static String reason(IOException failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  private Path path(String name) {
    return folder.resolve(name.substring(0, 2)).resolve(name);
  }

  private static String prefix(int prefix) {
    return HexFormat.of().toHexDigits((byte) prefix);
  }

  private static void forceContent(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, WRITE)) {
      channel.force(true);
    }
  }

  /** Makes the names in a folder last, as forcing a file does its content. */
  private static void forceNames(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, READ)) {
      channel.force(true);
    }
  }
}
