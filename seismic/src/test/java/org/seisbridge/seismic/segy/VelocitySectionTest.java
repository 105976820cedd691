package org.seisbridge.seismic.segy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.seisbridge.seismic.ReferenceFiles.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.ReferenceFiles;
import org.seisbridge.seismic.npy.Npy;
import org.seisbridge.seismic.velocity.VelocityModel;

class VelocitySectionTest {
  @TempDir private Path folder;

  @Test
  void modelThatWasWrittenComesBackToTheBit() throws IOException {
    float[] velocities =
        Npy.read(reference("forward_modelling/dipping_fault_velocity.npy")).toFloats();
    Path path = folder.resolve("model.sgy");
    SegyExport.write(path, new VelocityModel(70, 70, 12.5, velocities));
    try (SegyFile file = SegyFile.open(path)) {
      Accepted<VelocityModel> read = VelocitySection.read(file);
      assertThat(read.notes()).isEmpty();
      assertThat(read.value().spacing()).isCloseTo(12.5, within(1e-9));
      assertThat(read.value().velocities()).isEqualTo(velocities);
    }
  }

  @Test
  void columnsGetTheMeanSlownessOfWhatTheyCover() throws IOException {
    Path path = folder.resolve("wide.sgy");
    try (SegyWriter writer = SegyWriter.create(path, SegyForm.of(3, 0.020))) {
      for (int column = 0; column < 4; column++) {
        float velocity = column < 2 ? 2000 : 4000;
        writer.write(
            Map.of(TraceField.CDP_X, 10 * column), new float[] {velocity, velocity, velocity});
      }
      writer.finish();
    }
    try (SegyFile file = SegyFile.open(path)) {
      Accepted<VelocityModel> read = VelocitySection.read(file);
      assertThat(read.value().nx()).isEqualTo(2);
      assertThat(read.value().spacing()).isCloseTo(20, within(1e-9));
      assertThat(read.value().velocity(0, 0)).isEqualTo(2000);
      assertThat(read.value().velocity(2, 1)).isEqualTo(4000);
      assertThat(read.notes())
          .containsExactly(
              "The section's 4 columns every 10 m were resampled to 2 columns every 20 m.");
      VelocityModel stated = VelocitySection.read(file, new long[] {1, 2, 1, 2}, 40, 80).value();
      assertThat(stated.velocity(1, 0)).isCloseTo(1 / 3.75e-4f, within(1e-3f));
    }
  }

  @Test
  void spacingThatIsNotKnownIsAskedFor() throws IOException {
    Path path = folder.resolve("bare.sgy");
    try (SegyWriter writer = SegyWriter.create(path, SegyForm.of(2, 0.010))) {
      writer.write(Map.of(), new float[] {1500, 1600});
      writer.write(Map.of(), new float[] {1500, 1600});
      writer.finish();
    }
    try (SegyFile file = SegyFile.open(path)) {
      assertThatThrownBy(() -> VelocitySection.read(file))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContaining("the columns are all at one place")
          .hasMessageContaining("State their spacing");
      assertThat(VelocitySection.read(file, new long[] {0, 1}, 10, 0).value().nx()).isEqualTo(2);
      assertThatThrownBy(() -> VelocitySection.read(file, new long[] {0, 1}, 10, 1e-9))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContaining("make no model that can be held");
      assertThatThrownBy(() -> SectionGrid.of(file))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContaining("inline and crossline are 0 in all");
    }
  }

  @Test
  void inlineOfAVolumeIsASection() throws IOException {
    Path path =
        ReferenceFiles.shared("data/segy/volve/volve10-migvel-depth-sub3d.sgy").orElse(null);
    assumeTrue(path != null, "no shared/data");
    // As its text header says: inline in bytes 5-8, crossline in 21-24.
    HeaderMap headers =
        HeaderMap.STANDARD
            .with("Inline3D", 5, FieldType.INT32)
            .with("Crossline3D", 21, FieldType.INT32);
    try (SegyFile file = SegyFile.open(path, SegyOptions.NONE.optHeaders(headers))) {
      SectionGrid grid = SectionGrid.of(file);
      assertThat(grid.inlines()).hasSize(18).startsWith(10087).endsWith(10155);
      assertThat(grid.crosslines()).hasSize(52).startsWith(2148).endsWith(2352);
      assertThat(grid.crossline(2148)).hasSize(18).startsWith(0, 52);
      Accepted<VelocityModel> read = VelocitySection.read(file, grid.inline(10123), 0, 0);
      assertThat(read.value().nz()).isEqualTo(226);
      assertThat(read.value().spacing()).isCloseTo(20, within(1e-6));
      assertThat(read.value().nx()).isEqualTo(130);
      assertThat(read.value().min()).isBetween(1479f, 1481f);
      assertThat(read.value().max()).isBetween(4000f, 5313f);
      assertThatThrownBy(() -> grid.inline(10088))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContaining("it has no inline 10088; they go from 10087 to 10155");
    }
  }
}
