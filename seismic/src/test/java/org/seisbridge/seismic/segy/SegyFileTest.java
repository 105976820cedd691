package org.seisbridge.seismic.segy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.seisbridge.seismic.segy.SegyByteOrder.BIG;
import static org.seisbridge.seismic.segy.SegyByteOrder.LITTLE;
import static org.seisbridge.seismic.segy.SegyByteOrder.PAIR_SWAPPED;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.seisbridge.seismic.InvalidDataException;

class SegyFileTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          IBM    | c276a000          | -118.625
          INT32  | fffffffe          | -2
          INT16  | fffe              | -2
          IEEE32 | c0490fdb          | -3.14159274
          IEEE64 | c00921fb54442d18  | -3.14159274
          INT24  | fffffe            | -2
          INT8   | fe                | -2
          INT64  | fffffffffffffffe  | -2
          UINT32 | fffffffe          | 4294967294
          UINT16 | fffe              | 65534
          UINT64 | fffffffffffffffe  | 18446744073709551614
          UINT24 | fffffe            | 16777214
          UINT8  | fe                | 254
          """)
  void readsEveryFormatInEveryByteOrder(SampleFormat format, String hex, double value) {
    long bits = Long.parseUnsignedLong(hex, 16);
    for (SegyByteOrder order : SegyByteOrder.values()) {
      if (!format.hasPlace(order)) {
        continue;
      }
      SegyBytes bytes =
          new SegyBytes(order, "C 1", 3600 + 2 * (240 + 3 * format.bytes()))
              .binary(2000, 3, format.code(), 2, 1)
              .int32(3297, 0x01020304)
              .int16(3503, 1);
      int second = 3600 + 240 + 3 * format.bytes();
      bytes.sample(format, second + 240 + 2 * format.bytes() + 1, bits).int32(second + 9, 77);
      try (SegyFile file = bytes.open()) {
        assertThat(file.binaryHeader().byteOrder()).isEqualTo(order);
        assertThat(file.header(1).whole(TraceField.FIELD_RECORD)).isEqualTo(77);
        assertThat(file.read(1)).containsExactly(0, 0, (float) value);
      }
    }
  }

  @Test
  void threeBytesInPairsAreRefused() {
    SegyBytes bytes =
        new SegyBytes(PAIR_SWAPPED, "C 1", 4000).binary(2000, 3, 7, 2, 0).int32(3297, 0x01020304);
    assertThatThrownBy(bytes::open)
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("three bytes are not defined in byte pairs");
  }

  @Test
  void pairSwappedFilesBeforeRevision2AreReadIfToldSo() {
    SegyBytes bytes =
        new SegyBytes(PAIR_SWAPPED, "C 1", 3600 + 248).binary(2000, 2, 2, 1, 0).int32(3845, -9);
    try (SegyFile file =
        SegyFile.of("a.sgy", bytes.bytes(), SegyOptions.NONE.optByteOrder(PAIR_SWAPPED))) {
      assertThat(file.read(0)).containsExactly(0, -9);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BIG", "LITTLE"})
  void tracesOfDifferentLengthAreFoundByTheirHeaders(SegyByteOrder order) {
    int[] lengths = {5, 1, 9, 2};
    SegyBytes bytes = new SegyBytes(order, "C 1", 3600 + 4 * 240 + 2 * 17).binary(1000, 9, 3, 1, 0);
    int at = 3600;
    for (int length : lengths) {
      bytes.int16(at + 115, length).int16(at + 240 + 2 * length - 1, length);
      at += 240 + 2 * length;
    }
    try (SegyFile file = bytes.open()) {
      assertThat(file.isVariable()).isTrue();
      assertThat(SegyBytes.samples(file)).hasSize(4);
      for (int trace = 0; trace < 4; trace++) {
        float[] samples = file.read(trace);
        assertThat(samples).hasSize(lengths[trace]);
        assertThat(samples[samples.length - 1]).isEqualTo(lengths[trace]);
      }
    }
  }

  @Test
  void revision2HasLongTracesHeaderExtensionsAndTrailers() {
    // Two traces with one extension, the first trace at a stated place, and a trailer.
    SegyBytes bytes =
        new SegyBytes(LITTLE, "C 1", 3700 + 2 * (480 + 12) + 3200)
            .binary(0, 1, 5, 2, 1)
            .int32(3297, 0x01020304)
            .int32(3269, 3)
            .int64(3273, Double.doubleToLongBits(12.5))
            .int16(3503, 1)
            .int16(3507, 1)
            .int16(3509, 7)
            .int64(3513, 2)
            .int64(3521, 3700)
            .int32(3529, 1)
            .int64(3700 + 492 + 337, Double.doubleToLongBits(1234.5))
            .int32(3700 + 492 + 480 + 9, Float.floatToIntBits(2.5f));
    HeaderMap headers = HeaderMap.STANDARD.with("SourceX", 337, FieldType.FLOAT64);
    try (SegyFile file =
        SegyFile.of("a.sgy", bytes.bytes(), SegyOptions.NONE.optHeaders(headers))) {
      assertThat(file.traces()).isEqualTo(2);
      assertThat(file.sampleInterval()).isCloseTo(12.5e-6, within(1e-15));
      assertThat(file.read(1)).containsExactly(0, 0, 2.5f);
      assertThat(file.binary(BinaryField.SURVEY_TYPE)).isEqualTo(7);
      assertThat(new Positions(file).source(file.header(1)).x()).isEqualTo(1234.5);
    }
  }

  @Test
  void extensionsOfTraceHeadersMayDifferInNumber() {
    SegyBytes bytes =
        new SegyBytes(BIG, "C 1", 3600 + 480 + 2 + 720 + 4)
            .binary(1000, 1, 3, 2, 0)
            .int32(3507, 2)
            .int16(3600 + 240 + 157, 1)
            .int16(3600 + 115, 1)
            .int16(3600 + 481, 11)
            .int16(4082 + 240 + 157, 2)
            .int32(4082 + 240 + 137, 2)
            .int16(4082 + 723, 22);
    try (SegyFile file = bytes.open()) {
      assertThat(file.read(0)).containsExactly(11);
      assertThat(file.read(1)).containsExactly(0, 22);
    }
  }

  @Test
  void extendedTextHeadersMayEndWithAStanza() {
    SegyBytes bytes =
        new SegyBytes(BIG, "C 1 FIRST", 3600 + 6400 + 242)
            .text(3601, "((SEG: Layout))")
            .text(6801, "((SEG: EndText))")
            .binary(1000, 1, 3, 1, 0)
            .int16(3505, -1)
            .int16(10241, 5);
    try (SegyFile file = bytes.open()) {
      assertThat(file.extendedTextHeaders()).isEqualTo(2);
      assertThat(file.extendedTextHeader(0)).first().isEqualTo("((SEG: Layout))");
      assertThat(file.textHeader()).first().isEqualTo("C 1 FIRST");
      assertThat(file.read(0)).containsExactly(5);
    }
    assertThatThrownBy(() -> bytes.text(6801, "").open())
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("byte 3505: none of the extended text headers");
  }

  @Test
  void tapeLabelIsPassedOver() {
    byte[] plain =
        new SegyBytes(BIG, "C 1 TEXT", 3842).binary(1000, 1, 3, 1, 0).int16(3841, 8).bytes();
    byte[] labelled = new byte[128 + plain.length];
    Arrays.fill(labelled, 0, 128, (byte) ' ');
    System.arraycopy("   1SY1.0RECORD".getBytes(StandardCharsets.US_ASCII), 0, labelled, 0, 15);
    System.arraycopy(plain, 0, labelled, 128, plain.length);
    try (SegyFile file = SegyFile.of("a.sgy", labelled, SegyOptions.NONE)) {
      assertThat(file.textHeader()).first().isEqualTo("C 1 TEXT");
      assertThat(file.read(0)).containsExactly(8);
    }
  }

  @Test
  void userKnowsBetterThanHeaders() {
    SegyBytes bytes =
        new SegyBytes(BIG, "C 1", 3600 + 2 * 248)
            .binary(0, 77, 0, 1, 0)
            .int32(3600 + 5, 4711)
            .int32(3600 + 201, Float.floatToIntBits(99.5f))
            .int16(3600 + 71, -32768)
            .int32(3600 + 181, 2000);
    SegyOptions options =
        SegyOptions.NONE
            .optFormat(SampleFormat.INT32)
            .optSamples(2)
            .optSampleInterval(0.002)
            .optCoordinates(-100, CoordinateUnits.FEET)
            .optHeaders(
                HeaderMap.STANDARD
                    .with("Inline3D", 5, FieldType.INT32)
                    .with("source_x", 201, FieldType.FLOAT32));
    try (SegyFile file = SegyFile.of("a.sgy", bytes.bytes(), options)) {
      TraceHeader header = file.header(0);
      assertThat(file.traces()).isEqualTo(2);
      assertThat(file.sampleInterval()).isEqualTo(0.002);
      assertThat(header.whole(TraceField.INLINE_3D)).isEqualTo(4711);
      // Scalars are for whole numbers.
      assertThat(new Positions(file).source(header).x()).isCloseTo(99.5 * 0.3048, within(1e-9));
      assertThat(new Positions(file).cdp(header).x()).isCloseTo(20 * 0.3048, within(1e-9));
    }
    assertThatThrownBy(() -> HeaderMap.STANDARD.with("SourceZ", 5, FieldType.INT32))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("SourceZ: no field of a trace header has this name");
    assertThatThrownBy(() -> HeaderMap.STANDARD.with("SourceX", 0, FieldType.INT32))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("cannot be byte 0");
  }

  @ParameterizedTest
  @EnumSource(names = {"BIG", "LITTLE"})
  void suIsReadInBothByteOrders(SegyByteOrder order) {
    SegyBytes segy = new SegyBytes(order, "", 3600 + 2 * 252);
    for (int at : new int[] {3600, 3852}) {
      segy.int16(at + 115, 3).int16(at + 117, 4000).int32(at + 9, 12).int32(at + 249, 0x40200000);
    }
    byte[] su = Arrays.copyOfRange(segy.bytes(), 3600, 3600 + 2 * 252);
    try (SegyFile file = SegyFile.ofSu("a.su", su, SegyOptions.NONE)) {
      assertThat(file.binaryHeader().byteOrder()).isEqualTo(order);
      assertThat(file.traces()).isEqualTo(2);
      assertThat(file.textHeader()).isEmpty();
      assertThat(file.sampleInterval()).isCloseTo(4e-3, within(1e-12));
      assertThat(file.header(1).whole(TraceField.FIELD_RECORD)).isEqualTo(12);
      assertThat(file.read(1)).containsExactly(0, 0, 2.5f);
    }
  }

  @Test
  void fileOfMoreBytesThanAnArrayHoldsIsMapped() throws IOException {
    Path path = folder.resolve("large.sgy");
    long traces = 1_000_000;
    byte[] start = new SegyBytes(BIG, "C 1", 3600).binary(2000, 1000, 3, 1, 0).bytes();
    try (FileChannel out =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.wrap(start));
      ByteBuffer last = ByteBuffer.allocate(2).order(ByteOrder.BIG_ENDIAN).putShort(0, (short) 42);
      out.write(last, 3600 + traces * 2240 - 2);
    }
    try (SegyFile file = SegyFile.open(path)) {
      assertThat(file.traces()).isEqualTo(traces);
      assertThat(file.read(traces - 1)[999]).isEqualTo(42);
    }
  }
}
