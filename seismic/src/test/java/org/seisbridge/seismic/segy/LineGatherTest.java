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
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.ReferenceFiles;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.gather.Layout;
import org.seisbridge.seismic.npy.Npy;

/** From SEG-Y to what is searched with. */
class LineGatherTest {
  private static final double[] SOURCES = {0, 170, 340, 520, 690};

  @TempDir private Path folder;

  @Test
  void gatherThatWasWrittenComesBackToTheBit() throws IOException {
    Path path = folder.resolve("two_layer.sgy");
    Gather written = twoLayer();
    SegyExport.write(path, written, new Layout(SOURCES, 0));
    try (SegyFile file = SegyFile.open(path)) {
      SurveyLine line = Survey.of(file).line();
      LineWindow window = LineWindow.best(line);
      LineGather read = LineGather.read(file, line, window);
      assertThat(window.start()).isZero();
      assertThat(read.gather().amplitudes()).isEqualTo(written.amplitudes());
      assertThat(read.loss().lost()).isZero();
      assertThat(read.loss().traces()).isEqualTo(350);
      assertThat(read.loss().maxSourceMove()).isZero();
      assertThat(line.description().getFirst())
          .isEqualTo(
              "5 shots from 0 to 690 m along the line, with 350 traces at offsets from -690 to"
                  + " 690 m.");
    }
  }

  /**
   * 40 shots every 25 m and receivers every 12.5 m on an oblique line, 4 ms, 2 s, in IBM floats.
   */
  @Test
  void longLineIsCutMovedAndResampledAndSaysWhatThatCost() throws IOException {
    Path path = folder.resolve("line.sgy");
    SegyForm form = SegyForm.of(500, 4e-3).optFormat(SampleFormat.IBM);
    double azimuth = Math.toRadians(30);
    try (SegyWriter writer = SegyWriter.create(path, form)) {
      for (int shot = 0; shot < 40; shot++) {
        for (int receiver = 0; receiver < 100; receiver++) {
          writer.write(
              Map.of(
                  TraceField.FIELD_RECORD, 1000 + shot,
                  TraceField.SOURCE_GROUP_SCALAR, -100,
                  TraceField.SOURCE_X, centimetres(5e5 + 25 * shot * Math.sin(azimuth)),
                  TraceField.SOURCE_Y, centimetres(4e6 + 25 * shot * Math.cos(azimuth)),
                  TraceField.GROUP_X, centimetres(5e5 + 12.5 * receiver * Math.sin(azimuth)),
                  TraceField.GROUP_Y, centimetres(4e6 + 12.5 * receiver * Math.cos(azimuth))),
              wavelet(25 * shot - 12.5 * receiver, 500, 4e-3));
        }
      }
      writer.finish();
    }
    try (SegyFile file = SegyFile.open(path)) {
      SurveyLine line = Survey.of(file).line();
      assertThat(line.azimuth()).isCloseTo(30, within(1e-3));
      assertThat(line.beside()).isLessThan(0.02);
      assertThat(line.shots()).hasSize(40);
      assertThat(line.shots().get(4).source()).isCloseTo(100, within(0.02));

      LineGather read = LineGather.read(file, line, LineWindow.at(line, 100));

      // Sources at 0, 175, 350, 525 and 700 m from there on; all receivers are there.
      GatherLoss loss = read.loss();
      assertThat(loss.usedShots()).isEqualTo(5);
      assertThat(loss.maxSourceMove()).isCloseTo(10, within(0.05));
      assertThat(loss.meanSourceMove()).isCloseTo(6, within(0.05));
      assertThat(loss.interpolated()).isTrue();
      assertThat(loss.maxReceiverMove()).isLessThan(0.02);
      assertThat(loss.traces()).isEqualTo(350);
      assertThat(loss.outside()).isBetween(0.3, 0.6);
      assertThat(loss.late()).isLessThan(1e-6);
      assertThat(loss.filtered()).isLessThan(0.02);
      assertThat(loss.sentences())
          .hasSize(4)
          .first()
          .isEqualTo(
              "Of the line's 40 shots 5 stand for the encoder's 5; they are 6 m from its sources on"
                  + " average, 10 m at most.");
      float[] expected = expected(new double[] {0, 175, 350, 525, 700});
      assertThat(difference(read.gather().amplitudes(), expected)).isLessThan(0.02);
    }
  }

  @Test
  void unevenAndDeadReceiversGoToTheNearestPlace() throws IOException {
    Path path = folder.resolve("uneven.sgy");
    double[] places = {3, 14, 21, 22, 48, 690};
    try (SegyWriter writer = SegyWriter.create(path, SegyForm.of(1000, 1e-3))) {
      for (int i = 0; i < places.length; i++) {
        float[] samples = new float[1000];
        samples[500] = i + 1;
        writer.write(
            Map.of(
                TraceField.FIELD_RECORD, 7,
                TraceField.SOURCE_GROUP_SCALAR, -100,
                TraceField.SOURCE_X, 17_000,
                TraceField.GROUP_X, centimetres(places[i]),
                TraceField.TRACE_IDENTIFICATION_CODE, i == 5 ? 2 : 1),
            samples);
      }
      writer.finish();
    }
    try (SegyFile file = SegyFile.open(path)) {
      Survey survey = Survey.of(file);
      assertThat(survey.notes()).singleElement().asString().startsWith("1 dead traces");
      SurveyLine line = survey.line();
      LineGather read = LineGather.read(file, line, LineWindow.at(line, -3));
      assertThat(read.gather().amplitude(1, 500, 0)).isEqualTo(1);
      assertThat(read.gather().amplitude(1, 500, 1)).isEqualTo(2);
      assertThat(read.gather().amplitude(1, 500, 2)).isEqualTo(3);
      assertThat(read.gather().amplitude(1, 500, 5)).isEqualTo(5);
      assertThat(read.gather().amplitude(1, 500, 69)).isZero();
      assertThat(read.loss().traces()).isEqualTo(4);
      assertThat(read.loss().interpolated()).isFalse();
      assertThat(read.loss().maxReceiverMove()).isCloseTo(4, within(0.01));
      assertThat(read.loss().sentences()).anyMatch(s -> s.contains("count as missing"));
    }
  }

  @Test
  void recordsBeginAtTheTimeOfTheShot() throws IOException {
    Path path = folder.resolve("delay.sgy");
    float[] samples = new float[1200];
    samples[300] = 1;
    try (SegyWriter writer = SegyWriter.create(path, SegyForm.of(1200, 1e-3))) {
      for (int delay : new int[] {-100, 50}) {
        writer.write(
            Map.of(
                TraceField.SOURCE_X,
                340,
                TraceField.GROUP_X,
                delay < 0 ? 100 : 200,
                TraceField.DELAY_RECORDING_TIME,
                delay),
            samples);
      }
      writer.finish();
    }
    try (SegyFile file = SegyFile.open(path)) {
      SurveyLine line = Survey.of(file).line();
      // The line begins at its first receiver.
      Gather gather = LineGather.read(file, line, LineWindow.at(line, -100)).gather();
      assertThat(gather.amplitude(2, 200, 10)).isEqualTo(1);
      assertThat(gather.amplitude(2, 350, 20)).isEqualTo(1);
    }
  }

  @Test
  void geometryIsCorrectedWhereHeadersAreEmpty() throws IOException {
    Path path = folder.resolve("bare.sgy");
    float[] all = twoLayer().amplitudes();
    try (SegyWriter writer = SegyWriter.create(path, SegyForm.of(1000, 1e-3))) {
      for (int trace = 0; trace < 350; trace++) {
        float[] samples = new float[1000];
        for (int i = 0; i < 1000; i++) {
          samples[i] = all[(trace / 70 * 1000 + i) * 70 + trace % 70];
        }
        writer.write(Map.of(TraceField.FIELD_RECORD, 1 + trace / 70), samples);
      }
      writer.finish();
    }
    try (SegyFile file = SegyFile.open(path)) {
      SurveyLine bare = Survey.of(file).line();
      assertThat(bare.description())
          .contains("The trace headers hold no positions: state where the sources were.");
      assertThatThrownBy(() -> LineGather.read(file, bare, LineWindow.at(bare, 0)))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContaining("all 70 receivers of record 1 are at one place");
      SurveyLine corrected = bare.withSources(0, 172.5).withReceivers(0, 10);
      LineGather read = LineGather.read(file, corrected, LineWindow.best(corrected));
      assertThat(read.gather().amplitudes()).isEqualTo(all);
      assertThat(read.loss().maxSourceMove()).isCloseTo(5, within(1e-9));
      SurveyLine mirrored = corrected.reversed();
      assertThat(mirrored.shots().getFirst().source()).isEqualTo(690);
      assertThat(mirrored.shots().getFirst().receivers()).startsWith(690, 680).endsWith(10, 0);
      assertThat(bare.withSources(100, 0).withOffsets(-20, -5).shots().get(1).receivers())
          .startsWith(80, 75);
    }
  }

  @Test
  void whatIsNoLineIsRefused() throws IOException {
    Path path = folder.resolve("areal.sgy");
    try (SegyWriter writer = SegyWriter.create(path, SegyForm.of(10, 1e-3))) {
      for (int i = 0; i < 100; i++) {
        writer.write(
            Map.of(TraceField.SOURCE_X, i % 10 * 400, TraceField.SOURCE_Y, i / 10 * 400),
            new float[10]);
      }
      writer.finish();
    }
    try (SegyFile file = SegyFile.open(path)) {
      Survey survey = Survey.of(file);
      assertThatThrownBy(survey::line)
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContaining("beside a straight line");
    }
  }

  @Test
  void marineShotsAreRead() throws IOException {
    Path path = ReferenceFiles.shared("data/segy/segyio/viking_small.segy").orElse(null);
    assumeTrue(path != null, "no shared/data");
    try (SegyFile file = SegyFile.open(path)) {
      assertThat(file.notes())
          .containsExactly(
              "The first trace's header says 1500 samples, the binary header 600; these fill the"
                  + " file.");
      SurveyLine line = Survey.of(file).line();
      assertThat(line.description().getFirst())
          .isEqualTo(
              "4 shots from 3237 to 3312 m along the line, with 480 traces at offsets from -3237 to"
                  + " -262 m.");
      assertThat(line.description()).anyMatch(note -> note.contains("is none: they were taken"));
      LineGather read = LineGather.read(file, line, LineWindow.at(line, 2622));
      assertThat(read.loss().usedShots()).isEqualTo(1);
      assertThat(read.loss().traces()).isBetween(14, 20);
      assertThat(read.loss().outside()).isBetween(0.1, 0.99);
      assertThat(read.loss().late()).isBetween(0.1, 0.99);
    }
  }

  private static Gather twoLayer() throws IOException {
    float[] amplitudes = Npy.read(reference("forward_modelling/two_layer_gather.npy")).toFloats();
    return new Gather(5, 1000, 70, 1e-3, 10, amplitudes);
  }

  private static int centimetres(double metres) {
    return (int) Math.rint(metres * 100);
  }

  /** A 15 Hz Ricker wavelet that has run so far at 1800 m/s, from 0.2 s on. */
  private static float[] wavelet(double distance, int samples, double interval) {
    float[] trace = new float[samples];
    for (int i = 0; i < samples; i++) {
      double b = Math.pow(15 * Math.PI * (i * interval - 0.2 - Math.abs(distance) / 1800), 2);
      trace[i] = (float) ((1 - 2 * b) * Math.exp(-b));
    }
    return trace;
  }

  private static float[] expected(double[] sources) {
    float[] amplitudes = new float[5 * 1000 * 70];
    for (int shot = 0; shot < 5; shot++) {
      for (int receiver = 0; receiver < 70; receiver++) {
        float[] trace = wavelet(sources[shot] - 10 * receiver, 1000, 1e-3);
        for (int i = 0; i < 1000; i++) {
          amplitudes[(shot * 1000 + i) * 70 + receiver] = trace[i];
        }
      }
    }
    return amplitudes;
  }

  /** Relative L2. */
  private static double difference(float[] values, float[] expected) {
    double squares = 0;
    double norm = 0;
    for (int i = 0; i < values.length; i++) {
      squares += Math.pow(values[i] - expected[i], 2);
      norm += Math.pow(expected[i], 2);
    }
    return Math.sqrt(squares / norm);
  }
}
