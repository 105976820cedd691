package org.seisbridge.seismic.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.seisbridge.seismic.event.EventClass;
import org.seisbridge.seismic.event.Seismogram;
import org.seisbridge.seismic.event.SeismogramGenerator;
import org.seisbridge.seismic.waveform.BandPass;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Segment;
import org.seisbridge.seismic.waveform.Trend;
import org.seisbridge.seismic.waveform.Waveform;

@Timeout(120)
class StaLtaTest {
  private static final StaLta DETECTOR = StaLta.local();
  private static final int MINUTES = 40;
  private static final int EVENTS = 8;

  private static Waveform waveform(float[] amplitudes) {
    return new Waveform(Archive.FMW, Archive.START, 100, amplitudes);
  }

  private static float[] noise(int samples, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] noise = new float[3 * samples];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (100 * random.nextGaussian());
    }
    return noise;
  }

  @Test
  void theRatioIsThatOfTwoExponentialAverages() {
    float[] amplitudes = noise(3000, 1);
    double[] ratios = DETECTOR.ratios(waveform(amplitudes));
    Waveform band =
        new BandPass(4, 2, 20, 100).apply(Trend.removeMean(waveform(amplitudes.clone())));

    assertThat(ratios[1000]).isZero();
    int at = 2500;
    double sta = 0;
    double lta = 0;
    for (int back = 0; back < at; back++) {
      double energy = 0;
      for (Component component : Component.values()) {
        energy += Math.pow(band.amplitude(component, at - back), 2);
      }
      sta += energy / 50 * Math.pow(1 - 1 / 50.0, back);
      lta += energy / 1000 * Math.pow(1 - 1 / 1000.0, back);
    }
    assertThat(ratios[at]).isCloseTo(sta / lta, within(1e-6));
  }

  @Test
  void noiseIsNoEventAndABurstIs() {
    float[] amplitudes = noise(6000, 2);
    assertThat(DETECTOR.onsets(waveform(amplitudes.clone()))).isEmpty();
    burst(amplitudes, 3000);
    burst(amplitudes, 5000);

    List<Onset> onsets = DETECTOR.onsets(waveform(amplitudes));

    assertThat(onsets)
        .extracting(Onset::sample)
        .satisfiesExactly(isSoonAfter(3000), isSoonAfter(5000));
    assertThat(onsets).allMatch(onset -> onset.ratio() > DETECTOR.threshold());
  }

  private static void burst(float[] amplitudes, int from) {
    for (int i = from; i < from + 300; i++) {
      amplitudes[i] += (float) (1000 * Math.sin(2 * Math.PI * 5 * i / 100.0));
    }
  }

  private static ThrowingConsumer<Integer> isSoonAfter(int sample) {
    return onset -> assertThat(onset).isBetween(sample, sample + 50);
  }

  /** Of a minute cut out later the same event is the beginning, and not told again. */
  @Test
  void whatAWindowBeginsWithinIsNoOnset() {
    float[] amplitudes = noise(6000, 5);
    for (int i = 700; i < 3000; i++) {
      amplitudes[i] += (float) (1000 * Math.exp((700 - i) / 800.0) * Math.sin(0.3 * i));
    }

    assertThat(DETECTOR.onsets(waveform(amplitudes))).isEmpty();
  }

  @Test
  void silenceAndAStationThatComesBackAreNoEvents() {
    assertThat(DETECTOR.onsets(waveform(new float[18000]))).isEmpty();
    float[] amplitudes = noise(6000, 3);
    for (int component = 0; component < 3; component++) {
      Arrays.fill(amplitudes, component * 6000 + 2000, component * 6000 + 5000, 0);
    }
    assertThat(DETECTOR.onsets(waveform(amplitudes))).isEmpty();
  }

  /** From an archive, over SeedLink, to windows that are worth classifying. */
  @Test
  void simulatedEventsHiddenInNoiseAreFound() throws Exception {
    int samples = MINUTES * 6000;
    float[] recording = noise(samples, 4);
    List<Instant> arrivals = new ArrayList<>();
    long seed = 0;
    while (arrivals.size() < EVENTS) {
      Seismogram seismogram =
          SeismogramGenerator.generate(EventClass.EARTHQUAKE, seed++).seismograms().getFirst();
      if (seismogram.signalToNoise() > 30) {
        int minute = 3 + 4 * arrivals.size();
        hide(seismogram.waveform(), recording, samples, minute * 6000);
        arrivals.add(Archive.START.plusSeconds(60L * minute));
      }
    }
    Archive archive = new Archive();
    for (Component component : Component.values()) {
      double[] trace = new double[samples];
      for (int i = 0; i < samples; i++) {
        trace[i] = Math.rint(recording[component.index() * samples + i]);
      }
      archive.add(new Segment(Archive.FMW, component.name(), Archive.START, 100, trace));
    }

    List<Instant> detected = new ArrayList<>();
    int windows = 0;
    try (ReplayServer server = new ReplayServer(archive.records(), Duration.ZERO, 5000);
        WindowStream stream =
            new WindowStream(
                server.source(List.of(new SeedLinkStation("UW", "FMW", List.of())), Map.of()),
                Windowing.standard(),
                InstantSource.system())) {
      for (Optional<Window> next = stream.next(); next.isPresent(); next = stream.next()) {
        windows++;
        if (!DETECTOR.onsets(next.get().waveform()).isEmpty()) {
          detected.add(next.get().end());
        }
        stream.answered(next.get());
      }
    }

    assertThat(windows).isEqualTo((MINUTES - 1) * 6 + 1);
    for (Instant event : arrivals) {
      assertThat(detected).anyMatch(end -> end.isAfter(event) && isNear(end, event));
    }
    assertThat(detected).allMatch(end -> arrivals.stream().anyMatch(event -> isNear(end, event)));
  }

  /** Whether a window that ends then has any of the minute from the event's begin. */
  private static boolean isNear(Instant end, Instant event) {
    return end.isAfter(event) && end.isBefore(event.plusSeconds(120));
  }

  /** Adds a minute, its largest amplitude ten times the noise's deviation. */
  private static void hide(Waveform event, float[] recording, int samples, int at) {
    Waveform band = new BandPass(2, 1, 20, 100).apply(Trend.removeLine(event));
    float largest = 0;
    for (float value : band.amplitudes()) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (Component component : Component.values()) {
      for (int i = 0; i < 6000; i++) {
        recording[component.index() * samples + at + i] +=
            1000 / largest * band.amplitude(component, i);
      }
    }
  }
}
