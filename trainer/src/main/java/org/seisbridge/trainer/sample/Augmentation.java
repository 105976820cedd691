package org.seisbridge.trainer.sample;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.seisbridge.seismic.gather.NetworkInput;
import org.seisbridge.trainer.network.SeisBind;

/**
 * What may happen to a recording between the ground and us, drawn anew each time a sample is used.
 *
 * @param mirror probability that left and right are exchanged, with the order of the shots
 * @param wavelet probability that the source has another peak frequency than it was modelled with,
 *     8 to 25 Hz
 * @param shift probability that the clock is off, by up to 60 ms
 * @param traceGain probability that each trace has a gain of its own, 10 % standard deviation
 * @param noise probability of {@link Noise}, from nothing to 0 dB with the weak more often
 * @param missing probability that traces are missing, up to 60 % of them
 * @param sparse probability that fewer shots or receivers recorded
 * @param open probability that some of the descriptors are left open
 */
public record Augmentation(
    double mirror,
    double wavelet,
    double shift,
    double traceGain,
    double noise,
    double missing,
    double sparse,
    double open) {
  private static final int MOST_SHIFTED = 6;
  private static final double MOST_MISSING = 0.6;

  /** What a pre-training does with the samples that it simulates. */
  public static Augmentation standard() {
    return new Augmentation(0.5, 0.35, 0.3, 0.2, 0.5, 0.35, 0.15, 0.3);
  }

  /** For records of a catalogue, whose wavelet is theirs. */
  public static Augmentation ofRecords() {
    return new Augmentation(0.5, 0, 0.3, 0.2, 0.5, 0.35, 0.15, 0.3);
  }

  /** Nothing happens. */
  public static Augmentation none() {
    return new Augmentation(0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** Alters a sample in place, except for its attributes, which a mirror does not change. */
  public void apply(Sample sample, SplittableRandom random) {
    float[] gather = sample.gather();
    if (random.nextDouble() < mirror) {
      mirror(sample);
    }
    if (random.nextDouble() < wavelet) {
      WaveletChange.toPeakFrequency(8 * Math.pow(25 / 8.0, random.nextDouble())).apply(gather);
    }
    if (random.nextDouble() < shift) {
      shift(gather, random.nextInt(-MOST_SHIFTED, MOST_SHIFTED + 1));
    }
    if (random.nextDouble() < traceGain) {
      scaleTraces(gather, (shot, receiver) -> (float) Math.exp(0.1 * random.nextGaussian()));
    }
    if (random.nextDouble() < noise) {
      Noise.draw(random).addTo(gather, random);
    }
    if (random.nextDouble() < missing) {
      double share = MOST_MISSING * random.nextDouble();
      scaleTraces(gather, (shot, receiver) -> random.nextDouble() < share ? 0 : 1);
    }
    if (random.nextDouble() < sparse) {
      thinOut(gather, random);
    }
  }

  /** Which descriptors are given: 1, and which are left open: 0. */
  public void mask(float[] present, SplittableRandom random) {
    double share = random.nextDouble() < open ? random.nextDouble() : 0;
    for (int i = 0; i < present.length; i++) {
      present[i] = random.nextDouble() < share ? 0 : 1;
    }
  }

  /** Shot s of the mirrored line is shot 4 − s of the line, to within a cell for the middle one. */
  private static void mirror(Sample sample) {
    float[] gather = sample.gather();
    int shotLength = NetworkInput.SAMPLES * NetworkInput.RECEIVERS;
    for (int row = 0; row < NetworkInput.SHOTS * NetworkInput.SAMPLES; row++) {
      reverse(gather, row * NetworkInput.RECEIVERS, NetworkInput.RECEIVERS);
    }
    for (int shot = 0; shot < NetworkInput.SHOTS / 2; shot++) {
      int other = (NetworkInput.SHOTS - 1 - shot) * shotLength;
      for (int i = 0; i < shotLength; i++) {
        float amplitude = gather[shot * shotLength + i];
        gather[shot * shotLength + i] = gather[other + i];
        gather[other + i] = amplitude;
      }
    }
    for (int row = 0; row < SeisBind.CELLS; row++) {
      reverse(sample.velocity(), row * SeisBind.CELLS, SeisBind.CELLS);
    }
  }

  private static void reverse(float[] values, int from, int length) {
    for (int i = 0; i < length / 2; i++) {
      float value = values[from + i];
      values[from + i] = values[from + length - 1 - i];
      values[from + length - 1 - i] = value;
    }
  }

  /**
   * @param later by how many samples; earlier if negative
   */
  private static void shift(float[] gather, int later) {
    int shotLength = NetworkInput.SAMPLES * NetworkInput.RECEIVERS;
    int moved = later * NetworkInput.RECEIVERS;
    int kept = shotLength - Math.abs(moved);
    for (int from = 0; from < gather.length; from += shotLength) {
      int target = from + Math.max(moved, 0);
      System.arraycopy(gather, from + Math.max(-moved, 0), gather, target, kept);
      int gap = moved > 0 ? from : from + kept;
      Arrays.fill(gather, gap, gap + Math.abs(moved), 0);
    }
  }

  /** One to four shots alone, or every second receiver, or a part of the line. */
  private static void thinOut(float[] gather, SplittableRandom random) {
    switch (random.nextInt(3)) {
      case 0 -> {
        int kept = random.nextInt(1, 1 << NetworkInput.SHOTS);
        scaleTraces(gather, (shot, receiver) -> kept >> shot & 1);
      }
      case 1 -> {
        int step = random.nextInt(2, 4);
        int first = random.nextInt(step);
        scaleTraces(gather, (shot, receiver) -> receiver % step == first ? 1 : 0);
      }
      default -> {
        int length = random.nextInt(NetworkInput.RECEIVERS / 2, NetworkInput.RECEIVERS);
        int first = random.nextInt(NetworkInput.RECEIVERS - length + 1);
        scaleTraces(
            gather, (shot, receiver) -> receiver >= first && receiver < first + length ? 1 : 0);
      }
    }
  }

  private interface TraceGain {
    float of(int shot, int receiver);
  }

  private static void scaleTraces(float[] gather, TraceGain gain) {
    for (int shot = 0; shot < NetworkInput.SHOTS; shot++) {
      for (int receiver = 0; receiver < NetworkInput.RECEIVERS; receiver++) {
        float factor = gain.of(shot, receiver);
        for (int sample = 0; sample < NetworkInput.SAMPLES; sample++) {
          gather[(shot * NetworkInput.SAMPLES + sample) * NetworkInput.RECEIVERS + receiver] *=
              factor;
        }
      }
    }
  }
}
