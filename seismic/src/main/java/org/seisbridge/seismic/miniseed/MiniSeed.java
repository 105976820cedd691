package org.seisbridge.seismic.miniseed;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.SourceFile;
import org.seisbridge.seismic.waveform.Segment;

/**
 * Reads miniSEED, record by record: version 2 (SEED manual 2.4, chapter 8; a blockette 1000 in each
 * record) and version 3 (FDSN 2023).
 */
public final class MiniSeed {

  private MiniSeed() {}

  /** Whether a file that begins so is miniSEED of either version. */
  public static boolean isMiniSeed(byte[] start) {
    return Version3.matches(start) || Version2.matches(start);
  }

  /**
   * Reads all segments of a file: those of a channel together, in the order of their times, and the
   * channels in the order of their first records. Records that follow each other to half a sample
   * are one segment.
   *
   * @throws InvalidDataException if it is missing, damaged or of a kind that is not read, or holds
   *     more than 67 million samples
   */
  public static List<Segment> read(Path file) throws IOException {
    SourceFile.require(file);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(file.toString(), in);
    }
  }

  /**
   * Reads all segments of a file's content.
   *
   * @param name what messages call the content
   * @throws InvalidDataException as for a file
   */
  public static List<Segment> read(String name, byte[] content) {
    try {
      return read(name, new ByteArrayInputStream(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Segment> read(String name, InputStream in) throws IOException {
    Records records = new Records(name, in);
    Channels channels = new Channels(name);
    for (Optional<Segment> next = records.next(); next.isPresent(); next = records.next()) {
      channels.add(next.get());
    }
    return channels.segments();
  }

  /**
   * Reads a file's first record: who recorded it, from when on and how often.
   *
   * @throws InvalidDataException if it is missing, empty, or the record is damaged
   */
  public static Segment readFirst(Path file) throws IOException {
    SourceFile.require(file);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return new Records(file.toString(), in)
          .next()
          .orElseThrow(() -> Channels.empty(file.toString()));
    }
  }
}
