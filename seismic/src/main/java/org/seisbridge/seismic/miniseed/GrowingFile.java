package org.seisbridge.seismic.miniseed;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.waveform.Segment;

/**
 * A miniSEED file that may still be written to, read record by record. It is open only while it is
 * read. For one thread.
 */
public final class GrowingFile {
  private static final int LOOK_AHEAD = 4096;

  private final Path file;
  private long position;

  public GrowingFile(Path file) {
    this.file = requireNonNull(file, "file");
  }

  /**
   * The next record with samples; nothing if no further one is whole yet.
   *
   * @throws InvalidDataException if the next record is damaged, or the file became shorter
   * @throws IOException if it cannot be read
   */
  public Optional<Segment> next() throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (true) {
        long left = channel.size() - position;
        if (left < 0) {
          throw new InvalidDataException(
              file.toString(),
              "it has %d bytes, after it had %d".formatted(channel.size(), position),
              "Let files grow, and begin a new one in place of emptying one");
        }
        Records records =
            new Records(
                "%s, from byte %d on".formatted(file, position), InputStream.nullInputStream());
        Optional<byte[]> record = record(channel, records, left);
        if (record.isEmpty()) {
          return Optional.empty();
        }
        position += record.get().length;
        Optional<Segment> segment = decode(records, record.get());
        if (segment.isPresent()) {
          return segment;
        }
      }
    }
  }

  public Path path() {
    return file;
  }

  /** Whether there are bytes that were not read. */
  public boolean hasMore() throws IOException {
    return Files.size(file) > position;
  }

  private Optional<byte[]> record(FileChannel channel, Records records, long left)
      throws IOException {
    byte[] start = read(channel, (int) Math.min(LOOK_AHEAD, left));
    if (start.length == 0) {
      return Optional.empty();
    }
    int length;
    try {
      length =
          Version3.matches(start)
              ? Version3.length(records, start)
              : new Version2(records, start).recordLength();
    } catch (InvalidDataException e) {
      if (start.length < LOOK_AHEAD) {
        // The header may not be whole yet.
        return Optional.empty();
      }
      throw e;
    }
    if (length > left) {
      return Optional.empty();
    }
    return Optional.of(
        length <= start.length ? Arrays.copyOf(start, length) : read(channel, length));
  }

  private static Optional<Segment> decode(Records records, byte[] record) {
    return Version3.matches(record)
        ? Version3.decode(records, record)
        : new Version2(records, record).decode();
  }

  private byte[] read(FileChannel channel, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        break;
      }
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
