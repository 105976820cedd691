package org.seisbridge.trainer.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seisbridge.seismic.dataset.LabelledWaveform;
import org.seisbridge.seismic.dataset.ReportedEvent;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.EventParameters;
import org.seisbridge.seismic.waveform.StationCode;
import org.seisbridge.seismic.waveform.Waveform;

/** Recordings of all rates and instruments become alike. */
class RecordingWindowTest {
  private static final Instant ORIGIN = Instant.parse("2020-01-02T03:04:00Z");

  /** Motion of 3 and 7 Hz that begins with the event, on ground that is never quite still. */
  private static double motion(double time) {
    double ground = Math.sin(2 * Math.PI * 1.7 * time) + 0.5 * Math.cos(2 * Math.PI * 5 * time);
    double size = time < 0 ? 0 : Math.exp(-time / 15) * (1 - Math.exp(-time * time));
    return ground
        + size * (50 * Math.sin(2 * Math.PI * 3 * time) + 30 * Math.sin(2 * Math.PI * 7 * time));
  }

  private static LabelledWaveform recording(double rate, double before, double after, double gain) {
    int samples = (int) Math.round((before + after) * rate);
    float[] amplitudes = new float[3 * samples];
    for (int i = 0; i < samples; i++) {
      amplitudes[i] = (float) (gain * motion(i / rate - before));
      amplitudes[samples + i] = 1000 * (i % 2);
    }
    Waveform waveform =
        new Waveform(
            StationCode.UNKNOWN, ORIGIN.minusNanos(Math.round(before * 1e9)), rate, amplitudes);
    return new LabelledWaveform(
        "recording",
        waveform,
        Set.of(Component.Z),
        new EventParameters(Map.of()),
        Optional.of(
            new ReportedEvent(
                "1",
                Optional.of(EventClass.EARTHQUAKE),
                Optional.of(ORIGIN),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty())),
        Optional.empty());
  }

  private static float[] minute(LabelledWaveform recording, RecordedPart part, double shift) {
    return RecordingWindow.of(recording, part).orElseThrow().record(shift).amplitudes();
  }

  @ParameterizedTest
  @ValueSource(doubles = {40, 50, 120, 125, 200})
  void neitherRateNorGainChangesTheWindow(double rate) {
    float[] usual = minute(recording(100, 50, 100, 1), RecordedPart.NOISE, 0);

    float[] other = minute(recording(rate, 50, 100, 1e5), RecordedPart.NOISE, 0);

    double worst = 0;
    for (int i = 0; i < usual.length; i++) {
      worst = Math.max(worst, Math.abs(usual[i] - other[i]));
    }
    assertThat(worst).isLessThan(0.02);
  }

  @ParameterizedTest
  @ValueSource(doubles = {40, 50, 120, 125, 200})
  void anEventIsFoundAtAnyRate(double rate) {
    assertThat(loud(minute(recording(rate, 50, 100, 1e5), RecordedPart.EVENT, 0)))
        .isCloseTo(loud(minute(recording(100, 50, 100, 1), RecordedPart.EVENT, 0)), within(10));
  }

  /** The first sample a third as large as the largest. */
  private static int loud(float[] minute) {
    float largest = 0;
    for (float amplitude : minute) {
      largest = Math.max(largest, Math.abs(amplitude));
    }
    int first = 0;
    while (Math.abs(minute[first]) < largest / 3) {
      first++;
    }
    return first;
  }

  @Test
  void theHorizontalComponentsAreZero() {
    float[] minute = minute(recording(100, 50, 100, 1), RecordedPart.EVENT, 0);

    assertThat(minute).hasSize(18_000);
    for (int i = 6000; i < 18_000; i++) {
      assertThat(minute[i]).isZero();
    }
  }

  @Test
  void theMinuteBeginsTenSecondsBeforeTheOnset() {
    float[] minute = minute(recording(100, 50, 100, 1), RecordedPart.EVENT, 0);
    float[] later = minute(recording(100, 50, 100, 1), RecordedPart.EVENT, 3);

    double before = 0;
    for (int i = 0; i < 950; i++) {
      before = Math.max(before, Math.abs(minute[i]));
    }
    double after = 0;
    for (int i = 1000; i < 1100; i++) {
      after = Math.max(after, Math.abs(minute[i]));
    }
    assertThat(after).isGreaterThan(10 * before);
    assertThat(later[200]).isEqualTo(minute[500]);
  }

  @Test
  void nothingOfTheEventIsInTheNoise() {
    LabelledWaveform recording = recording(100, 50, 100, 1);
    float[] amplitudes = recording.waveform().amplitudes().clone();
    // From three seconds before the origin on something else happens.
    for (int i = 4700; i < 15_000; i++) {
      amplitudes[i] = 1e6f * (float) Math.sin(i);
    }
    LabelledWaveform other =
        new LabelledWaveform(
            "other",
            new Waveform(StationCode.UNKNOWN, recording.waveform().startTime(), 100, amplitudes),
            recording.components(),
            recording.parameters(),
            recording.event(),
            Optional.empty());

    for (double shift : new double[] {-4, 0, 4}) {
      float[] noise = minute(recording, RecordedPart.NOISE, shift);
      assertThat(minute(other, RecordedPart.NOISE, shift)).isEqualTo(noise);
      assertThat(noise[2999]).isNotZero();
      assertThat(noise[3000]).isZero();
    }
  }

  @Test
  void noiseThatWasNotRecordedIsLeftOutAndAnEventThatEndsIsNot() {
    assertThat(RecordingWindow.of(recording(100, 22, 100, 1), RecordedPart.EVENT)).isPresent();
    assertThat(RecordingWindow.of(recording(100, 22, 100, 1), RecordedPart.NOISE)).isEmpty();
    assertThat(RecordingWindow.of(recording(100, 50, 30, 1), RecordedPart.EVENT)).isPresent();
    assertThat(RecordingWindow.of(recording(20, 50, 100, 1), RecordedPart.EVENT)).isEmpty();
    assertThat(RecordingWindow.of(recording(100, 50, 100, 0), RecordedPart.EVENT)).isEmpty();
  }

  @Test
  void anEventStandsOutOfItsNoise() {
    double standsOut =
        RecordingWindow.of(recording(100, 50, 100, 1), RecordedPart.EVENT)
            .orElseThrow()
            .standsOut();

    assertThat(standsOut).isCloseTo(45, within(20.0));
  }
}
