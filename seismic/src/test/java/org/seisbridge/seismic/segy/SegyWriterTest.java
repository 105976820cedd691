package org.seisbridge.seismic.segy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SegyWriterTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsReadInEveryByteOrder(SegyByteOrder order) throws IOException {
    Path path = folder.resolve("a.sgy");
    SegyForm form =
        SegyForm.of(3, 0.002).optByteOrder(order).optText(List.of("A line | of text. (SIC!) [1]"));
    write(path, form, new float[] {1, -2.5f, 1e-30f}, new float[] {3, 4, 5});
    SegyOptions options = SegyOptions.NONE.optByteOrder(order);
    try (SegyFile file = SegyFile.open(path, options)) {
      assertThat(file.read(0)).containsExactly(1, -2.5f, 1e-30f);
      assertThat(file.header(1).whole(TraceField.TRACE_SEQUENCE_FILE)).isEqualTo(2);
      assertThat(file.header(1).whole(TraceField.SOURCE_X)).isEqualTo(-123_456);
      assertThat(file.sampleInterval()).isCloseTo(0.002, within(1e-12));
      assertThat(file.textHeader())
          .contains("C 1 A line | of text. (SIC!) [1]", "C39 SEG Y REV1", "C40 END TEXTUAL HEADER");
      assertThat(file.notes()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BIG", "LITTLE"})
  void suIsWritten(SegyByteOrder order) throws IOException {
    Path path = folder.resolve("a.su");
    write(path, SegyForm.of(3, 0.002).optSu().optByteOrder(order), new float[] {1, 2, 3});
    assertThat(Files.size(path)).isEqualTo(252);
    try (SegyFile file = SegyFile.openSu(path, SegyOptions.NONE)) {
      assertThat(file.read(0)).containsExactly(1, 2, 3);
    }
  }

  @Property
  void ibmFloatsKeep21Bits(@ForAll float value) {
    float read = IbmFloat.toFloat(IbmFloat.toBits(value));
    assertThat((double) read).isCloseTo(value, within(Math.abs((double) value) * 0x1p-20));
  }

  @Test
  void unfinishedFileIsRemovedAndAFinishedOneReplaced() throws IOException {
    Path path = folder.resolve("a.sgy");
    write(path, SegyForm.of(1, 1e-3), new float[] {7});
    try (SegyWriter writer = SegyWriter.create(path, SegyForm.of(1, 1e-3))) {
      writer.write(Map.of(), new float[] {8});
    }
    try (SegyFile file = SegyFile.open(path);
        Stream<Path> files = Files.list(folder)) {
      assertThat(file.read(0)).containsExactly(7);
      assertThat(files).containsExactly(path);
    }
  }

  @Test
  void whatAFileCannotHoldIsRefused() throws IOException {
    assertThatThrownBy(() -> SegyForm.of(70_000, 1e-3)).hasMessageContaining("1 to 65535 samples");
    assertThatThrownBy(() -> SegyForm.of(10, 1.5e-6)).hasMessageContaining("whole number");
    assertThatThrownBy(() -> SegyForm.of(10, 1e-3).optFormat(SampleFormat.INT8))
        .hasMessageContaining("INT8 is not written");
    try (SegyWriter writer = SegyWriter.create(folder.resolve("b.sgy"), SegyForm.of(1, 1e-3))) {
      assertThatThrownBy(() -> writer.write(Map.of(), new float[2]))
          .hasMessageContaining("2 samples are not 1");
      assertThatThrownBy(() -> writer.write(Map.of(), new float[] {Float.NaN}))
          .hasMessageContaining("sample 0 is NaN");
      assertThatThrownBy(
              () -> writer.write(Map.of(TraceField.DELAY_RECORDING_TIME, 40_000), new float[1]))
          .hasMessageContaining("DelayRecordingTime is a number from -32768 to 32767");
      assertThatThrownBy(writer::finish).hasMessageContaining("without traces");
    }
  }

  private static void write(Path path, SegyForm form, float[]... traces) throws IOException {
    try (SegyWriter writer = SegyWriter.create(path, form)) {
      for (float[] trace : traces) {
        writer.write(Map.of(TraceField.SOURCE_X, -123_456), trace);
      }
      writer.finish();
    }
  }
}
