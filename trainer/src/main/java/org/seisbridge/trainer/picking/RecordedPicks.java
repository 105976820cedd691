package org.seisbridge.trainer.picking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.seisbridge.seismic.InvalidDataException;
import org.seisbridge.seismic.dataset.LabelledWaveform;
import org.seisbridge.seismic.dataset.ReportedEvent;
import org.seisbridge.seismic.dataset.WaveformDataset;
import org.seisbridge.seismic.waveform.Waveform;
import org.seisbridge.trainer.sample.Samples;

/**
 * Real recordings with arrivals that analysts picked.
 *
 * @param events event of each; the recording's own name where none is stated
 * @param recordings a minute or longer, at 100 Hz
 * @param leftOut number of recordings that are shorter than a minute or of which no arrival is
 *     known
 */
public record RecordedPicks(List<String> events, List<PickSample> recordings, int leftOut) {
  /** The most recordings: half a gigabyte of minutes and a half. */
  private static final int MOST = 5000;

  /** How long before its first arrival a tested minute begins, s. */
  private static final double LEAST_BEFORE = 5;

  private static final double MOST_BEFORE = 25;

  public RecordedPicks {
    events = List.copyOf(events);
    recordings = List.copyOf(recordings);
  }

  /**
   * Reads the recordings of a dataset, the first 5000 that can be used.
   *
   * @param done is told after each recording
   * @throws InvalidDataException if one is damaged, or none can be used
   */
  public static RecordedPicks read(WaveformDataset dataset, Runnable done) throws IOException {
    List<String> events = new ArrayList<>();
    List<PickSample> recordings = new ArrayList<>();
    int leftOut = 0;
    for (int i = 0; i < dataset.size() && recordings.size() < MOST; i++) {
      LabelledWaveform read = dataset.read(i).value();
      PickSample sample = PickSample.of(read.atModelRate());
      if (sample.samples() >= Waveform.MODEL_SAMPLES
          && PickSample.first(sample.arrivals()).isPresent()) {
        recordings.add(sample);
        events.add(
            read.event().map(ReportedEvent::id).filter(id -> !id.isEmpty()).orElse(read.name()));
      } else {
        leftOut++;
      }
      done.run();
    }
    if (recordings.isEmpty()) {
      throw new InvalidDataException(
          "the data",
          "none of %d recordings has an arrival of P or S and lasts a minute".formatted(leftOut),
          "Give recordings with picks, as PhaseNet's or SeisBench's files state them");
    }
    return new RecordedPicks(events, recordings, leftOut);
  }

  /**
   * A minute of each recording, which begins 5 to 25 s before its first arrival, as far as the
   * recording allows.
   *
   * @param seed of where each begins
   */
  List<PickSample> minutes(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return recordings.stream().map(recording -> minute(recording, random)).toList();
  }

  private static PickSample minute(PickSample recording, SplittableRandom random) {
    OptionalDouble first = PickSample.first(recording.arrivals());
    double before = random.nextDouble(LEAST_BEFORE, MOST_BEFORE) * Waveform.MODEL_SAMPLING_RATE;
    int latest = recording.samples() - Waveform.MODEL_SAMPLES;
    return recording.minute(Math.clamp((int) (first.getAsDouble() - before), 0, latest));
  }

  /** Some of the recordings, to train on. */
  Samples<PickSample> only(int[] which) {
    List<PickSample> some = Arrays.stream(which).mapToObj(recordings::get).toList();
    return new Samples<>() {
      @Override
      public void await(int samples) {
        if (samples > some.size()) {
          throw new IllegalStateException(
              "there are %d recordings, not %d".formatted(some.size(), samples));
        }
      }

      @Override
      public PickSample read(int index) {
        return some.get(index);
      }

      @Override
      public String label(int index) {
        return null;
      }
    };
  }

  /** What no other recordings are called, for the configuration of what is trained on them. */
  public String name() {
    int hash =
        IntStream.range(0, events.size())
            .map(
                i ->
                    31 * events.get(i).hashCode() + Arrays.hashCode(recordings.get(i).amplitudes()))
            .reduce(1, (all, one) -> 31 * all + one);
    return "picked-%08x".formatted(hash);
  }
}
