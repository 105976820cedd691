package org.seisbridge.seismic.miniseed;

import edu.sc.seis.seisFile.mseed.Blockette;
import edu.sc.seis.seisFile.mseed.Blockette100;
import edu.sc.seis.seisFile.mseed.Blockette1000;
import edu.sc.seis.seisFile.mseed.Blockette1001;
import edu.sc.seis.seisFile.mseed.Btime;
import edu.sc.seis.seisFile.mseed.DataHeader;
import edu.sc.seis.seisFile.mseed.DataRecord;
import edu.sc.seis.seisFile.mseed.SeedFormatException;
import edu.sc.seis.seisFile.mseed.SeedRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.seisbridge.seismic.waveform.Segment;
import org.seisbridge.seismic.waveform.StationCode;

/**
 * A record of miniSEED 2 (SEED manual 2.4, chapter 8). seisFile parses it; what it would follow or
 * allocate unseen is checked here before.
 */
final class Version2 {
  private static final int HEADER = 48;
  private static final int LEAST_EXPONENT = 7;
  private static final int MOST_EXPONENT = 20;
  private static final int RECORD_LENGTH_BLOCKETTE = 1000;
  private static final int SEQUENCE_DIGITS = 6;
  private static final String QUALITIES = "DRQM";

  /** Of the activity flags: the time correction is in the start time already. */
  private static final int CORRECTED = 2;

  private static final int NANOS_IN_TENTH_MILLI = 100_000;

  private final Records records;
  private final byte[] bytes;
  private final ByteBuffer fields;

  /** Whether a data record begins so: digits or blanks, then how good the data is. */
  static boolean matches(byte[] start) {
    if (start.length < HEADER || QUALITIES.indexOf(start[SEQUENCE_DIGITS]) < 0) {
      return false;
    }
    for (int i = 0; i < SEQUENCE_DIGITS; i++) {
      if (!(start[i] >= '0' && start[i] <= '9') && start[i] != ' ' && start[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * @param bytes a record, or its begin
   */
  Version2(Records records, byte[] bytes) {
    this.records = records;
    this.bytes = bytes;
    if (bytes.length < HEADER) {
      throw records.invalid("it ends inside the header, after %d bytes".formatted(bytes.length));
    }
    if (QUALITIES.indexOf(bytes[SEQUENCE_DIGITS]) < 0) {
      throw records.invalid(
          "it is no data record of miniSEED 2 or 3",
          "Of a full SEED volume extract the data records; other files need their own reader");
    }
    boolean little = Btime.shouldSwapBytes(bytes, 20);
    fields = ByteBuffer.wrap(bytes).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
  }

  private int unsigned(int at) {
    return Short.toUnsignedInt(fields.getShort(at));
  }

  /** Goes along the chain of blockettes, which must lead onward and to the record's length. */
  int recordLength() {
    int length = 0;
    int end = HEADER;
    int at = unsigned(46);
    for (int left = bytes[39] & 0xff; left > 0 && at != 0; left--) {
      if (at < end || at + 8 > bytes.length) {
        throw records.invalid("its chain of blockettes leads to byte %d".formatted(at));
      }
      if (unsigned(at) == RECORD_LENGTH_BLOCKETTE) {
        int exponent = bytes[at + 6];
        if (exponent < LEAST_EXPONENT || exponent > MOST_EXPONENT) {
          throw records.invalid("its length is said to be 2^%d bytes".formatted(exponent));
        }
        length = 1 << exponent;
      }
      end = at + 4;
      at = unsigned(at + 2);
    }
    if (length == 0) {
      throw records.invalid(
          "it has no blockette 1000, which states its length and encoding",
          "Write it again as miniSEED");
    }
    if (end > length || unsigned(44) > length) {
      throw records.invalid(
          "blockettes or data begin beyond its %d bytes, data at byte %d"
              .formatted(length, unsigned(44)));
    }
    return length;
  }

  Optional<Segment> decode() {
    try {
      // A sequence number says nothing here, and one that is no number seisFile tells the console.
      Arrays.fill(bytes, 0, SEQUENCE_DIGITS, (byte) '0');
      DataRecord record = (DataRecord) SeedRecord.read(bytes);
      return record.getHeader().getNumSamples() == 0
          ? Optional.empty()
          : Optional.of(segment(record));
    } catch (SeedFormatException
        | IOException
        | IndexOutOfBoundsException
        | NegativeArraySizeException
        | IllegalArgumentException
        | DateTimeException e) {
      throw records.invalid(
          "it cannot be read (%s)".formatted(e.getMessage()),
          "The file is damaged: fetch or write it again",
          e);
    }
  }

  private Segment segment(DataRecord record) throws SeedFormatException {
    DataHeader header = record.getHeader();
    String channel = records.code(bytes, 15, 3);
    int orientationAt = Math.max(0, channel.length() - 1);
    Blockette1000 format = (Blockette1000) record.getUniqueBlockette(RECORD_LENGTH_BLOCKETTE);
    double[] samples =
        Samples.decode(
            records,
            format.getEncodingFormat(),
            record.getData(),
            header.getNumSamples(),
            format.isLittleEndian());
    return new Segment(
        new StationCode(
            records.code(bytes, 18, 2),
            records.code(bytes, 8, 5),
            records.code(bytes, 13, 2),
            channel.substring(0, orientationAt)),
        channel.substring(orientationAt),
        startTime(record),
        samplingRate(record),
        samples);
  }

  private static Instant startTime(DataRecord record) {
    DataHeader header = record.getHeader();
    Btime time = header.getStartBtime();
    long correction = (header.getActivityFlags() & CORRECTED) != 0 ? 0 : header.getTimeCorrection();
    long micros = 0;
    for (Blockette blockette : record.getBlockettes(1001)) {
      micros = ((Blockette1001) blockette).getMicrosecond();
    }
    // A leap second is its day's last, number 60; java.time has no name for it.
    return LocalDate.ofYearDay(time.getYear(), time.getDayOfYear())
        .atTime(time.getHour(), time.getMin())
        .toInstant(ZoneOffset.UTC)
        .plusSeconds(time.getSec())
        .plusNanos((time.getTenthMilli() + correction) * NANOS_IN_TENTH_MILLI + micros * 1000);
  }

  private static double samplingRate(DataRecord record) {
    for (Blockette blockette : record.getBlockettes(100)) {
      return ((Blockette100) blockette).getActualSampleRate();
    }
    return power(record.getHeader().getSampleRateFactor())
        * power(record.getHeader().getSampleRateMultiplier());
  }

  /** Both numbers multiply if positive and divide if negative; 0 is none. */
  private static double power(int number) {
    return number < 0 ? -1.0 / number : number;
  }
}
