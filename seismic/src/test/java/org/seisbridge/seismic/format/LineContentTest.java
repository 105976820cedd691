package org.seisbridge.seismic.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.segy.SegyExport;
import org.seisbridge.seismic.segy.SegyForm;
import org.seisbridge.seismic.segy.SegyWriter;
import org.seisbridge.seismic.segy.TraceField;
import org.seisbridge.seismic.velocity.VelocityModel;

/** A line of shots in its windows, and a section of velocities in SEG-Y. */
class LineContentTest {
  private static final int SAMPLES = 260;
  private static final int RECEIVERS = 208;

  @TempDir private Path folder;

  /** Shots every 170 m and 208 receivers every 10 m that stay, over 2070 m. */
  private Path line(boolean positions) throws IOException {
    Path path = folder.resolve("line.sgy");
    try (SegyWriter writer = SegyWriter.create(path, SegyForm.of(SAMPLES, 4e-3))) {
      float[] trace = new float[SAMPLES];
      for (int shot = 0; shot < 13; shot++) {
        for (int receiver = 0; receiver < RECEIVERS; receiver++) {
          trace[50 + Math.abs(17 * shot - receiver) / 2] = 1;
          writer.write(
              Map.of(
                  TraceField.FIELD_RECORD,
                  shot + 1,
                  TraceField.SOURCE_X,
                  positions ? 1000 + 170 * shot : 0,
                  TraceField.GROUP_X,
                  positions ? 1000 + 10 * receiver : 0),
              trace);
          trace = new float[SAMPLES];
        }
      }
      writer.finish();
    }
    return path;
  }

  @Test
  void aLineIsReadWindowByWindow() throws IOException {
    try (FileContent content = open(line(true), Stated.NOTHING)) {
      assertThat(content.size()).isEqualTo(5);
      assertThat(content.first()).isZero();
      assertThat(places(content))
          .startsWith("0 to 690 m", "340 to 1030 m", "680 to 1370 m", "1020 to 1710 m");
      Accepted<Item> second = content.choose(1);
      Gather gather = ((Item.OfGather) second.value()).gather();
      assertThat(List.of(gather.shots(), gather.samples(), gather.receivers()))
          .containsExactly(5, 1000, 70);
      assertThat(second.notes()).anyMatch(note -> note.contains("350 traces 350 were recorded"));
      assertThat(content.facts())
          .contains(
              Fact.of("shots", 13),
              Fact.of("receivers_of_a_shot", RECEIVERS),
              Fact.metres("last_source", 2040),
              Fact.metres("receiver_spacing", 10));
      assertThat(content.name(1)).endsWith("line.sgy[340 to 1030 m]");
    }
    try (FileContent wide = open(line(true), Stated.NOTHING.optStep(690))) {
      assertThat(wide.size()).isEqualTo(3);
    }
  }

  private static List<String> places(FileContent content) throws IOException {
    List<String> places = new ArrayList<>();
    for (int i = 0; i < content.size(); i++) {
      places.add(content.place(i));
    }
    return places;
  }

  @Test
  void aLineWithoutPositionsIsCorrectedByWhatIsStated() throws IOException {
    Path path = line(false);
    try (FileContent content = open(path, Stated.NOTHING)) {
      assertThat(content.notes()).anyMatch(note -> note.contains("hold no positions"));
      assertThatThrownBy(() -> content.choose(null))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContaining("are at one place");
      assertThat(content.picture()).startsWith(0x89, 'P', 'N', 'G');
    }
    Stated known =
        Stated.NOTHING.optSegy(
            Stated.NOTHING.segy(), null, line -> line.withSources(0, 170).withReceivers(0, 10));
    try (FileContent content = open(path, known)) {
      assertThat(content.size()).isEqualTo(5);
      assertThat(content.choose(0).notes()).anyMatch(note -> note.contains("350 were recorded"));
    }
  }

  @Test
  void aSpacingThatHeadersStateIsNotContradicted() throws IOException {
    Path path = line(true);
    assertThatThrownBy(() -> open(path, Stated.NOTHING.optSampling(null, 12.5)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("line.sgy", "states where its receivers are");
  }

  @Test
  void aSectionOfVelocitiesIsToldFromShots() throws IOException {
    float[] velocities = new float[90 * 150];
    for (int i = 0; i < velocities.length; i++) {
      velocities[i] = 1500 + i / 150 * 20;
    }
    Path path = folder.resolve("section.sgy");
    SegyExport.write(path, new VelocityModel(90, 150, 10, velocities));

    try (FileContent content = open(path, Stated.NOTHING)) {
      assertThat(content.kind()).isEqualTo(Kind.VELOCITY);
      assertThat(content.size()).isEqualTo(2 * 4);
      assertThat(content.place(7)).isEqualTo("x 800 to 1500 m, z 200 to 900 m");
      VelocityModel last = ((Item.OfVelocity) content.item(7).value()).model();
      assertThat(last.velocity(0, 0)).isEqualTo(1900);
    }
  }

  private static FileContent open(Path path, Stated stated) throws IOException {
    return FileFormat.openAny(FileSource.of(path), stated);
  }
}
