package org.seisbridge.seismic.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.seisbridge.seismic.ReferenceFiles.content;
import static org.seisbridge.seismic.ReferenceFiles.reference;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.ReferenceFiles;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.seismic.waveform.WaveformReader;

/** What a file is, its content tells, whatever it is called. */
class FileFormatTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "forward_modelling/two_layer_gather.npy, NPY, GATHER",
    "forward_modelling/two_layer_velocity.npy, NPY, VELOCITY",
    "formats/mseed/steim2.mseed, MINISEED, WAVEFORM",
    "formats/mseed/steim1_4096_little.mseed, MINISEED, WAVEFORM",
    "formats/sac/little.sac, SAC, WAVEFORM",
    "formats/sac/big.sac, SAC, WAVEFORM",
    "formats/segy/ibm_rev0.sgy, SEGY, GATHER",
    "formats/segy/ieee_little_endian.sgy, SEGY, GATHER",
    "formats/segy/ieee_rev1_extended_header.sgy, SEGY, GATHER",
    "formats/segy/int16_rev1.sgy, SEGY, GATHER",
    "formats/hdf5/stead.hdf5, HDF5, WAVEFORM",
    "formats/hdf5/seisbench_waveforms.hdf5, HDF5, WAVEFORM"
  })
  void aFileIsToldByItsContent(String file, FileFormat format, Kind kind) throws IOException {
    FileSource source = FileSource.of(reference(file));

    assertThat(FileFormat.require(source)).isEqualTo(format);
    try (FileContent content = FileFormat.openAny(source, Stated.NOTHING)) {
      assertThat(content.kind()).isEqualTo(kind);
      assertThat(content.facts()).isNotEmpty();
    }
  }

  static Stream<Path> segyFiles() throws IOException {
    Path folder = ReferenceFiles.shared("data/segy").orElse(null);
    assumeTrue(folder != null, "no shared/data");
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().matches(".*\\.(sgy|segy)")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("segyFiles")
  void realSegyFilesAreToldFromAllOthers(Path file) throws IOException {
    assertThat(FileFormat.require(FileSource.of(file))).isEqualTo(FileFormat.SEGY);
  }

  @Test
  void anSuFileIsToldByItsTracesLength() throws IOException {
    byte[] segy = content("formats/segy/ieee_rev1.sgy");
    byte[] su = Arrays.copyOfRange(segy, 3600, segy.length);

    assertThat(FileFormat.of(su, su.length)).contains(FileFormat.SU);
    byte[] cut = Arrays.copyOf(su, su.length - 1);
    assertThat(FileFormat.of(cut, cut.length)).isEmpty();
  }

  @Test
  void whatIsOfNoFormatIsRefusedWithThoseThatAre() {
    for (byte[] content :
        List.of(
            new byte[0],
            new byte[8000],
            "time,z,n,e".repeat(900).getBytes(StandardCharsets.UTF_8),
            "<q:quakeml>".getBytes(StandardCharsets.UTF_8))) {
      assertThatThrownBy(() -> open("w.csv", content, Stated.NOTHING))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContainingAll("w.csv", "NPY, NPZ, HDF5, miniSEED, SAC, SEG-Y, SU");
    }
  }

  static Stream<Path> malformed() throws IOException {
    try (Stream<Path> files = Files.list(reference("malformed"))) {
      return files.filter(file -> !file.toString().endsWith(".json")).toList().stream();
    }
  }

  /** Refused by name, or opened, and then its items by theirs; nothing else happens. */
  @ParameterizedTest
  @MethodSource("malformed")
  void aDamagedFileIsRefusedByName(Path file) throws IOException {
    try (FileContent content = FileFormat.openAny(FileSource.of(file), Stated.NOTHING)) {
      for (int item = 0; item < content.size(); item++) {
        content.item(item);
      }
      if (content.size() == 0) {
        assertThat(content.problem()).hasMessageContaining(file.getFileName().toString());
      }
    } catch (InvalidDataException e) {
      assertThat(e).hasMessageContaining(file.getFileName().toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"segy_format_99.sgy", "segy_format_4.sgy", "segy_format_0.sgy"})
  void aSegyFileOfAnotherSampleFormatIsToldByItsText(String file) {
    Path path = reference("malformed/" + file);
    assertThatThrownBy(() -> FileFormat.openAny(FileSource.of(path), Stated.NOTHING))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll(file, "byte 3225", "sample format");
  }

  @Test
  void anArrayIsTakenForWhatItIsStatedToBe() throws IOException {
    byte[] content = Npy.encode(new int[] {3, 10}, filled(30, 2));

    Item.OfWaveform item =
        (Item.OfWaveform)
            open("w", content, Stated.NOTHING.optSampling(0.02, null)).choose(null).value();
    assertThat(item.waveform().samplingRate()).isEqualTo(50);
    assertThat(item.waveform().trace(Component.E)).containsOnly(2);

    Stated gather = Stated.NOTHING.optKind(Kind.GATHER);
    assertThatThrownBy(() -> open("w", content, gather)).hasMessageContaining("one gather is");
    byte[] oneShot = Npy.encode(new int[] {1, 20, 10}, filled(200, 2000));
    assertThat(open("w", oneShot, gather).kind()).isEqualTo(Kind.GATHER);
    assertThat(open("w", oneShot, Stated.NOTHING).kind()).isEqualTo(Kind.VELOCITY);
  }

  @Test
  void aFileThatIsNotWhatItIsStatedToBeIsRefused() throws IOException {
    byte[] content = content("formats/mseed/steim1.mseed");

    assertThatThrownBy(() -> open("w.mseed", content, Stated.NOTHING.optKind(Kind.GATHER)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("w.mseed: it is a miniSEED file of a waveform, and not of a gather");
    assertThatThrownBy(() -> open("w.mseed", content, Stated.NOTHING.optSampling(0.02, null)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("w.mseed", "states its sample interval itself", "Leave");
  }

  @Test
  void aFileOfManyIsReadEntryByEntry() throws IOException {
    Path file = folder.resolve("data1.npy");
    Npy.write(file, new int[] {4, 2, 30, 6}, filled(4 * 2 * 30 * 6, 2));

    try (FileContent content = FileFormat.openAny(FileSource.of(file), Stated.NOTHING)) {
      assertThat(content.size()).isEqualTo(4);
      assertThat(content.name(3)).endsWith("data1.npy[3]");
      assertThat(content.choose(3).value()).isInstanceOf(Item.OfGather.class);
      assertThat(content.choose(null).notes())
          .singleElement()
          .asString()
          .contains("Of 4 items in", "number 0 was taken");
      assertThatThrownBy(() -> content.choose(4))
          .hasMessageContainingAll("it has items 0 to 3, not 4", "inspect");
      assertThatThrownBy(content::only).hasMessageContaining("it holds 4 items");
    }
  }

  @Test
  void aLargeVelocityModelIsReadWindowByWindow() throws IOException {
    float[] velocities = new float[100 * 200];
    for (int i = 0; i < velocities.length; i++) {
      velocities[i] = 1500 + i % 200 * 10 + i / 200;
    }
    FileContent content =
        open("large.npy", Npy.encode(new int[] {100, 200}, velocities), Stated.NOTHING);

    assertThat(content.size()).isEqualTo(10);
    assertThat(content.place(0)).isEqualTo("x 0 to 700 m, z 0 to 700 m");
    assertThat(content.place(9)).isEqualTo("x 1300 to 2000 m, z 300 to 1000 m");
    Item.OfVelocity last = (Item.OfVelocity) content.item(9).value();
    assertThat(last.model().nz()).isEqualTo(70);
    assertThat(last.model().velocity(0, 0)).isEqualTo(1500 + 130 * 10 + 30);
    FileContent all =
        open("l", Npy.encode(new int[] {100, 200}, velocities), Stated.NOTHING.optStep(100));
    assertThat(all.size()).isEqualTo(14 * 4);
  }

  @Test
  void aModelThatEncodersTakeIsOneItem() throws IOException {
    for (int[] shape : new int[][] {{70, 70}, {35, 35}, {40, 200}}) {
      byte[] content = Npy.encode(shape, filled(shape[0] * shape[1], 2000));
      double spacing = shape[1] == 35 ? 20 : 10;
      FileContent opened = open("v", content, Stated.NOTHING.optSampling(null, spacing));
      assertThat(opened.size()).as(Arrays.toString(shape)).isEqualTo(1);
      assertThat(((Item.OfVelocity) opened.item(0).value()).model().nx()).isEqualTo(shape[1]);
    }
  }

  @Test
  void aVelocityVolumeWantsToKnowWhichSection() throws IOException {
    Path volume =
        ReferenceFiles.shared("data/segy/volve/volve10-migvel-depth-sub3d.sgy").orElse(null);
    assumeTrue(volume != null, "no shared/data");

    assertThatThrownBy(() -> FileFormat.openAny(FileSource.of(volume), Stated.NOTHING))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("volume of", "inlines", "--segy inline=");
  }

  /** Of a landslide, one file for each component: one behind the other they are one file. */
  @Test
  void aRealRecordingCanBeSearchedWith() throws IOException {
    Path recordings = ReferenceFiles.shared("data/esec_surface/mseed").orElse(null);
    assumeTrue(recordings != null, "no shared/data");
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(recordings, "102_TA.S06C..BH*")) {
      for (Path file : files) {
        joined.write(Files.readAllBytes(file));
      }
    }

    Accepted<Waveform> read =
        open("102", joined.toByteArray(), Stated.NOTHING)
            .only()
            .map(item -> ((Item.OfWaveform) item).waveform());
    Accepted<Waveform> accepted = WaveformReader.forModel("102", read);

    assertThat(accepted.value().samples()).isEqualTo(Waveform.MODEL_SAMPLES);
    assertThat(accepted.notes()).anyMatch(note -> note.contains("resampled from 40.0 to 100 Hz"));
    for (Component component : Component.values()) {
      assertThat(accepted.value().trace(component)).isNotEqualTo(new float[Waveform.MODEL_SAMPLES]);
    }
  }

  private static FileContent open(String name, byte[] content, Stated stated) throws IOException {
    return FileFormat.openAny(FileSource.of(name, content), stated);
  }

  private static float[] filled(int length, float value) {
    float[] values = new float[length];
    Arrays.fill(values, value);
    return values;
  }
}
