package org.seisbridge.trainer.picking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.seisbridge.seismic.waveform.Padding.NONE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.event.WaveType;
import org.seisbridge.seismic.waveform.StationCode;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.model.Bundle;
import org.seisbridge.trainer.model.Safetensors;
import org.seisbridge.trainer.network.PickingShape;
import org.seisbridge.trainer.sample.SampleCache;
import org.seisbridge.trainer.seisclip.SeismogramSample;
import org.seisbridge.trainer.seisclip.SeismogramSet;
import org.seisbridge.trainer.task.Strategy;
import org.seisbridge.trainer.training.Optimization;
import org.seisbridge.trainer.training.Training;
import org.seisbridge.trainer.training.TrainingListener;

class PickingTrainingIT {
  private static final int LABELS = 400;

  @TempDir private static Path folder;
  private static SampleCache<SeismogramSample> samples;
  private static Path bundle;

  @BeforeAll
  static void train() throws Exception {
    SeismogramSet set = new SeismogramSet(21, LABELS);
    samples = new SampleCache<>(folder.resolve("cache"), set);
    samples.fill(2);
    samples.await(LABELS);
    bundle = train(Strategy.SCRATCH, null, 220, "scratch");
  }

  @AfterAll
  static void close() throws IOException {
    samples.close();
  }

  private static PickingConfig config(Strategy strategy, String base, int steps) {
    return new PickingConfig(
        strategy,
        base,
        "seismograms-21",
        LABELS,
        new Optimization(1, 16, steps, 5, 1e-2f, 0.01f, 1, 0.9f),
        25,
        10,
        PickingShape.standard());
  }

  private static Path train(Strategy strategy, PickingModel base, int steps, String run)
      throws Exception {
    PickingConfig config = config(strategy, base == null ? null : base.description().name(), steps);
    PickingObjective objective = PickingObjective.simulated("p-test", base, config, samples);
    try (Training<?, ?> training =
        new Training<>(objective, folder.resolve(run), 1, TrainingListener.NOBODY)) {
      return training.run();
    }
  }

  /** Over other events than it was trained on and stopped by. */
  @Test
  void aShortTrainingPicksFarAboveChance() throws Exception {
    SeismogramSet others = new SeismogramSet(22, 100);
    try (PickingModel model = PickingModel.load(bundle);
        SampleCache<SeismogramSample> tested = new SampleCache<>(folder.resolve("cache"), others)) {
      tested.fill(2);
      tested.await(100);

      Map<String, PickingEvaluation> methods =
          PickingEvaluation.simulated(model, tested, 100, () -> {});

      PickingEvaluation network = methods.get("network");
      assertThat(network.minutes()).isEqualTo(100);
      assertThat(network.named().get("p.within_0.2s").value())
          .as("by chance 0.007")
          .isGreaterThan(0.4);
      assertThat(network.named().get("detection.auc").value()).isGreaterThan(0.7);
      assertThat(methods.get("sta-lta").named()).containsKey("p.within_0.2s");
    }
  }

  @Test
  void aRunThatIsRepeatedEndsWithTheSameWeights() throws Exception {
    Path one = train(Strategy.SCRATCH, null, 6, "one");
    Path other = train(Strategy.SCRATCH, null, 6, "other");

    assertThat(other.resolve(Bundle.WEIGHTS)).hasSameBinaryContentAs(one.resolve(Bundle.WEIGHTS));
  }

  @Test
  void aBundlePicksAsTheModelThatItWasWrittenBy() throws Exception {
    List<PickWindow> windows =
        IntStream.range(0, 5).mapToObj(i -> PickWindow.of(PickSample.of(samples.read(i)))).toList();
    try (PickingModel model = PickingModel.load(bundle)) {
      model.save(folder.resolve("again"));
      try (PickingModel again = PickingModel.load(folder.resolve("again"))) {
        for (int i = 0; i < 5; i++) {
          assertThat(again.probabilities(windows).get(i).p())
              .containsExactly(model.probabilities(windows).get(i).p(), within(1e-6f));
        }
      }
    }
  }

  /** Each arrival of two minutes and a half once, and at its time, whichever minute it is in. */
  @Test
  void aLongRecordingIsPickedAsItsMinutesAre() throws Exception {
    try (PickingModel model = PickingModel.load(bundle)) {
      Waveform minute =
          IntStream.range(0, LABELS)
              .mapToObj(i -> PickSample.of(samples.read(i)).waveform())
              .filter(one -> surestP(model.pick(one)).isPresent())
              .findFirst()
              .orElseThrow();
      double p = minute.sampleAt(surestP(model.pick(minute)).orElseThrow().time());
      float[] amplitudes = new float[3 * 15_000];
      for (int component = 0; component < 3; component++) {
        for (int at : new int[] {0, 6000, 9000}) {
          System.arraycopy(
              minute.amplitudes(),
              component * 6000,
              amplitudes,
              component * 15_000 + at,
              Math.min(6000, 15_000 - at));
        }
      }
      Waveform waveform =
          new Waveform(StationCode.UNKNOWN, Instant.parse("2026-01-01T00:00:00Z"), 100, amplitudes);

      List<ArrivalPick> picks = model.pick(waveform);

      assertThat(picks).isSortedAccordingTo(Comparator.comparing(ArrivalPick::time));
      for (int i = 1; i < picks.size(); i++) {
        ArrivalPick one = picks.get(i - 1);
        ArrivalPick next = picks.get(i);
        assertThat(one.wave() == next.wave() && one.time().equals(next.time())).isFalse();
      }
      assertThat(picks)
          .anyMatch(
              pick ->
                  pick.wave() == WaveType.P
                      && Math.abs(waveform.sampleAt(pick.time()) - 9000 - p) < 50);
      assertThatThrownBy(() -> model.pick(waveform.window(waveform.startTime(), 5999, NONE)))
          .hasMessageContaining("6000 samples at 100 Hz");
    }
  }

  private static Optional<ArrivalPick> surestP(List<ArrivalPick> picks) {
    return picks.stream()
        .filter(pick -> pick.wave() == WaveType.P && pick.probability() > 0.5)
        .max(Comparator.comparingDouble(ArrivalPick::probability));
  }

  @Test
  void whatContractsStaysAsItWasWhereItIsFrozen() throws Exception {
    Path frozen;
    Path tuned;
    try (PickingModel base = PickingModel.load(bundle)) {
      frozen = train(Strategy.FROZEN, base, 25, "frozen");
      tuned = train(Strategy.FINE_TUNE, base, 25, "tuned");
    }

    Map<String, Safetensors.Stored> begun = weights(bundle);
    Map<String, Safetensors.Stored> after = weights(frozen);
    begun.forEach(
        (name, stored) -> {
          if (name.startsWith("contract")) {
            assertThat(after.get(name).values()).as(name).isEqualTo(stored.values());
          }
        });
    try (PickingModel one = PickingModel.load(frozen);
        PickingModel other = PickingModel.load(tuned)) {
      assertThat(one.description().weightsTrained()).isLessThan(one.description().weights());
      assertThat(other.description().weightsTrained()).isEqualTo(other.description().weights());
      assertThat(one.description().parent()).isEqualTo("p-test");
    }
  }

  private static Map<String, Safetensors.Stored> weights(Path model) throws IOException {
    return Safetensors.read("weights", Files.readAllBytes(model.resolve(Bundle.WEIGHTS)));
  }

  /** Fields, each fold's model and what was trained before are there for the next time. */
  @Test
  void eachRecordingIsPickedOnceByWhatNeverSawIt() throws Exception {
    List<PickSample> recordings =
        IntStream.range(0, 60)
            .mapToObj(i -> PickSample.of(samples.read(i)))
            .filter(sample -> PickSample.first(sample.arrivals()).isPresent())
            .toList();
    List<String> events =
        IntStream.range(0, recordings.size()).mapToObj(i -> "event-" + i / 2).toList();
    PickingValidation validation =
        new PickingValidation(new RecordedPicks(events, recordings, 0), 2, 1, 2);
    try (PickingModel base = PickingModel.load(bundle)) {
      PickingEvaluation as = validation.asItIs(base);
      PickingEvaluation tuned =
          validation.strategy(Strategy.FINE_TUNE, base, folder.resolve("cv"), () -> {});
      PickingEvaluation again =
          validation.strategy(Strategy.FINE_TUNE, base, folder.resolve("cv"), () -> {});

      assertThat(as.minutes()).isEqualTo(recordings.size());
      assertThat(again).isEqualTo(tuned);
      assertThat(validation.baseline().minutes()).isEqualTo(recordings.size());
    }
    try (PickingModel fold = PickingModel.load(folder.resolve("cv/fold-2/fine-tune/model"))) {
      assertThat(fold.description().training().samples()).contains("fold-2-of-2");
    }
    assertThatThrownBy(
            () ->
                new PickingValidation(
                    new RecordedPicks(events.subList(0, 8), recordings.subList(0, 8), 0), 2, 1, 2))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("4 events");
  }

  @Test
  void whatIsNoPickerIsRefused() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.copy(bundle.resolve(Bundle.WEIGHTS), other.resolve(Bundle.WEIGHTS));
    String description = Files.readString(bundle.resolve(Bundle.DESCRIPTION));
    Files.writeString(
        other.resolve(Bundle.DESCRIPTION), description.replace("\"width\":8", "\"width\":2000000"));

    assertThatThrownBy(() -> PickingModel.load(other))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("other", "no model for picking");
  }
}
