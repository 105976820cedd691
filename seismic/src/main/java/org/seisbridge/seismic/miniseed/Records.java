package org.seisbridge.seismic.miniseed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.waveform.Segment;

/** The records of a miniSEED stream, one after the other. For one thread. */
final class Records {
  /** What is looked at to learn a record's length: its header and blockettes. */
  private static final int LOOK_AHEAD = 4096;

  private final String name;
  private final InputStream in;

  /** The record's first byte in the stream. */
  private long at;

  /**
   * @param in supports {@link InputStream#mark}
   */
  Records(String name, InputStream in) {
    this.name = name;
    this.in = in;
  }

  /** The next record with samples, or nothing at the end. */
  Optional<Segment> next() throws IOException {
    while (true) {
      byte[] start = lookAhead();
      if (start.length == 0) {
        return Optional.empty();
      }
      boolean version3 = Version3.matches(start);
      int length =
          version3 ? Version3.length(this, start) : new Version2(this, start).recordLength();
      byte[] record = in.readNBytes(length);
      if (record.length < length) {
        throw invalid(
            "the record has %d bytes, but the file ends after %d of them"
                .formatted(length, record.length),
            "The file was cut short: copy it again");
      }
      Optional<Segment> segment =
          version3 ? Version3.decode(this, record) : new Version2(this, record).decode();
      at += length;
      if (segment.isPresent()) {
        return segment;
      }
    }
  }

  private byte[] lookAhead() throws IOException {
    in.mark(LOOK_AHEAD);
    byte[] start = in.readNBytes(LOOK_AHEAD);
    in.reset();
    return start;
  }

  InvalidDataException invalid(String problem) {
    return invalid(problem, "The file is damaged or no miniSEED: fetch or write it again");
  }

  InvalidDataException invalid(String problem, String remedy) {
    return invalid(problem, remedy, null);
  }

  InvalidDataException invalid(String problem, String remedy, Throwable cause) {
    return new InvalidDataException(
        name, "record at byte %d: %s".formatted(at, problem), remedy, cause);
  }

  /** A code of FDSN's, without the blanks that fill it up. */
  String code(byte[] record, int from, int length) {
    String code = new String(record, from, length, StandardCharsets.ISO_8859_1).strip();
    if (!code.matches("[A-Za-z0-9_-]*")) {
      throw invalid("byte %d: a code of other characters than letters and digits".formatted(from));
    }
    return code;
  }
}
