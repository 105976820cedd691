package org.seisbridge.seismic.miniseed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.seisbridge.seismic.ReferenceFiles.content;
import static org.seisbridge.seismic.ReferenceFiles.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.MalformedFiles;
import org.seisbridge.seismic.ReferenceFiles;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.npy.NpyArray;
import org.seisbridge.seismic.waveform.Segment;

class MiniSeedTest {
  private static final String FOLDER = "formats/mseed/";

  @TestFactory
  Stream<DynamicTest> readsWhatObsPyWrote() throws IOException {
    return new ObjectMapper()
        .readTree(reference(FOLDER + "expected.json").toFile()).properties().stream()
            .map(
                file ->
                    dynamicTest(
                        file.getKey(),
                        () -> {
                          Path path = reference(FOLDER + file.getKey());
                          assertHolds(MiniSeed.read(path), file.getValue().get("segments"));
                          assertHolds(
                              MiniSeed.read("upload", content(FOLDER + file.getKey())),
                              file.getValue().get("segments"));
                        }));
  }

  private static void assertHolds(List<Segment> segments, JsonNode expected) throws IOException {
    assertThat(segments).hasSize(expected.size());
    for (JsonNode one : expected) {
      Instant start = Instant.parse(one.get("start").asText());
      Segment segment =
          segments.stream()
              .filter(s -> s.channel().equals(one.get("id").asText()))
              .filter(s -> s.startTime().equals(start))
              .findFirst()
              .orElseThrow();
      assertThat(segment.samplingRate()).isEqualTo(one.get("sampling_rate_hz").asDouble());
      NpyArray rows = Npy.read(reference(FOLDER + one.get("file").asText()));
      int length = rows.shape()[1];
      int from = one.get("row").asInt() * length;
      assertThat(segment.samples())
          .isEqualTo(Arrays.copyOfRange(rows.toDoubles(), from, from + length));
    }
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatIsDamaged() throws IOException {
    return MalformedFiles.refusals("miniseed", MiniSeed::read);
  }

  @Test
  void recordsOfAnyOrderMakeTheSameSegment() throws IOException {
    byte[] content = content(FOLDER + "steim1.mseed");
    byte[] reversed = new byte[content.length];
    for (int at = 0; at < content.length; at += 512) {
      System.arraycopy(content, at, reversed, content.length - 512 - at, 512);
    }
    List<Segment> segments = MiniSeed.read("reversed", reversed);
    assertThat(segments).hasSize(3);
    assertThat(segments.getFirst().samples())
        .isEqualTo(MiniSeed.read(reference(FOLDER + "steim1.mseed")).getLast().samples());
  }

  @Test
  void versionThreeIsRead() {
    byte[] record = version3("FDSN:XX_TEST_00_H_H_N", -0.05, 1.5f, -2, 3);
    Segment segment = MiniSeed.read("v3", record).getFirst();
    assertThat(segment.channel()).isEqualTo("XX.TEST.00.HHN");
    assertThat(segment.startTime()).isEqualTo(Instant.parse("2024-02-29T01:02:03.000000004Z"));
    assertThat(segment.samplingRate()).isEqualTo(20, within(1e-12));
    assertThat(segment.samples()).containsExactly(1.5, -2, 3);
  }

  @Test
  void versionThreeIsRefusedWhenDamaged() {
    byte[] record = version3("FDSN:XX_TEST_00_H_H_N", 100, 1, 2, 3);
    record[record.length - 1] ^= 1;
    assertThatThrownBy(() -> MiniSeed.read("v3", record)).hasMessageContaining("checksum");
    byte[] cut = Arrays.copyOf(record, record.length - 1);
    assertThatThrownBy(() -> MiniSeed.read("v3", cut)).hasMessageContaining("the file ends after");
    byte[] huge = version3("FDSN:XX_TEST_00_H_H_N", 100, 1);
    ByteBuffer.wrap(huge).order(ByteOrder.LITTLE_ENDIAN).putInt(36, -1);
    assertThatThrownBy(() -> MiniSeed.read("v3", huge))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("at most");
  }

  private static byte[] version3(String id, double rate, float... samples) {
    byte[] idBytes = id.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer record = ByteBuffer.allocate(40 + idBytes.length + 4 * samples.length);
    record.order(ByteOrder.LITTLE_ENDIAN);
    record.put((byte) 'M').put((byte) 'S').put((byte) 3).put((byte) 0).putInt(4);
    record.putShort((short) 2024).putShort((short) 60);
    record.put((byte) 1).put((byte) 2).put((byte) 3).put((byte) 4);
    record.putDouble(rate).putInt(samples.length).putInt(0);
    record.put((byte) 1).put((byte) idBytes.length).putShort((short) 0);
    record.putInt(4 * samples.length).put(idBytes);
    for (float sample : samples) {
      record.putFloat(sample);
    }
    CRC32C checksum = new CRC32C();
    checksum.update(record.array());
    return record.putInt(28, (int) checksum.getValue()).array();
  }

  /** Real files: Steim-2 of a digitizer, gaps, and encodings of old stations. */
  @Test
  void readsObsPysFiles() throws IOException {
    Optional<Path> folder = ReferenceFiles.shared("data/obspy/mseed");
    assumeTrue(folder.isPresent(), "no shared/data");
    Segment steim = MiniSeed.read(folder.get().resolve("steim2.mseed")).getFirst();
    assertThat(steim.samples()).hasSize(5980);
    assertThat(MiniSeed.read(folder.get().resolve("gaps.mseed"))).hasSize(4);
    assertThat(
            MiniSeed.read(folder.get().resolve("BW.BGLD.__.EHE.D.2008.001.first_10_records"))
                .getFirst()
                .channel())
        .isEqualTo("BW.BGLD..EHE");
    assertThatThrownBy(() -> MiniSeed.read(folder.get().resolve("fullseed.mseed")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("full SEED volume");
  }
}
