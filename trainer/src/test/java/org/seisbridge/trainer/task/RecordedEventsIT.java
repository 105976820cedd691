package org.seisbridge.trainer.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.seismic.dataset.LabelledFolder;
import org.seisbridge.seismic.waveform.Spectrogram;
import org.seisbridge.seismic.waveform.SpectrogramSize;
import org.seisbridge.seismic.waveform.StationCode;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.figures.FoldFigures;
import org.seisbridge.trainer.network.SeisClipShape;

/** Real earthquakes and explosions of the Pacific Northwest, and mass movements from anywhere. */
class RecordedEventsIT {
  private static RecordedEvents events;

  @BeforeAll
  static void read() throws Exception {
    Path data = shared().resolve("data");
    Path pnw = data.resolve("pnw_eq_explosion");
    Path esec = data.resolve("esec_surface");
    assumeTrue(
        Files.isDirectory(pnw) && Files.isDirectory(esec),
        "shared/data/pnw_eq_explosion or esec_surface is absent");
    events =
        RecordedEvents.read(
            List.of(LabelledFolder.open(pnw), LabelledFolder.open(esec, OptionalDouble.of(70))),
            RecordedPart.EVENT,
            2,
            () -> {});
  }

  /** The folder beside the repository, or where it would be. */
  private static Path shared() {
    Path at = Path.of("").toAbsolutePath();
    while (at.getParent() != null && !Files.isDirectory(at.resolve("shared"))) {
      at = at.getParent();
    }
    return at.resolve("shared");
  }

  @Test
  void allEventsAreThere() {
    assertThat(events.counts())
        .isEqualTo(Map.of("earthquake", 48, "explosion", 14, "surface event", 66));
    assertThat(events.leftOut()).isEqualTo(2);
    Set<String> ids = new HashSet<>();
    events.events().forEach(event -> assertThat(ids.add(event.id())).isTrue());
  }

  /**
   * At 100 Hz, and above what the slowest recorder has nothing is left that a network could see.
   */
  @Test
  void allRecordingsAreAlike() {
    for (RecordedEvent event : events.events()) {
      assertThat(event.windows()).hasSizeBetween(1, 2);
      for (StationRecord station : event.sample(0).stations()) {
        assertThat(station.amplitudes()).hasSize(18_000);
        assertThat(station.position()).isNull();
        assertThat(station.logAmplitude()).isNaN();
        assertThat(share(station.amplitudes(), 19)).isLessThan(0.02);
      }
    }
  }

  /** The share of the vertical component's spectrum, by amplitude, from a frequency on. */
  private static double share(float[] amplitudes, int from) {
    Spectrogram spectrogram =
        Spectrogram.of(
            new Waveform(StationCode.UNKNOWN, Instant.EPOCH, 100, amplitudes),
            SpectrogramSize.FRAMES_120);
    double all = 0;
    double above = 0;
    for (int i = 0; i < 120 * Spectrogram.FREQUENCIES; i++) {
      all += spectrogram.magnitudes()[i];
      above += i % Spectrogram.FREQUENCIES + 1 >= from ? spectrogram.magnitudes()[i] : 0;
    }
    return above / all;
  }

  @Test
  void eachEventIsToldOnceByWhatNeverSawIt(@TempDir Path folder) throws Exception {
    CrossValidation validation = new CrossValidation(events, 2, 1, 2);

    FoldFigures figures;
    try (TaskBase base = new TaskBase.Nothing(SeisClipShape.small())) {
      figures = validation.strategy(Strategy.SCRATCH, base, folder, () -> {});
    }

    int[] told = new int[3];
    for (int kind = 0; kind < 3; kind++) {
      for (int count : figures.confusion()[kind]) {
        told[kind] += count;
      }
    }
    assertThat(told).containsExactly(48, 14, 66);
    assertThat(figures.named().get("macro_auc").all().value()).isBetween(0.0, 1.0);
    try (TaskModel model = TaskModel.load(folder.resolve("fold-2/scratch/model"))) {
      assertThat(model.description().training().events()).endsWith("fold-2-of-2");
    }
  }
}
