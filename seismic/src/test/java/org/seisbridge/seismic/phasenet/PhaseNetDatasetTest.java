package org.seisbridge.seismic.phasenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.ReferenceFiles;
import org.seisbridge.seismic.dataset.LabelledWaveform;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.npy.NpyArray;
import org.seisbridge.seismic.npy.NpyFormat;
import org.seisbridge.seismic.npy.NpyType;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.EventParameter;

class PhaseNetDatasetTest {
  private static final double[] DATA = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

  private static byte[] number(long value) {
    return Npy.encode(
        NpyArray.of(new int[] {}, new long[] {value}), NpyFormat.standard(NpyType.I8));
  }

  static byte[] text(String text) {
    String header =
        "{'descr': '<U%d', 'fortran_order': False, 'shape': (), }".formatted(text.length());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    out.write(header.length());
    out.write(0);
    out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(text.getBytes(Charset.forName("UTF-32LE")));
    return out.toByteArray();
  }

  private static void write(Path file, String channels, double[] data, long p, long s)
      throws IOException {
    Map<String, byte[]> members =
        Map.of(
            "data",
            Npy.encode(
                NpyArray.of(new int[] {data.length / 3, 3}, data), NpyFormat.standard(NpyType.F8)),
            "itp",
            number(p),
            "its",
            number(s),
            "channels",
            text(channels));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey() + ".npy"));
        zip.write(member.getValue());
      }
    }
  }

  @Test
  void columnsAreWhatTheChannelsSay(@TempDir Path folder) throws IOException {
    write(folder.resolve("NC_ABC_2012.npz"), "HHE_HHN_HHZ", DATA, 1, 2);
    write(folder.resolve("NC_ABD_2012.npz"), "EHZ", DATA, 0, 3);
    try (PhaseNetDataset dataset = PhaseNetDataset.open(folder)) {
      assertThat(dataset.size()).isEqualTo(2);
      LabelledWaveform three = dataset.read(0).value();
      assertThat(three.waveform().station()).hasToString("NC.ABC..HH");
      assertThat(three.waveform().amplitudes())
          .containsExactly(3, 6, 9, 12, 2, 5, 8, 11, 1, 4, 7, 10);
      assertThat(three.parameters().toMap())
          .isEqualTo(
              Map.of(EventParameter.P_ARRIVAL_SAMPLE, 1.0, EventParameter.S_ARRIVAL_SAMPLE, 2.0));
      LabelledWaveform vertical = dataset.read(1).value();
      assertThat(vertical.components()).containsExactly(Component.Z);
      assertThat(vertical.waveform().amplitudes())
          .containsExactly(3, 6, 9, 12, 0, 0, 0, 0, 0, 0, 0, 0);
    }
  }

  @Test
  void filesOfTheSameMinuteAreOfOneEvent(@TempDir Path folder) throws IOException {
    write(folder.resolve("NC_ABC_2012082505595960.npz"), "EHZ", DATA, 1, 2);
    write(folder.resolve("NC_ABD_2012082506000510_02.npz"), "EHZ", DATA, 1, 2);
    write(folder.resolve("NC_ABE_2012082506020000.npz"), "EHZ", DATA, 1, 2);
    write(folder.resolve("NC_ABF_2012.npz"), "EHZ", DATA, 1, 2);
    try (PhaseNetDataset dataset = PhaseNetDataset.open(folder)) {
      assertThat(dataset.event(0).orElseThrow().id()).isEqualTo("20120825055959");
      assertThat(dataset.read(1).value().event()).isEqualTo(dataset.event(0));
      assertThat(dataset.event(2).orElseThrow().id()).isEqualTo("20120825060200");
      assertThat(dataset.event(3)).isEmpty();
    }
  }

  @Test
  void whatCannotBeIsRefused(@TempDir Path folder) throws IOException {
    write(folder.resolve("a.npz"), "HHE_HHN", DATA, 1, 2);
    write(folder.resolve("b.npz"), "HHE_HHN_HHZ", DATA, 1, 9001);
    write(folder.resolve("c.npz"), "HHE_HHN_HHZ", new double[] {1, 2, Double.NaN}, 0, 0);
    write(folder.resolve("d.npz"), "HHX", DATA, 0, 0);
    try (PhaseNetDataset dataset = PhaseNetDataset.open(folder)) {
      for (int i = 0; i < dataset.size(); i++) {
        int index = i;
        assertThatThrownBy(() -> dataset.read(index))
            .isInstanceOf(InvalidDataException.class)
            .hasMessageContaining(dataset.name(i));
      }
    }
    assertThatThrownBy(() -> PhaseNetDataset.open(folder.resolve("none")))
        .hasMessageContaining("there is no such folder");
  }

  @Test
  void readsAllOfNorthernCalifornia() throws IOException {
    Optional<Path> folder = ReferenceFiles.shared("data/phasenet_ncedc");
    assumeTrue(folder.isPresent(), "no shared/data");
    try (PhaseNetDataset dataset = PhaseNetDataset.open(folder.get())) {
      List<LabelledWaveform> all = dataset.stream().map(read -> read.value()).toList();
      assertThat(all).hasSize(101);
      assertThat(all)
          .allSatisfy(
              one -> {
                assertThat(one.waveform().samples()).isEqualTo(9001);
                assertThat(one.parameters().toMap())
                    .containsEntry(EventParameter.P_ARRIVAL_SAMPLE, 3000.0)
                    .containsKey(EventParameter.S_ARRIVAL_SAMPLE);
              });
      assertThat(all.stream().filter(one -> one.components().size() == 3)).hasSize(74);
    }
  }
}
