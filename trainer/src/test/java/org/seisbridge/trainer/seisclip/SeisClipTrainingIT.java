package org.seisbridge.trainer.seisclip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.trainer.figures.Retrieval;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.network.SeisClipShape;
import org.seisbridge.trainer.sample.SampleCache;
import org.seisbridge.trainer.training.Optimization;
import org.seisbridge.trainer.training.Training;
import org.seisbridge.trainer.training.TrainingListener;

class SeisClipTrainingIT {
  @TempDir private static Path folder;
  private static Path bundle;

  @BeforeAll
  static void train() throws Exception {
    bundle = train(folder.resolve("run"), null);
  }

  private static SeisClipConfig config(String base) {
    return new SeisClipConfig(
        base,
        11,
        400,
        64,
        12,
        100,
        new Optimization(1, 32, 120, 5, 2e-3f, 0, 1, 0.9f),
        20,
        10,
        SeisClipShape.small(),
        WaveformAugmentation.none());
  }

  private static Path train(Path run, SeisClipModel base) throws Exception {
    SeisClipConfig config = config(base == null ? null : base.description().name());
    try (SampleCache<SeismogramSample> samples =
            new SampleCache<>(folder.resolve("cache"), config.trainingSet());
        SampleCache<SeismogramSample> validation =
            new SampleCache<>(folder.resolve("cache"), config.validationSet())) {
      samples.fill(2);
      validation.fill(2);
      SeisClipObjective objective =
          new SeisClipObjective("c-test", base, config, samples, validation);
      try (Training<?, ?> training = new Training<>(objective, run, 1, TrainingListener.NOBODY)) {
        return training.run();
      }
    }
  }

  @Test
  void aShortRunFindsEventsFarAboveChance() throws IOException {
    try (SeisClipModel model = SeisClipModel.load(bundle)) {
      Retrieval found = model.description().validation().directions().get("waveform_to_event");
      assertThat(found.r10()).as("by chance 0.1").isGreaterThan(0.25);
      assertThat(found.medianRank()).as("by chance 50").isLessThan(30);
    }
  }

  @Test
  void aRunThatIsRepeatedEndsWithTheSameWeights() throws Exception {
    Path again = train(folder.resolve("repeated"), null);

    assertThat(again.resolve(Bundle.WEIGHTS))
        .hasSameBinaryContentAs(bundle.resolve(Bundle.WEIGHTS));
  }

  @Test
  void aRunThatBeginsWithAModelIsAsGoodFromItsFirstMeasurementOn() throws Exception {
    try (SeisClipModel model = SeisClipModel.load(bundle);
        SeisClipModel further = SeisClipModel.load(train(folder.resolve("further"), model))) {
      assertThat(further.description().parent()).isEqualTo("c-test");
      assertThat(meanRank(further)).isLessThan(meanRank(model) + 5);
    }
  }

  private static double meanRank(SeisClipModel model) {
    return model.description().validation().directions().get("waveform_to_event").medianRank();
  }

  @Test
  void aBundleEmbedsAsTheModelThatItWasWrittenBy() throws Exception {
    SeismogramSet set = new SeismogramSet(3, 20);
    float[] spectrograms;
    float[] first;
    try (SeisClipModel model = SeisClipModel.load(bundle);
        SampleCache<SeismogramSample> samples = new SampleCache<>(folder.resolve("cache"), set)) {
      samples.fill(2);
      samples.await(20);
      SeismogramBatch batch =
          SeismogramBatch.of(
              samples,
              IntStream.range(0, 20).toArray(),
              model.description().network().size(),
              WaveformAugmentation.none(),
              0);
      spectrograms = batch.spectrograms();
      first = model.embedWaveforms(spectrograms, 20);
      model.save(folder.resolve("again"));
    }
    try (SeisClipModel again = SeisClipModel.load(folder.resolve("again"))) {
      assertThat(again.embedWaveforms(spectrograms, 20)).containsExactly(first, within(1e-6f));
    }
  }

  @Test
  void aBundleOfAnotherFamilyOrOfAbsurdSizesIsRefused() throws IOException {
    Path absurd = Files.createDirectories(folder.resolve("absurd"));
    Files.copy(bundle.resolve(Bundle.WEIGHTS), absurd.resolve(Bundle.WEIGHTS));
    String description = Files.readString(bundle.resolve(Bundle.DESCRIPTION));
    Files.writeString(
        absurd.resolve(Bundle.DESCRIPTION),
        description.replace("\"layers\":2", "\"layers\":2000000000"));
    assertThatThrownBy(() -> SeisClipModel.load(absurd))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("absurd", "no SeisCLIP model");

    Files.writeString(
        absurd.resolve(Bundle.DESCRIPTION), description.replace("\"seisclip\"", "\"seisbind\""));
    assertThatThrownBy(() -> SeisClipModel.load(absurd)).hasMessageContaining("no SeisCLIP model");
  }
}
