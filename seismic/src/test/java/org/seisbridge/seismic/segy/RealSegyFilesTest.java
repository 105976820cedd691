package org.seisbridge.seismic.segy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seisbridge.seismic.ReferenceFiles;
import org.seisbridge.seismic.npy.Npy;

/** Files that others made. */
class RealSegyFilesTest {

  @ParameterizedTest
  @CsvSource({
    "segyio/Format1lsb.sgy, LITTLE, IBM, 414, 75",
    "segyio/Format1msb.sgy, BIG, IBM, 414, 75",
    "segyio/Format2lsb.sgy, LITTLE, INT32, 414, 75",
    "segyio/Format2msb.sgy, BIG, INT32, 414, 75",
    "segyio/Format3msb.sgy, BIG, INT16, 414, 75",
    "segyio/Format5lsb.sgy, LITTLE, IEEE32, 414, 75",
    "segyio/Format5msb.sgy, BIG, IEEE32, 414, 75",
    "segyio/Format6lsb.sgy, LITTLE, IEEE64, 414, 75",
    "segyio/Format8msb.sgy, BIG, INT8, 414, 75",
    "segyio/f3.sgy, BIG, INT16, 414, 75",
    "segyio/shot-gather.sgy, BIG, IBM, 61, 25",
    "segyio/small-lsb.sgy, LITTLE, IBM, 25, 50",
    "segyio/small.sgy, BIG, IBM, 25, 50",
    "segyio/viking_small.segy, BIG, IBM, 480, 600",
    "volve/volve10-migvel-depth-sub3d.sgy, BIG, IEEE32, 936, 226"
  })
  void areRead(String path, SegyByteOrder order, SampleFormat format, long traces, int samples)
      throws IOException {
    try (SegyFile file = SegyFile.open(data("segy/" + path))) {
      assertThat(file.binaryHeader().byteOrder()).isEqualTo(order);
      assertThat(file.binaryHeader().format()).isEqualTo(format);
      assertThat(file.textHeader()).first().asString().startsWith("C");
      SegyContent content = SegyContent.of(file);
      assertThat(content.traces()).isEqualTo(traces);
      assertThat(content.samples()).isEqualTo(traces * samples);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "00001034.sgy_first_trace, LITTLE, IBM, 2001",
    "1.sgy_first_trace, BIG, INT32, 8000",
    "example.y_first_trace, BIG, INT16, 500",
    "ld0042_file_00018.sgy_first_trace, BIG, IBM, 2050",
    "planes.segy_first_trace, LITTLE, IBM, 512"
  })
  void givesTheSamplesThatObsPyGives(
      String name, SegyByteOrder order, SampleFormat format, int samples) throws IOException {
    try (SegyFile file = SegyFile.open(data("obspy/segy/" + name))) {
      assertThat(file.binaryHeader().byteOrder()).isEqualTo(order);
      assertThat(file.binaryHeader().format()).isEqualTo(format);
      double[] expected = Npy.read(data("obspy/segy/" + name + ".npy")).toDoubles();
      float[] read = file.read(0);
      assertThat(read).hasSize(samples);
      for (int i = 0; i < samples; i++) {
        assertThat((double) read[i]).isCloseTo(expected[i], withinPercentage(1e-4));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"segy/segyio/small.su, BIG, 25, 50", "obspy/segy/1.su_first_trace, LITTLE, 1, 8000"})
  void suIsRead(String path, SegyByteOrder order, long traces, int samples) throws IOException {
    // The first of them has no sample interval.
    SegyOptions options = SegyOptions.NONE.optSampleInterval(0.004);
    try (SegyFile file = SegyFile.openSu(data(path), options)) {
      assertThat(file.binaryHeader().byteOrder()).isEqualTo(order);
      assertThat(SegyContent.of(file).samples()).isEqualTo(traces * samples);
    }
  }

  private static Path data(String path) {
    Path file = ReferenceFiles.shared("data/" + path).orElse(null);
    assumeTrue(file != null, "no shared/data");
    return file;
  }
}
