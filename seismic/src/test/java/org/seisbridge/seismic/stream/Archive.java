package org.seisbridge.seismic.stream;

import edu.sc.seis.seisFile.mseed.Blockette1000;
import edu.sc.seis.seisFile.mseed.Btime;
import edu.sc.seis.seisFile.mseed.DataHeader;
import edu.sc.seis.seisFile.mseed.DataRecord;
import edu.sc.seis.seisFile.mseed.SeedFormatException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.seisbridge.seismic.waveform.Segment;
import org.seisbridge.seismic.waveform.StationCode;

/**
 * Recordings as miniSEED that seisFile writes: records of 512 bytes, in the order of their times.
 */
final class Archive {
  static final StationCode FMW = new StationCode("UW", "FMW", "00", "HH");
  static final StationCode RCM = new StationCode("UW", "RCM", "00", "HH");
  static final Instant START = Instant.parse("2024-03-01T00:00:00Z");

  /** Samples of a record: 50, so that times of 40, 50 and 100 Hz are exact in 0.1 ms. */
  static final int PACKET = 50;

  private final List<Segment> packets = new ArrayList<>();

  /** Noise of a station's three components. */
  static Archive of(StationCode station, double rate, int seconds, long seed) {
    Archive archive = new Archive();
    SplittableRandom random = new SplittableRandom(seed);
    for (String orientation : List.of("Z", "N", "E")) {
      archive.add(
          new Segment(
              station,
              orientation,
              START,
              rate,
              random
                  .doubles((long) (rate * seconds))
                  .map(value -> Math.rint(2000 * value) - 1000)
                  .toArray()));
    }
    return archive;
  }

  /** Adds a recording, in packets. */
  void add(Segment recording) {
    for (int from = 0; from < recording.samples().length; from += PACKET) {
      int to = Math.min(from + PACKET, recording.samples().length);
      packets.add(
          new Segment(
              recording.station(),
              recording.orientation(),
              recording.startTime().plusNanos(Math.round(from / recording.samplingRate() * 1e9)),
              recording.samplingRate(),
              Arrays.copyOfRange(recording.samples(), from, to)));
    }
    packets.sort(Comparator.comparing(Segment::startTime));
  }

  List<Segment> packets() {
    return packets;
  }

  List<byte[]> records() {
    return packets.stream().map(Archive::record).toList();
  }

  static byte[] record(Segment packet) {
    try {
      DataHeader header = new DataHeader(1, 'D', false);
      header.setNetworkCode(packet.station().network());
      header.setStationIdentifier(packet.station().station());
      header.setLocationIdentifier(packet.station().location());
      header.setChannelIdentifier(packet.station().channel() + packet.orientation());
      header.setStartBtime(new Btime(packet.startTime()));
      header.setSampleRate(packet.samplingRate());
      header.setNumSamples((short) packet.samples().length);
      DataRecord record = new DataRecord(header);
      Blockette1000 format = new Blockette1000();
      format.setEncodingFormat((byte) 3);
      format.setWordOrder((byte) 1);
      format.setDataRecordLength((byte) 9);
      record.addBlockette(format);
      record.setRecordSize(512);
      ByteBuffer data = ByteBuffer.allocate(Integer.BYTES * packet.samples().length);
      for (double sample : packet.samples()) {
        data.putInt((int) sample);
      }
      record.setData(data.array());
      return record.toByteArray();
    } catch (SeedFormatException e) {
      throw new IllegalStateException(e);
    }
  }
}
