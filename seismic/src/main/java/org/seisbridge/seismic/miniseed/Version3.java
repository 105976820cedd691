package org.seisbridge.seismic.miniseed;

import edu.iris.dmc.seedcodec.B1000Types;
import edu.sc.seis.seisFile.mseed3.FDSNSourceId;
import edu.sc.seis.seisFile.mseed3.FDSNSourceIdException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.seisbridge.seismic.waveform.Segment;
import org.seisbridge.seismic.waveform.StationCode;

/** A record of miniSEED 3 (FDSN 2023). */
final class Version3 {
  private static final int HEADER = 40;
  private static final int CHECKSUM = 28;
  private static final int MAX_LENGTH = 1 << 24;

  private Version3() {}

  static boolean matches(byte[] start) {
    return start.length > 2 && start[0] == 'M' && start[1] == 'S' && start[2] == 3;
  }

  static int length(Records records, byte[] start) {
    if (start.length < HEADER) {
      throw records.invalid("it ends inside the header, after %d bytes".formatted(start.length));
    }
    ByteBuffer fields = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
    long length = dataAt(fields) + Integer.toUnsignedLong(fields.getInt(36));
    if (length > MAX_LENGTH) {
      throw records.invalid(
          "it is said to have %d bytes; at most %d are read".formatted(length, MAX_LENGTH));
    }
    return (int) length;
  }

  private static int dataAt(ByteBuffer fields) {
    return HEADER + (fields.get(33) & 0xff) + Short.toUnsignedInt(fields.getShort(34));
  }

  static Optional<Segment> decode(Records records, byte[] record) {
    ByteBuffer fields = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
    if (fields.getInt(CHECKSUM) != checksum(record)) {
      throw records.invalid("its checksum is wrong", "The file is damaged: fetch it again");
    }
    int count = fields.getInt(24);
    if (count == 0) {
      return Optional.empty();
    }
    if (count < 0) {
      throw records.invalid("it announces %s samples".formatted(Integer.toUnsignedString(count)));
    }
    int encoding = fields.get(15);
    byte[] data = Arrays.copyOfRange(record, dataAt(fields), record.length);
    // Steim's frames are big-endian in this version too, all else is little-endian.
    boolean steim = encoding == B1000Types.STEIM1 || encoding == B1000Types.STEIM2;
    double[] samples = Samples.decode(records, encoding, data, count, !steim);
    try {
      FDSNSourceId id = FDSNSourceId.parse(sourceId(fields));
      double rate = fields.getDouble(16);
      return Optional.of(
          new Segment(
              new StationCode(
                  id.getNetworkCode(),
                  id.getStationCode(),
                  id.getLocationCode(),
                  id.getBandCode() + id.getSourceCode()),
              id.getSubsourceCode(),
              startTime(fields),
              // A negative one is the interval.
              rate < 0 ? -1 / rate : rate,
              samples));
    } catch (FDSNSourceIdException | IllegalArgumentException | DateTimeException e) {
      throw records.invalid(
          "it cannot be read (%s)".formatted(e.getMessage().replaceAll("[^ -~]", "?")),
          "The file is damaged: fetch or write it again",
          e);
    }
  }

  private static String sourceId(ByteBuffer fields) {
    byte[] id = new byte[fields.get(33) & 0xff];
    fields.get(HEADER, id);
    return new String(id, StandardCharsets.US_ASCII);
  }

  private static Instant startTime(ByteBuffer fields) {
    return LocalDate.ofYearDay(
            Short.toUnsignedInt(fields.getShort(8)), Short.toUnsignedInt(fields.getShort(10)))
        .atTime(fields.get(12), fields.get(13))
        .toInstant(ZoneOffset.UTC)
        .plusSeconds(fields.get(14))
        .plusNanos(fields.getInt(4));
  }

  /** Over the record with zeros in place of the checksum. */
  private static int checksum(byte[] record) {
    CRC32C checksum = new CRC32C();
    checksum.update(record, 0, CHECKSUM);
    checksum.update(new byte[4]);
    checksum.update(record, CHECKSUM + 4, record.length - CHECKSUM - 4);
    return (int) checksum.getValue();
  }
}
