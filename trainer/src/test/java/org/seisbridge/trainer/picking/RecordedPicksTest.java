package org.seisbridge.trainer.picking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.seisbridge.seismic.Accepted;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.dataset.LabelledWaveform;
import org.seisbridge.seismic.dataset.ReportedEvent;
import org.seisbridge.seismic.dataset.WaveformDataset;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.EventParameter;
import org.seisbridge.seismic.waveform.StationCode;
import org.seisbridge.seismic.waveform.Waveform;

class RecordedPicksTest {

  /** Recordings that a test made. */
  private record Made(List<LabelledWaveform> all) implements WaveformDataset {
    @Override
    public int size() {
      return all.size();
    }

    @Override
    public String name(int index) {
      return all.get(index).name();
    }

    @Override
    public Optional<ReportedEvent> event(int index) {
      return all.get(index).event();
    }

    @Override
    public Accepted<LabelledWaveform> read(int index) {
      return new Accepted<>(all.get(index), List.of());
    }

    @Override
    public void close() {}
  }

  /** Each sample of Z is its own number, from 1. */
  private static LabelledWaveform recording(
      String name, int samples, double rate, Map<EventParameter, Double> arrivals, String event) {
    float[] amplitudes = new float[3 * samples];
    for (int i = 0; i < samples; i++) {
      amplitudes[i] = i + 1;
    }
    return LabelledWaveform.unlabelled(
            name,
            new Waveform(StationCode.UNKNOWN, Instant.EPOCH, rate, amplitudes),
            Set.of(Component.Z))
        .labelled(
            arrivals,
            event.isEmpty()
                ? Optional.empty()
                : Optional.of(
                    new ReportedEvent(
                        event,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty())),
            Optional.empty());
  }

  private static final Map<EventParameter, Double> BOTH =
      Map.of(EventParameter.P_ARRIVAL_SAMPLE, 3000.0, EventParameter.S_ARRIVAL_SAMPLE, 3300.0);

  @Test
  void whatIsShortOrWithoutArrivalsIsLeftOut() throws IOException {
    RecordedPicks recorded =
        RecordedPicks.read(
            new Made(
                List.of(
                    recording("a", 9000, 100, BOTH, "e1"),
                    recording("b", 5000, 100, BOTH, "e1"),
                    recording("c", 9000, 100, Map.of(), "e2"),
                    recording("d", 4500, 50, BOTH, ""))),
            () -> {});

    assertThat(recorded.events()).containsExactly("e1", "d");
    assertThat(recorded.leftOut()).isEqualTo(2);
    assertThat(recorded.recordings().get(1).samples()).as("at 100 Hz").isEqualTo(8999);
    assertThatThrownBy(
            () ->
                RecordedPicks.read(
                    new Made(List.of(recording("c", 9000, 100, Map.of(), ""))), () -> {}))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("none of 1 recordings");
  }

  /** So that the place of P in a minute tells nothing. */
  @Test
  void minutesBeginFiveToTwentyFiveSecondsBeforeP() throws IOException {
    RecordedPicks recorded =
        RecordedPicks.read(
            new Made(
                List.of(
                    recording("a", 9000, 100, BOTH, ""),
                    recording("b", 9000, 100, BOTH, ""),
                    recording("c", 6200, 100, BOTH, ""))),
            () -> {});

    List<PickSample> minutes = recorded.minutes(3);

    for (PickSample minute : minutes.subList(0, 2)) {
      double p = minute.arrivals().p().orElseThrow();
      assertThat(p).isBetween(500.0, 2500.0);
      assertThat(minute.samples()).isEqualTo(6000);
      assertThat(minute.amplitudes()[(int) p]).as("the same sample").isCloseTo(3001, within(1f));
      assertThat(minute.arrivals().s().orElseThrow()).isEqualTo(p + 300);
    }
    assertThat(minutes.get(0).arrivals()).isNotEqualTo(minutes.get(1).arrivals());
    assertThat(minutes.get(2).arrivals().p().orElseThrow())
        .as("as far as the recording allows")
        .isEqualTo(2800);
    assertThat(recorded.minutes(3).get(0).arrivals()).isEqualTo(minutes.get(0).arrivals());
  }
}
