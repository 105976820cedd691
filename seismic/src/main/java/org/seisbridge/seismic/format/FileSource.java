package org.seisbridge.seismic.format;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.SourceFile;

/**
 * A file to be read: on disk, or sent by somebody and in memory.
 *
 * @param name what messages call it
 * @param path null if it is in memory
 * @param content null if it is on disk
 */
public record FileSource(String name, Path path, byte[] content) {

  public FileSource {
    requireNonNull(name, "name");
    if ((path == null) == (content == null)) {
      throw new IllegalArgumentException("a file is on disk or in memory");
    }
  }

  /**
   * A file on disk.
   *
   * @throws InvalidDataException if there is none
   */
  public static FileSource of(Path path) {
    SourceFile.require(path);
    return new FileSource(path.toString(), path, null);
  }

  /** A file in memory; its content is not copied. */
  public static FileSource of(String name, byte[] content) {
    return new FileSource(name, null, content);
  }

  /** Bytes. */
  long size() throws IOException {
    return path == null ? content.length : Files.size(path);
  }

  /** As many bytes of it as formats are told by, or all. */
  byte[] start() throws IOException {
    if (path == null) {
      return content.length <= FileFormat.START
          ? content
          : Arrays.copyOf(content, FileFormat.START);
    }
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(FileFormat.START);
    }
  }

  /** Reads a file on disk. */
  interface OnDisk<T> {
    T read(Path path) throws IOException;
  }

  /** Reads a file in memory. */
  interface InMemory<T> {
    T read(String name, byte[] content) throws IOException;
  }

  <T> T read(OnDisk<T> onDisk, InMemory<T> inMemory) throws IOException {
    return path == null ? inMemory.read(name, content) : onDisk.read(path);
  }

  /** The path of what is read on disk only. */
  Path requirePath(String format) {
    if (path == null) {
      throw new InvalidDataException(
          name,
          "it is a whole dataset (%s), which is read where it lies".formatted(format),
          "Use 'seisbridge ingest' or 'seisbridge search' with its path, or send one waveform as"
              + " miniSEED, SAC or NPY");
    }
    return path;
  }
}
